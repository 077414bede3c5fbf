using Gantry.Browser.Tests.Browsing;
using Gantry.Plans;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Gantry.Browser.Tests.Plans;

public class ChecksAndCausesTests(Chromium chromium, DemoServer demo, PlanServer plans) : IClassFixture<PlanServer>
{
    [Fact]
    public async Task A_planner_goes_from_a_failing_measure_to_its_task_and_back_to_why_the_task_ends_when_it_does()
    {
        var server = await demo.Server;
        Guid project;
        await using (var db = server.CreateDbContext())
        {
            project = await db.PlanChecks.Where(c => c.Failing > 0).OrderByDescending(c => c.Failing)
                .Join(db.Plans, c => c.PlanId, p => p.Id, (_, p) => p.ProjectId).FirstAsync(TestContext.Current.CancellationToken);
        }

        await using var session = await Session.Start(chromium, server, Look.DesktopLight, await demo.Administrator);
        await session.Open($"/projects/{project}");
        await session.Page.GetByRole(AriaRole.Link, new() { NameRegex = new(@"^Schedule checks: \d+ of \d+ fail(, \d+ have no verdict)?$") }).ClickAsync();
        await Ready(session);
        var checks = session.Page.Locator(".plan-checks");
        var failing = checks.Locator(".plan-measure:has(.plan-shape.red)");
        await Assertions.Expect(failing.First).ToBeVisibleAsync();
        var button = session.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Checks") });
        Assert.Equal((await failing.CountAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture), System.Text.RegularExpressions.Regex.Match(await button.InnerTextAsync(), @"\d+").Value);

        // The first measure that fails and names tasks.
        var offender = checks.Locator(".plan-offenders .plan-jump").First;
        for (var i = 0; i < await failing.CountAsync() && await offender.CountAsync() == 0; i++) await failing.Nth(i).ClickAsync();
        var task = await offender.InnerTextAsync();
        await offender.ClickAsync();
        var selected = session.Page.Locator(".plan [role=row][aria-selected=true]");
        await Assertions.Expect(selected).ToBeInViewportAsync();
        Assert.Equal(task.Split(' ')[0], await selected.Locator("[aria-colindex='1']").InnerTextAsync());

        var all = await session.Page.Locator("[role=treegrid]").GetAttributeAsync("aria-rowcount");
        await checks.GetByRole(AriaRole.Button, new() { Name = "Show offenders" }).First.ClickAsync();
        await Assertions.Expect(selected).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex(".+: .+"));
        await checks.GetByRole(AriaRole.Button, new() { Name = "Only marked tasks" }).ClickAsync();
        await Assertions.Expect(session.Page.Locator("[role=treegrid]")).Not.ToHaveAttributeAsync("aria-rowcount", all!);
        await session.Page.WaitForURLAsync("**/plan?*show=checks%2Cmarked*mark=*");
        await session.Picture("plan-checks-journey");

