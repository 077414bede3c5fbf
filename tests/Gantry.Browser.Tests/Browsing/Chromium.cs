using Gantry.Browser.Tests.Browsing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Gantry.Browser.Tests.Browsing;

/// <summary>The system's Chromium, started once for all tests; every test gets a context of its own.</summary>
/// <remarks>GANTRY_CHROMIUM names the program; without it /usr/bin/chromium is started. Nothing is downloaded.</remarks>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    // A first page on a busy machine of two cores takes seconds. What is asserted does not depend on how long it took.
    private const int Patience = 30_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var program = Environment.GetEnvironmentVariable("GANTRY_CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium";
        if (!File.Exists(program))
            throw new InvalidOperationException($"Chromium is missing at {program}: run ./test as root, which installs it, or set GANTRY_CHROMIUM to its program.");
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments });
    }

    /// <summary>A browser nobody has used yet.</summary>
    internal async Task<IBrowserContext> Open(Uri address, Look look)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            DeviceScaleFactor = 1,
            IsMobile = look.IsPhone,
            HasTouch = look.IsPhone,
            Locale = "en-GB",
            TimezoneId = "Europe/Berlin",
        });
        context.SetDefaultTimeout(Patience);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
