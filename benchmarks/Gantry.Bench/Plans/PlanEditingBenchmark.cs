using Gantry.Bench.Web;
using Microsoft.Playwright;

namespace Gantry.Bench.Plans;

/// <summary>From the key to the redrawn time line, in one's own browser and in another one, for edits that move a thousand tasks.</summary>
internal static class PlanEditingBenchmark
{
    private const int Edits = 40;
    private const int WarmUp = 5;

    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    // The time line is drawn right before the rows: when a date of a row has changed, both are. The next frame begins once the one
    // that shows it has been handed over.
    private const string Watch = """
        () => {
          window.keys = [];
          window.seen = [];
          const cell = () => document.querySelector('.plan [role=row][aria-rowindex="3"] [aria-colindex="4"]')?.textContent;
          // Whoever waits is told: asking again with each frame would draw frames for nothing, and measure those.
          let told = () => {};
          window.until = count => new Promise(done => (told = () => { if (window.seen.length >= count) done(); })());
          let last = cell();
          document.addEventListener('keydown', event => { if (event.key === 'Enter') window.keys.push(performance.timeOrigin + performance.now()); }, true);
          new MutationObserver(() => {
            const now = cell();
            if (now === last) return;
            last = now;
            requestAnimationFrame(() => { window.seen.push(performance.timeOrigin + performance.now()); told(); });
          }).observe(document.querySelector('.plan-lines'), { subtree: true, childList: true, characterData: true });
        }
        """;

    public static async Task Run(BenchServer server, Guid project)
    {
        var program = Environment.GetEnvironmentVariable("GANTRY_CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium";
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments });
        await using var another = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments });
        var own = await Open(server, browser, project);
        // Whoever edits has a machine of their own: alone with the server first, then with another browser that follows on the same two cores.
        var (alone, _) = await Edit(own, null);
        // What was foretold is right when the answer changes nothing of it.
        Figure.Print("plan.key-to-time-line.own.corrected", await own.EvaluateAsync<double>("() => window.seen.length") - Edits, "times", 0);
        Figure.Print("plan.key-to-time-line.own.p50", At(alone, 0.5), "ms", 60);
        Figure.Print("plan.key-to-time-line.own.p95", At(alone, 0.95), "ms", 60);
        var other = await Open(server, another, project);
        var (beside, followed) = await Edit(own, other);
        Figure.Print("plan.key-to-time-line.own-beside-another.p95", At(beside, 0.95), "ms", null);
        Figure.Print("plan.key-to-time-line.other.p95", At(followed, 0.95), "ms", 200);
        await another.CloseAsync();
        Figure.Print("plan.page-edited.elements", await own.EvaluateAsync<double>("() => document.querySelectorAll('*').length"), "elements", 1500);
        Figure.Print("plan.page-edited.scroll-frame.p95", await Scroll(own), "ms", 16);
    }

    /// <summary>Changes a duration that moves a thousand tasks, again and again, each as soon as the last is seen.</summary>
    /// <returns>From the key to the redrawn time line in the own browser, and in the other.</returns>
    private static async Task<(List<double> Own, List<double> Other)> Edit(IPage own, IPage? other)
    {
        var (ownTook, otherTook) = (new List<double>(), new List<double>());
        var seen = await own.EvaluateAsync<int>("() => window.seen.length");
        for (var i = 0; i < Edits; i++)
        {
            await own.Locator(".plan [role=row][aria-rowindex='2'] [aria-colindex='3']").ClickAsync();
            await own.Keyboard.TypeAsync($"{(i % 2) + 2}d");
            await own.Keyboard.PressAsync("Enter");
            await Task.WhenAll(own.EvaluateAsync("count => window.until(count)", seen + i + 1), other?.EvaluateAsync("count => window.until(count)", i + 1) ?? Task.CompletedTask);
            if (i < WarmUp) continue;
            var key = await own.EvaluateAsync<double>("() => window.keys.at(-1)");
            ownTook.Add(await own.EvaluateAsync<double>("() => window.seen.at(-1)") - key);
            if (other is not null) otherTook.Add(await other.EvaluateAsync<double>("() => window.seen.at(-1)") - key);
        }

        return (ownTook, otherTook);
    }

    private static async Task<IPage> Open(BenchServer server, IBrowser browser, Guid project)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = server.Address.ToString(), ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "en-GB" });
        await context.AddCookiesAsync([new() { Name = server.CookieName, Value = server.CookieValue, Url = server.Address.ToString(), HttpOnly = true }]);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/projects/{project}/plan");
        await page.Locator(".plan[data-editing][data-line]").WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.EvaluateAsync(Watch);
        return page;
    }

    private static Task<double> Scroll(IPage page) => page.EvaluateAsync<double>("""
        async () => {
          const area = document.querySelector('.plan-stage'), spent = [];
          for (let i = 0; i < 240; i++) {
            area.scrollTop += 280;
            await new Promise(next => requestAnimationFrame(() => { const at = performance.now(); setTimeout(() => { spent.push(performance.now() - at); next(); }); }));
          }
          spent.sort((a, b) => a - b);
          return spent[Math.floor(spent.length * 0.95)];
        }
        """);

    private static double At(List<double> samples, double share)
    {
        samples.Sort();
        return samples[Math.Min(samples.Count - 1, (int)(samples.Count * share))];
    }
}
