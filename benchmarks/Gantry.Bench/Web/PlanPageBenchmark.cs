using Microsoft.Playwright;

namespace Gantry.Bench.Web;

/// <summary>The plan page of 10,000 tasks in Chromium, and what an idle page costs the server.</summary>
internal static class PlanPageBenchmark
{
    private const int Circuits = 20;

    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    public static async Task Run(BenchServer server, Guid project)
    {
        var program = Environment.GetEnvironmentVariable("GANTRY_CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium";
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments });
        await Page(server, browser, $"/projects/{project}/plan");
        await Idle(server, browser, "list", "/projects", 1024);
    }

    /// <summary>What an idle plan page costs, on a server that holds no circuits of pages opened before.</summary>
    public static async Task RunIdle(BenchServer server, Guid project)
    {
        var program = Environment.GetEnvironmentVariable("GANTRY_CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium";
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments });
        await Idle(server, browser, "plan page", $"/projects/{project}/plan", 500);
    }

    private static async Task Page(BenchServer server, IBrowser browser, string path)
    {
        var times = new List<double>();
        double bytes = 0, frames = 0, requests = 0, nodes = 0;
        for (var i = 0; i < 5; i++)
        {
            await using var context = await Context(server, browser);
            var page = await context.NewPageAsync();
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Commit });
            // Ready: rows stand in the grid and the time line has been painted once more.
            times.Add(await page.EvaluateAsync<double>("""
                () => new Promise(ready => {
                  const look = () => document.querySelectorAll('.g-plan-host [role=row]').length > 10 && document.querySelector('.g-plan-host canvas')
                    ? requestAnimationFrame(() => requestAnimationFrame(() => ready(performance.now())))
                    : setTimeout(look, 5);
                  look();
                })
                """));
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            bytes = await page.EvaluateAsync<double>("() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, e) => sum + e.transferSize, 0)");
            if (i > 0) continue;
            (frames, requests, nodes) = await Scroll(page);
        }

        Figure.Print("plan page of 10,000 tasks ready, median of 5", times.Order().ElementAt(2) / 1000, "s", 1.5);
        Figure.Print("plan page of 10,000 tasks transferred, everything", bytes / 1024, "KB", 600);
        Figure.Print("plan page of 10,000 tasks, frame while scrolling, 95th percentile of script time", frames, "ms", 16);
        Figure.Print("plan page of 10,000 tasks, requests while scrolling", requests, "requests", 0);
        Figure.Print("plan page of 10,000 tasks, elements", nodes, "elements", 1500);
    }

    private static async Task<(double Frames, double Requests, double Nodes)> Scroll(IPage page)
    {
        // The circuit takes over the head of the page when it connects; that is loading, not scrolling.
        await page.WaitForTimeoutAsync(2000);
        var requests = 0;
        var network = await page.Context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        // Chromium looks at the icon of the page again whenever its address changes: what it finds in its own cache asks nobody.
        network.Event("Network.responseReceived").OnEvent += (_, told) =>
        {
            var answer = told!.Value.GetProperty("response");
            if (answer.GetProperty("fromDiskCache").GetBoolean()) return;
            requests++;
            Console.Error.WriteLine($"asked while scrolling: {answer.GetProperty("url").GetString()}");
        };
        await page.Mouse.MoveAsync(500, 500);
        var frames = await page.EvaluateAsync<double>("""
            async () => {
              const area = [...document.querySelectorAll('.g-plan-host *')].filter(e => e.scrollHeight > e.clientHeight + 2000 && getComputedStyle(e).overflowY !== 'visible')[0];
              if (!area) throw new Error('nothing scrolls');
              const spent = [];
              for (let i = 0; i < 240; i++) {
                area.scrollTop += 280;
                await new Promise(next => requestAnimationFrame(() => { const at = performance.now(); setTimeout(() => { spent.push(performance.now() - at); next(); }); }));
              }
              spent.sort((a, b) => a - b);
              return spent[Math.floor(spent.length * 0.95)];
            }
            """);
        var nodes = await page.EvaluateAsync<double>("() => document.querySelectorAll('.g-plan-host *').length");
        return (frames, requests, nodes);
    }

    /// <summary>Managed memory a page left open costs, as the difference over many of them.</summary>
    private static async Task Idle(BenchServer server, IBrowser browser, string name, string path, double goal)
    {
        // The first ones fill caches that all share; they stay open, because the server keeps circuits of closed pages for a while.
        await using var first = await Open(server, browser, path, 3);
        var before = await AtRest();
        await using var many = await Open(server, browser, path, Circuits);
        var after = await AtRest();
        Figure.Print($"idle circuit on a {name}, managed memory", (after - before) / 1024.0 / Circuits, "KB", goal);
    }

    /// <summary>Managed memory once nothing more is let go: plans and caches of what ran before are, some seconds after.</summary>
    private static async Task<long> AtRest()
    {
        const int Steady = 5, Longest = 90;
        var (last, still) = (long.MaxValue, 0);
        for (var seconds = 0; still < Steady && seconds < Longest; seconds++)
        {
            await Task.Delay(1000);
            var now = Managed();
            still = Math.Abs(now - last) < 128 * 1024 ? still + 1 : 0;
            last = now;
        }

        return last;
    }

    private static long Managed()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static async Task<IBrowserContext> Open(BenchServer server, IBrowser browser, string path, int pages)
    {
        var context = await Context(server, browser);
        for (var i = 0; i < pages; i++)
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(path);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }

        return context;
    }

    private static async Task<IBrowserContext> Context(BenchServer server, IBrowser browser)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = server.Address.ToString(), ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "en-GB" });
        await context.AddCookiesAsync([new() { Name = server.CookieName, Value = server.CookieValue, Url = server.Address.ToString(), HttpOnly = true }]);
        return context;
    }
}
