using Gantry.Browser.Tests.Browsing;
using Gantry.Charters;
using Gantry.Deliverables;
using Gantry.Platform.Access;
using Gantry.Projects;
using Gantry.Teams;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gantry.Browser.Tests.Journeys;

/// <summary>From an objective that nothing serves to an accepted deliverable, and who is what for it.</summary>
public class DeliverableTests(Chromium chromium)
{
    [Fact]
    public async Task A_gap_of_the_chain_is_closed_a_check_fails_and_the_sponsor_accepts_with_a_reason()
    {
        await using var server = await TestServer.Start();
        var (manager, sponsor) = (await server.AddPerson("Ann Berg"), await server.AddPerson("Sam Kerr"));
        var project = await server.Done(new CreateProject("New quay") { OwnerId = manager.Id, SponsorId = sponsor.Id });
        await server.Done(new AssignRole(sponsor.Id, Role.Executive, project));
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, manager);
        var page = session.Page;
        await session.Open($"/projects/{project}");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Charter" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Team", Exact = true })).ToHaveCountAsync(0);
        var charter = await server.Done(new DraftCharter(project));
        await server.Done(new EditCharter(charter) { Objectives = [new("Ships turn round in a day", "Mean of a month"), new("No ship waits for a pilot")] });
        await session.Open($"/projects/{project}/products");
        await Expect(page.GetByText("no deliverable serves this objective")).ToHaveCountAsync(2);
        await session.MustBeAccessible("the picture with gaps");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a deliverable for Ships turn round in a day" }).ClickAsync();
        await page.GetByLabel("Deliverable", new() { Exact = true }).FillAsync("Second crane");
        await page.GetByLabel("Acceptance criteria (optional)").FillAsync("Forty boxes an hour");
        await session.MustBeAccessible("the form of a deliverable");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the deliverable" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Second crane" })).ToBeVisibleAsync();
        await Expect(page.GetByText("no deliverable serves this objective")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "New need" }).ClickAsync();
        await page.GetByLabel("Need", new() { Exact = true }).FillAsync("Ships wait three days");
        await page.GetByLabel("Objective (optional)").SelectOptionAsync("Ships turn round in a day");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the need" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ships wait three days" })).ToBeVisibleAsync();
        await session.Settle();
        await session.MustBeAccessible("the picture");
        await session.Picture("products");

        await page.GetByRole(AriaRole.Link, new() { Name = "Second crane" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a check" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the check" }).ClickAsync();
        await Expect(page.GetByText("Criterion is empty")).ToBeVisibleAsync();
        await page.GetByLabel("What has to be true").FillAsync("Forty boxes in an hour of rain");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the check" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Failed: Forty boxes in an hour of rain" }).ClickAsync();
        await page.GetByLabel("What was seen").FillAsync("Thirty-one");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record that it failed" }).ClickAsync();
        await Expect(page.GetByText("Thirty-one")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand it over" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Delivered" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Accept" })).ToHaveAttributeAsync("aria-disabled", "true");
        await session.Settle();
        await session.MustBeAccessible("a deliverable");
        session.MustBeQuiet("deliverables");
        Guid id;
        await using (var db = server.CreateDbContext()) id = await db.Deliverables.Select(d => d.Id).SingleAsync();
        await Accept(server, sponsor, id);
        await Team(session, server, project, id);
    }

    private async Task Accept(TestServer server, Gantry.People.Person sponsor, Guid id)
    {
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, sponsor);
        var page = session.Page;
        await session.Open($"/deliverables/{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept the deliverable" }).ClickAsync();
        await Expect(page.GetByText("say why it is accepted all the same")).ToBeVisibleAsync();
        await page.GetByLabel("Why it is accepted all the same").FillAsync("The season begins");
        await session.MustBeAccessible("accepting");
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept the deliverable" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Accepted" })).ToBeVisibleAsync();
        await session.Picture("deliverable-accepted");
        session.MustBeQuiet("accepting");
    }

    private static async Task Team(Session session, TestServer server, Guid project, Guid id)
    {
        var page = session.Page;
        await session.Open($"/projects/{project}/team");
        await page.GetByLabel("Ann Berg for Second crane").FocusAsync();
        await page.Keyboard.PressAsync("a");
        await Expect(page.GetByText("without anybody accountable")).ToHaveCountAsync(0);
        await page.GetByLabel("Sam Kerr for Second crane").SelectOptionAsync("Accountable");
        await Expect(page.GetByText("make Ann Berg something else first")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Sam Kerr for Second crane")).ToHaveValueAsync("");
        await page.GetByLabel("Sam Kerr for Second crane").SelectOptionAsync("Informed");
        await Expect(page.GetByText("make Ann Berg something else first")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "New stakeholder" }).ClickAsync();
        await page.GetByLabel("Stakeholder", new() { Exact = true }).FillAsync("Pilots' union");
        await page.GetByLabel("Influence (optional)").FillAsync("5");
        await page.GetByLabel("Engagement now (optional)").SelectOptionAsync("Resistant");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the stakeholder" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Pilots' union" })).ToBeVisibleAsync();
        await Expect(page.GetByText("1 below what is wanted")).ToBeVisibleAsync();
        await session.Settle();
        await session.MustBeAccessible("the team");
        await session.Picture("team");
        await using var db = server.CreateDbContext();
        Assert.Equal([RaciPart.Accountable, RaciPart.Informed], (await db.RaciEntries.Where(e => e.DeliverableId == id).ToListAsync()).Select(e => e.Part).Order());
        Assert.Equal((DeliverableState.Accepted, "The season begins"), await db.Deliverables.Select(d => new ValueTuple<DeliverableState, string?>(d.State, d.DespiteChecks)).SingleAsync());
        session.MustBeQuiet("the team");
    }
}
