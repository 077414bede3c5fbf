using Gantry.Actions;
using Gantry.Assumptions;
using Gantry.Browser.Tests.Browsing;
using Gantry.Decisions;
using Gantry.Dependencies;
using Gantry.Issues;
using Gantry.Platform.Access;
using Gantry.Projects;
using Gantry.Risks;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gantry.Browser.Tests.Journeys;

/// <summary>Risks and issues of a project: raised on its page, looked at week by week without a mouse.</summary>
public class RaidTests(Chromium chromium)
{
    [Fact]
    public async Task A_risk_is_raised_and_the_weekly_review_is_done_by_keyboard_alone()
    {
        await using var server = await TestServer.Start();
        var (manager, sponsor) = (await server.AddPerson("Ann Berg"), await server.AddPerson("Sam Kerr"));
        var project = await server.Done(new CreateProject("New quay") { OwnerId = manager.Id, SponsorId = sponsor.Id });
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, manager);
        var page = session.Page;
        await session.Open($"/projects/{project}/raid");
        await Expect(page.GetByText("Nothing is open")).ToBeVisibleAsync();
        await session.Picture("raid-empty");
        await page.GetByRole(AriaRole.Button, new() { Name = "New risk" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the risk" }).ClickAsync();
        await Expect(page.GetByText("Risk is empty")).ToBeVisibleAsync();
        await page.GetByLabel("Risk", new() { Exact = true }).FillAsync("The dredger is late");
        await page.GetByLabel("Probability (optional)").FillAsync("4");
        await page.GetByLabel("Impact (optional)").FillAsync("5");
        await session.MustBeAccessible("the form of a risk");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the risk" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "The dredger is late" })).ToBeVisibleAsync();
        await server.Done(new CreateIssue(project, "No pilot on Sundays", IssueSeverity.Critical));
        await server.Done(new CreateIssue(project, "The crane has no licence"));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "No pilot on Sundays" })).ToBeVisibleAsync();
        await session.Settle();
        await session.MustBeAccessible("the RAID of a project");
        await session.Picture("raid");

        await page.GetByRole(AriaRole.Button, new() { Name = "New issue" }).ClickAsync();
        await page.GetByLabel("Issue", new() { Exact = true }).PressSequentiallyAsync("Second crane");
        await Expect(page.GetByText("Solved before")).ToBeHiddenAsync();
        await server.Done(new SolveIssue(await server.Done(new CreateIssue(project, "The first crane stood still")), "A spare part from the old quay"));
        await page.GetByLabel("Issue", new() { Exact = true }).PressSequentiallyAsync("s");
        await page.GetByLabel("Issue", new() { Exact = true }).FillAsync("Second crane");
        await Expect(page.GetByText("A spare part from the old quay")).ToBeVisibleAsync();
        await session.MustBeAccessible("issues that were solved before");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Weekly review" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The dredger is late" })).ToBeVisibleAsync();
        await session.Settle();
        await session.MustBeAccessible("the weekly review");
        await session.Picture("raid-review");
        await page.Keyboard.PressAsync("k");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No pilot on Sundays" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("x");
        await Expect(page.GetByLabel("Why it rises")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Ships wait for a day");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The crane has no licence" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("s");
        await Expect(page.GetByLabel("How it was solved")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("The harbour master renewed it");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("All seen: 3 looked at")).ToBeVisibleAsync();
        await using var db = server.CreateDbContext();
        Assert.Equal([("No pilot on Sundays", IssueState.Open, sponsor.Id), ("The crane has no licence", IssueState.Solved, null), ("The first crane stood still", IssueState.Solved, null)],
            (await db.Issues.OrderBy(i => i.NameKey).ToListAsync()).Select(i => (i.Name, i.State, i.EscalatedToId)));
        var risk = await db.Risks.SingleAsync();
        Assert.Equal(20, risk.Score);
        await session.Open($"/risks/{risk.Id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "It occurred" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Occurred" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Open again" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Close the risk" })).ToBeVisibleAsync();
        await session.Picture("raid-risk");
        session.MustBeQuiet("RAID");
    }

    [Fact]
    public async Task Actions_decisions_assumptions_dependencies_and_lessons_are_made_from_one_menu_and_go_their_steps()
    {
        await using var server = await TestServer.Start();
        var (manager, other) = (await server.AddPerson("Ann Berg"), await server.AddPerson("Odd Lund"));
        var project = await server.Done(new CreateProject("New quay") { OwnerId = manager.Id });
        var rail = await server.Done(new CreateProject("Rail to the quay") { OwnerId = other.Id });
        await server.Done(new AssignRole(manager.Id, Role.ProjectManager, rail));
        await server.Done(new SolveIssue(await server.Done(new CreateIssue(project, "The crane stood still") { Description = "A bolt broke", OwnerId = manager.Id }), "A spare part from the old quay"));
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, manager);
        var page = session.Page;

        // From a solved issue to a shared lesson, and an action.
        var issue = await IssueOf(server);
        await session.Open($"/issues/{issue}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add an action" }).ClickAsync();
        await page.GetByLabel("Action", new() { Exact = true }).FillAsync("Order two bolts");
        await page.GetByLabel("Due (optional)").FillAsync("2026-01-15");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the action" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Order two bolts" })).ToBeVisibleAsync();
        await session.MustBeAccessible("an issue with an action");
        await session.Picture("raid-issue");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draft a lesson" }).ClickAsync();
        await page.WaitForURLAsync("**/lessons/**");
        await page.GetByRole(AriaRole.Button, new() { Name = "Share the lesson" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Shared" })).ToBeVisibleAsync();
        await session.MustBeAccessible("a lesson");
        await session.Picture("raid-lesson");

        // The menu of kinds.
        await session.Open($"/projects/{project}/raid");
        await Create(page, "Decision", "Decision", "Cranes are rented");
        await Create(page, "Assumption", "Assumption", "The bank is stable");
        await page.GetByRole(AriaRole.Link, new() { Name = "Weekly review" }).WaitForAsync();
        await server.Done(new CreateDependency(project, "Two tracks to the quay", rail) { Due = new DateOnly(2026, 1, 1), OwnerId = manager.Id });
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Two tracks to the quay" })).ToBeVisibleAsync();
        await session.Settle();
        await session.MustBeAccessible("the whole RAID of a project");
        await session.Picture("raid-all");

        // The giving project agrees.
        await session.Open($"/projects/{rail}/raid");
        await page.GetByRole(AriaRole.Button, new() { Name = "Agree to give Two tracks to the quay" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Agreed" })).ToBeVisibleAsync();
        await session.Picture("raid-gives");
        await page.GetByRole(AriaRole.Link, new() { Name = "Two tracks to the quay" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose milestones" }).ClickAsync();
        await Expect(page.GetByLabel("Milestone that delivers it")).ToBeVisibleAsync();
        await session.MustBeAccessible("a dependency");
        await session.Picture("raid-dependency");

        // A decision is superseded, an assumption is wrong and raised.
        await session.Open($"/projects/{project}/raid");
        await page.GetByRole(AriaRole.Link, new() { Name = "Cranes are rented" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Supersede" }).ClickAsync();
        await page.GetByLabel("What is decided instead").FillAsync("Cranes are bought");
        await page.GetByRole(AriaRole.Button, new() { Name = "Supersede the decision" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Cranes are bought", Level = 1 })).ToBeVisibleAsync();
        await session.Picture("raid-decision");
        await session.Open($"/projects/{project}/raid/review");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The bank is stable" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("w");
        await Expect(page.GetByText("All seen: 1 looked at")).ToBeVisibleAsync();
        await using var db = server.CreateDbContext();
        var assumption = await db.Assumptions.SingleAsync();
        await session.Open($"/assumptions/{assumption.Id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Raise as risk" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Not so: The bank is stable", Level = 1 })).ToBeVisibleAsync();
        session.MustBeQuiet("the rest of RAID");
    }

    [Fact]
    public async Task The_whole_RAID_reads_in_the_dark_and_on_a_phone()
    {
        await using var server = await TestServer.Start();
        var manager = await server.AddPerson("Ann Berg");
        var project = await server.Done(new CreateProject("New quay") { OwnerId = manager.Id });
        var rail = await server.Done(new CreateProject("Rail to the quay"));
        await server.Done(new CreateRisk(project, "The dredger is late", 4, 5) { ImpactMoneyMinor = 250_000_00, OwnerId = manager.Id });
        await server.Done(new CreateAction(project, "Call the harbour master") { Due = new DateOnly(2026, 1, 15), OwnerId = manager.Id });
        await server.Done(new CreateDecision(project, "Cranes are rented") { DecidedById = manager.Id });
        await server.Done(new CreateAssumption(project, "The bank is stable") { Effect = "Piles twice as deep" });
        await server.Done(new CreateDependency(project, "Two tracks to the quay", rail) { Due = new DateOnly(2026, 1, 1) });
        foreach (var look in (Look[])[Look.DesktopDark, Look.PhoneLight])
        {
            await using var session = await Session.Start(chromium, server, look, manager);
            await session.Open($"/projects/{project}/raid");
            await Expect(session.Page.GetByText("a project that is not open to you")).ToBeVisibleAsync();
            await Expect(session.Page.GetByText("expected 175,000", new() { Exact = true })).ToBeVisibleAsync();
            await session.MustBeAccessible($"RAID, {look.Name}");
            await session.Picture($"raid-whole-{look.Name}");
            session.MustBeQuiet("RAID");
        }
    }

    private static async Task Create(IPage page, string kind, string label, string name)
    {
        await page.GetByText("New", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = kind, Exact = true }).ClickAsync();
        await page.GetByLabel(label, new() { Exact = true }).FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Create the {kind.ToLowerInvariant()}" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = name })).ToBeVisibleAsync();
    }

    private static async Task<Guid> IssueOf(TestServer server)
    {
        await using var db = server.CreateDbContext();
        return await db.Issues.Select(i => i.Id).SingleAsync();
    }
}
