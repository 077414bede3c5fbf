using Gantry.Browser.Tests.Browsing;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Pmos;
using Gantry.Pmos.Mandates;
using Gantry.Projects;
using Gantry.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gantry.Browser.Tests.Journeys;

/// <summary>A project follows a life cycle, passes its gates and is closed, by the pages alone.</summary>
public class GateTests(Chromium chromium)
{
    private const float LongEnough = 30_000;

    [Fact]
    public async Task A_gate_is_asked_for_reviewed_and_decided_with_a_condition_and_the_project_is_closed()
    {
        await using var server = await TestServer.Start();
        var (lead, boss) = (await server.AddPerson("Lea Maas", null, Role.PmoLead), await server.AddPerson("Bo Holm", null, Role.Executive));
        var (manager, sponsor) = (await server.AddPerson("Ann Berg"), await server.AddPerson("Sam Kerr"));
        var project = await server.Done(new CreateProject("New quay") { Tier = ProjectTier.Large, OwnerId = manager.Id, SponsorId = sponsor.Id });
        var pmo = await server.Done(new SetUpPmo("Project office", await Root(server)) { OwnerId = lead.Id, InShadow = false });
        var mandate = await server.Done(new DraftMandate(pmo, boss.Id, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddYears(1)));
        await server.Done(new SignMandate(mandate), boss);

        await using var session = await Session.Start(chromium, server, Look.DesktopLight, manager);
        var page = session.Page;
        await session.Open($"/projects/{project}");
        await page.GetByRole(AriaRole.Link, new() { Name = "follows none" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This project follows no life cycle" })).ToBeVisibleAsync();
        await session.MustBeAccessible("the choice of a life cycle");
        await session.Picture("gates-choice");
        await page.GetByRole(AriaRole.Button, new() { Name = "Follow Agile" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Vision review" })).ToBeVisibleAsync();
        await Expect(page.GetByText("The product owner is named and has time")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for the review", Exact = true }).ClickAsync();
        await page.GetByLabel("The product owner is named and has time: what shows it").FillAsync("Ida Roos, three days a week");
        await page.GetByLabel("Lea Maas").CheckAsync();
        await session.MustBeAccessible("the request for a gate review");
        await session.Picture("gates-request");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for the review of Vision review" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Vision review is under review" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Sam Kerr decides, until")).ToBeVisibleAsync();

        await Recommend(server, project, lead);
        await Decide(server, sponsor);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Ready to build" })).ToBeVisibleAsync(new() { Timeout = LongEnough });
        await Expect(page.GetByText("A deputy of the product owner is named")).ToBeVisibleAsync();
        await session.Settle();
        await session.MustBeAccessible("the gates of a project");
        await session.Picture("gates-after");

        await page.GetByRole(AriaRole.Link, new() { Name = "Product backlog" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve the newest version" }).ClickAsync();
        await Expect(page.GetByText("has no file yet")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Not needed" }).ClickAsync();
        await page.GetByLabel("Why this project does not need it").FillAsync("Kept in the team's own tool");
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave it out" }).ClickAsync();
        await Expect(page.GetByText("Not needed: Kept in the team's own tool")).ToBeVisibleAsync();

        await session.Open($"/projects/{project}/closing");
        await page.GetByLabel("What came of it").FillAsync("The quay is open");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the project" }).ClickAsync();
        await Expect(page.GetByText("The gate Ready to build is not passed").Or(page.GetByText("to whom they go")).First).ToBeVisibleAsync();
        await session.MustBeAccessible("closing a project");
        await session.Picture("gates-closing");
        session.MustBeQuiet("the gates of a project");
    }

    [Fact]
    public async Task A_life_cycle_of_ones_own_is_made_from_a_shipped_one()
    {
        await using var server = await TestServer.Start();
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, lead);
        var page = session.Page;
        await session.Open("/lifecycles");
        await page.GetByRole(AriaRole.Link, new() { Name = "Small project" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make your own from it" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the life cycle" }).ClickAsync();
        await Expect(page.GetByText("Name is empty")).ToBeVisibleAsync();
        await page.GetByLabel("Name", new() { Exact = true }).First.FillAsync("Harbour project");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a criterion to phase 1" }).ClickAsync();
        await page.GetByLabel("The question").FillAsync("The pilots' guild agrees");
        await session.MustBeAccessible("the editor of a life cycle");
        await session.Picture("gates-lifecycle-editor");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the life cycle" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Harbour project", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByText("The pilots' guild agrees")).ToBeVisibleAsync();
        await session.MustBeAccessible("a life cycle");
        await session.Picture("gates-lifecycle");
        session.MustBeQuiet("life cycles");
    }

    /// <summary>A reviewer says what they recommend.</summary>
    private async Task Recommend(TestServer server, Guid project, Person lead)
    {
        await using var reviewer = await Session.Start(chromium, server, Look.DesktopDark, lead);
        await reviewer.Open($"/projects/{project}/gates");
        await reviewer.Page.GetByLabel("Your recommendation").SelectOptionAsync("Go with conditions");
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "Recommend it" }).ClickAsync();
        await Expect(reviewer.Page.GetByText("Note is empty")).ToBeVisibleAsync();
        await reviewer.Page.GetByLabel("Why", new() { Exact = true }).FillAsync("Name a deputy");
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "Recommend it" }).ClickAsync();
        await Expect(reviewer.Page.GetByText("Go with conditions: Name a deputy")).ToBeVisibleAsync();
        await reviewer.MustBeAccessible("a gate under review");
        await reviewer.Picture("gates-review-dark");
        reviewer.MustBeQuiet("recommending");
    }

    /// <summary>The sponsor has no role in the project: the inbox leads to one page on which the whole gate is decided.</summary>
    private async Task Decide(TestServer server, Person sponsor)
    {
        await using var decider = await Session.Start(chromium, server, Look.PhoneLight, sponsor);
        await decider.Open("/inbox");
        await decider.Page.GetByRole(AriaRole.Link, new() { Name = "Decide the gate Vision review" }).First.ClickAsync();
        await decider.Page.GetByLabel("Go with conditions").CheckAsync();
        await decider.Page.GetByRole(AriaRole.Button, new() { Name = "Decide go with conditions" }).ClickAsync();
        await Expect(decider.Page.GetByText("Name at least one condition")).ToBeVisibleAsync();
        await decider.Page.GetByLabel("Condition 1").FillAsync("A deputy of the product owner is named");
        await decider.Settle();
        await decider.MustFitTheWidth("the decision of a gate");
        await decider.MustBeAccessible("the decision of a gate");
        await decider.Picture("gates-decision-phone");
        await decider.Page.GetByRole(AriaRole.Button, new() { Name = "Decide go with conditions" }).ClickAsync();
        await Expect(decider.Page.GetByRole(AriaRole.Heading, new() { Name = "Approved" })).ToBeVisibleAsync();
        decider.MustBeQuiet("deciding a gate");
    }

    private static async Task<Guid> Root(TestServer server)
    {
        await using var db = server.CreateDbContext();
        return db.Installations.Select(i => i.RootScopeId).Single();
    }
}
