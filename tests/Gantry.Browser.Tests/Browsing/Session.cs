using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Gantry.People;
using Gantry.Testing;
using Gantry.Tests.Servers;
using Microsoft.Playwright;

namespace Gantry.Browser.Tests.Browsing;

/// <summary>One person (or nobody) at one browser. Whatever the console complains about is remembered until somebody asks.</summary>
internal sealed class Session : IAsyncDisposable
{
    // WCAG 2.2 AA and everything below it, and what axe calls good practice for landmarks and headings.
    private static readonly AxeRunOptions Accessibility = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
        ResultTypes = [ResultType.Violations],
    };

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Session(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) => { if (message.Type is "error" or "warning") Complain($"{message.Type}: {message.Text} ({message.Location})"); };
        page.PageError += (_, error) => Complain($"exception: {error}");
        page.RequestFailed += (_, request) => { if (request.Failure != "net::ERR_ABORTED") Complain($"request failed: {request.Url} {request.Failure}"); };
    }

    public IPage Page { get; }

    public static async Task<Session> Start(Chromium chromium, TestServer server, Look look, Person? person = null)
    {
        var context = await chromium.Open(server.Address, look);
        if (person is not null)
        {
            using var visitor = await server.SignedInAs(person);
            foreach (System.Net.Cookie cookie in visitor.Cookies.GetCookies(server.Address))
                await context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = server.Address.ToString(), HttpOnly = true }]);
        }

        return new Session(context, await context.NewPageAsync());
    }

    /// <summary>Opens a path and waits until nothing moves: loaded, alive (the circuit answers), fonts there.</summary>
    public async Task<IResponse?> Open(string path)
    {
        var response = await Page.GotoAsync(path);
        await Settle();
        return response;
    }

    public async Task Settle()
    {
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Page.EvaluateAsync("() => document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0)))))");
    }

    /// <summary>Fails with every accessibility fault of the page as it stands.</summary>
    public async Task MustBeAccessible(string what)
    {
        var result = await Page.RunAxe(Accessibility);
        var faults = result.Violations.SelectMany(violation => violation.Nodes.Select(node =>
            $"  {violation.Id} ({violation.Impact}): {violation.Help}\n    {node.Html}\n    {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}")).ToList();
        Assert.True(faults.Count == 0, $"{what} has {faults.Count} accessibility faults:\n{string.Join('\n', faults.Take(20))}");
    }

    /// <summary>Fails with whatever the console complained about so far.</summary>
    public void MustBeQuiet(string what)
    {
        lock (_complaints) Assert.True(_complaints.Count == 0, $"The console complains on {what}:\n  {string.Join("\n  ", _complaints)}");
    }

    /// <summary>Fails when the page or its title line is wider than the window: people on phones would have to scroll sideways, and buttons at the end could not be reached.</summary>
    public async Task MustFitTheWidth(string what)
    {
        var excess = await Page.EvaluateAsync<int>("() => Math.max(...[document.documentElement, ...document.querySelectorAll('main, .g-title')].map(each => each.scrollWidth - each.clientWidth))");
        Assert.True(excess <= 0, $"{what} is {excess} px wider than the window.");
    }

    /// <summary>Saves a picture in artifacts/screens when GANTRY_SCREENS is set (./test --screens).</summary>
    public async Task Picture(string name)
    {
        if (Environment.GetEnvironmentVariable("GANTRY_SCREENS") is not { Length: > 0 }) return;
        var path = Path.Combine(ReferenceData.Repository, "artifacts", "screens", $"{name}.png");
        await Page.ScreenshotAsync(new() { Path = path });
    }

    private void Complain(string complaint)
    {
        lock (_complaints) _complaints.Add(complaint);
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
