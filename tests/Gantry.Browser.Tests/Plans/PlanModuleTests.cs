using Gantry.Browser.Tests.Browsing;
using Gantry.Testing;
using Microsoft.Playwright;

namespace Gantry.Browser.Tests.Plans;

/// <summary>Runs tests/plan-page/*.test.mjs in Chromium, so that they need no Node; <c>node --test tests/plan-page</c> runs the same files.</summary>
public class PlanModuleTests(Chromium chromium)
{
    private const string Host = "http://modules.test";

    // As much of node:test and node:assert as the files use.
    private const string Page = """
        <!doctype html><meta charset="utf-8">
        <script type="importmap">{"imports":{"node:test":"/test.js","node:assert/strict":"/assert.js"}}</script>
        """;

    private const string Test = """
        window.tests = [];
        export default (name, run) => window.tests.push({ name, run });
        """;

    private const string Assertions = """
        const same = (a, b) => Object.is(a, b) || (a && b && typeof a === 'object' && typeof b === 'object' && Array.isArray(a) === Array.isArray(b)
          && Object.keys(a).length === Object.keys(b).length && Object.keys(a).every(key => key in b && same(a[key], b[key])));
        const text = value => JSON.stringify(value, (_, each) => each !== each ? 'NaN' : each);
        const must = (holds, message) => { if (!holds) throw new Error(message); };
        export default {
          ok: value => must(value, `${text(value)} does not hold`),
          equal: (actual, expected) => must(Object.is(actual, expected), `${text(actual)} is not ${text(expected)}`),
          deepEqual: (actual, expected) => must(same(actual, expected), `${text(actual)} is not ${text(expected)}`),
          throws: (run, type) => {
            let thrown;
            try { run(); } catch (error) { thrown = error; }
            must(thrown instanceof type, `threw ${thrown}, not ${type.name}`);
          },
        };
        """;

    public static TheoryData<string> Files { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(ReferenceData.Repository, "tests", "plan-page"), "*.test.mjs").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_modules_of_the_plan_page_do_what_their_tests_say(string file)
    {
        await using var context = await chromium.Open(new Uri(Host), Look.DesktopLight);
        var page = await context.NewPageAsync();
        await page.RouteAsync($"{Host}/**", Serve);
        await page.GotoAsync(Host);
        var results = await page.EvaluateAsync<string[]>($$"""
            async () => {
              await import('/tests/plan-page/{{file}}');
              return Promise.all(window.tests.map(async ({ name, run }) => {
                try { await run(); return ''; } catch (error) { return `${name}: ${error.message}`; }
              }));
            }
            """);
        Assert.NotEmpty(results);
        Assert.DoesNotContain(results, result => result.Length > 0);
    }

    private static Task Serve(IRoute route)
    {
        var path = new Uri(route.Request.Url).AbsolutePath;
        return path switch
        {
            "/" => route.FulfillAsync(new() { ContentType = "text/html", Body = Page }),
            "/test.js" => route.FulfillAsync(new() { ContentType = "text/javascript", Body = Test }),
            "/assert.js" => route.FulfillAsync(new() { ContentType = "text/javascript", Body = Assertions }),
            _ => route.FulfillAsync(new() { ContentType = "text/javascript", Path = Path.Combine(ReferenceData.Repository, path.TrimStart('/')) }),
        };
    }
}