        // A double click on a cell that can be typed in opens its editor; on the number it opens the details.
        await selected.Locator("[aria-colindex='1']").DblClickAsync();
        var panel = session.Page.GetByRole(AriaRole.Complementary, new() { Name = "Details" });
        await Assertions.Expect(panel.Locator(".plan-finding").First).ToBeVisibleAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Finish", Exact = true }).ClickAsync();
        await Assertions.Expect(panel.GetByRole(AriaRole.Heading, new() { Name = "Why this finish?" })).ToBeVisibleAsync();
        await Assertions.Expect(panel.Locator(".plan-why")).ToHaveAttributeAsync("aria-busy", "false");
        await Assertions.Expect(panel.Locator(".plan-root")).ToBeVisibleAsync();
        await session.Page.WaitForURLAsync("**/plan?*why=finish*");
        await session.Picture("plan-why-finish");
        session.MustBeQuiet("the checks of a demo plan");
    }

    [Fact]
    public async Task The_engine_explains_each_date_and_the_chain_leads_back_by_keyboard()
    {
        await using var session = await Open(plans.SmallProject, "?task=5&show=details");
        var panel = session.Page.Locator(".plan-panel:not([hidden])");
        await Assertions.Expect(panel.Locator(".plan-root")).ToContainTextAsync("Nothing holds it back");
        await Assertions.Expect(panel.Locator(".plan-chain .plan-jump")).ToHaveCountAsync(2);
        await panel.Locator(".plan-chain .plan-jump").Nth(1).FocusAsync();
        await session.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(panel.Locator("h2")).ToContainTextAsync("3 Permit");
        await Assertions.Expect(panel.Locator("h2")).ToBeFocusedAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Late finish" }).ClickAsync();
        await Assertions.Expect(panel.Locator(".plan-why")).ToContainTextAsync("Later would delay");
        await Assertions.Expect(panel.Locator(".plan-why .plan-jump").First).ToContainTextAsync("4 Piling");
        session.MustBeQuiet("the details");
    }

    [Fact]
    public async Task A_question_that_fails_keeps_what_the_page_knows_and_can_be_asked_again()
    {
        await using var session = await Open(plans.SmallProject);
        await session.Page.RouteAsync("**/causes", route => route.FulfillAsync(new() { Status = 500 }));
        await session.Page.Locator(".plan [role=row][aria-rowindex='5']").DblClickAsync();
        var panel = session.Page.Locator(".plan-panel:not([hidden])");
        await Assertions.Expect(panel.Locator(".plan-note")).ToContainTextAsync("could not be asked");
        await Assertions.Expect(panel.Locator(".plan-why")).ToContainTextAsync("FS + 2 d from 3 Permit");
        await session.Page.UnrouteAsync("**/causes");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Assertions.Expect(panel.Locator(".plan-why")).ToContainTextAsync("drives it");
    }

    [Fact]
    public async Task Checks_that_cannot_be_loaded_say_so_and_can_be_tried_again()
    {
        await using var session = await Open(plans.SmallProject);
        await session.Page.RouteAsync("**/checks", route => route.FulfillAsync(new() { Status = 500 }));
        await session.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Checks") }).ClickAsync();
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("could not be loaded");
        await session.Page.UnrouteAsync("**/checks");
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Assertions.Expect(session.Page.Locator(".plan-measure").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Another_plan_that_is_stored_while_the_page_is_open_takes_its_place_with_its_checks()
    {
        var project = await plans.Project("Canal", PlanServer.Unlinked(40));
        await using var session = await Open(project, "?show=checks");
        var logic = session.Page.Locator(".plan-measure", new() { HasText = "Logic" }).First;
        await Assertions.Expect(logic).ToBeVisibleAsync();
        var before = await logic.InnerTextAsync();
        var commands = plans.Server.Services.GetRequiredService<CommandPipeline>();
        Assert.True((await commands.Do(new ImportPlan(project, plans.Small), Actor.Installation, TestContext.Current.CancellationToken)).IsDone);
        await Assertions.Expect(logic).Not.ToHaveTextAsync(before, new() { UseInnerText = true });
        await Assertions.Expect(session.Page.Locator("[role=treegrid]")).ToHaveAttributeAsync("aria-rowcount", "7");
        session.MustBeQuiet("a plan that was imported again");
    }

    [Fact]
    public async Task Ten_thousand_tasks_are_explained_and_marked_with_few_elements_and_nothing_is_asked_before()
    {
        await using var session = await Open(plans.LargeProject);
        Assert.Equal(0, await session.Page.EvaluateAsync<int>("() => performance.getEntriesByType('resource').filter(entry => /\\/(causes|checks)$/.test(entry.name)).length"));
        await session.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Checks") }).ClickAsync();
        var checks = session.Page.Locator(".plan-checks");
        await checks.GetByRole(AriaRole.Button, new() { Name = "Mark all that fail" }).ClickAsync();
        await Assertions.Expect(checks.Locator(".plan-marking .plan-sub").First).ToContainTextAsync("tasks marked");
        Assert.InRange(await session.Page.EvaluateAsync<int>("() => document.querySelectorAll('*').length"), 100, 1500);
        await session.Page.Keyboard.PressAsync("Control+f");
        await session.Page.Keyboard.TypeAsync("task 7777 of");
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Details", Exact = true }).ClickAsync();
        await Assertions.Expect(session.Page.Locator(".plan-root")).ToBeVisibleAsync();
        Assert.InRange(await session.Page.EvaluateAsync<int>("() => document.querySelectorAll('*').length"), 100, 1500);
        session.MustBeQuiet("the large plan");
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    [InlineData("phone-light")]
    [InlineData("phone-dark")]
    public async Task Checks_and_causes_are_accessible(string look)
    {
        await using var session = await Open(plans.SmallProject, "?task=4&show=checks&mark=DCMA01", Look.Named(look));
        await Assertions.Expect(session.Page.Locator(".plan-offenders").First).ToBeVisibleAsync();
        await session.Picture($"plan-checks-{look}");
        await session.MustBeAccessible($"checks ({look})");
        await session.MustFitTheWidth($"checks ({look})");
        if (Look.Named(look).IsPhone) await session.Page.Locator(".plan-offenders .plan-jump").First.ClickAsync();
        else await session.Page.GetByRole(AriaRole.Button, new() { Name = "Details", Exact = true }).ClickAsync();
        var panel = session.Page.Locator(".plan-panel:not([hidden])");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Late finish" }).ClickAsync();
        await Assertions.Expect(panel.Locator(".plan-why")).ToHaveAttributeAsync("aria-busy", "false");
        await session.Picture($"plan-why-late-{look}");
        await session.MustBeAccessible($"why it can not be later ({look})");
        await session.MustFitTheWidth($"why it can not be later ({look})");
    }

    private async Task<Session> Open(Guid project, string query = "", Look? look = null)
    {
        var session = await Session.Start(chromium, plans.Server, look ?? Look.DesktopLight, plans.Reader);
        await session.Open($"/projects/{project}/plan{query}");
        await Ready(session);
        return session;
    }

    private static Task Ready(Session session) => Assertions.Expect(session.Page.Locator(".plan[data-ready]")).ToBeVisibleAsync();
}
