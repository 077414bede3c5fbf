using Gantry.Browser.Tests.Browsing;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gantry.Browser.Tests.Journeys;

/// <summary>A review is planned, answered, drafted to the project manager, and its report is issued, by the pages alone.</summary>
public class AssuranceTests(Chromium chromium)
{
    [Fact]
    public async Task A_review_is_planned_answered_and_issued_once_the_manager_has_accepted_its_finding_with_an_action()
    {
        await using var server = await TestServer.Start();
        var (lead, auditor) = (await server.AddPerson("Lea Maas", null, Role.PmoLead), await server.AddPerson("Udo Prinz", null, Role.Auditor));
        var (manager, sponsor) = (await server.AddPerson("Ann Berg"), await server.AddPerson("Sam Kerr"));
        var project = await server.Done(new CreateProject("New quay") { Tier = ProjectTier.Large, Status = ProjectStatus.Executing, OwnerId = manager.Id, SponsorId = sponsor.Id });
        await server.Done(new SetUpPmo("Project office", await Root(server)) { OwnerId = lead.Id, InShadow = false });
        var review = await Plan(server, lead);
        await Answer(server, auditor, review);
        await Accept(server, manager, review, project);
        await Issue(server, auditor, review);

        await using var reader = await Session.Start(chromium, server, Look.DesktopDark, sponsor);
        await reader.Open($"/assurance/{review}");
        await Expect(reader.Page.GetByText("Rehearse the pilots' change")).ToBeVisibleAsync();
        await Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Name = "Report", Exact = true })).ToBeVisibleAsync();
        await reader.Settle();
        await reader.MustBeAccessible("an issued report");
        await reader.Picture("assurance-report-dark");
        reader.MustBeQuiet("reading a report");
    }

    private async Task<Guid> Plan(TestServer server, Person lead)
    {
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, lead);
        var page = session.Page;
        await session.Open("/supervision");
        await page.GetByRole(AriaRole.Link, new() { Name = "Reviews and audits" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan a review of New quay" }).ClickAsync();
        await Expect(page.GetByLabel("Project", new() { Exact = true })).ToHaveValueAsync("New quay");
        await page.GetByLabel("What it is about").FillAsync("Whether the opening can be kept");
        await page.GetByLabel("Lead reviewer").FillAsync("Ann Berg");
        await page.GetByLabel("Checklist").SelectOptionAsync(new SelectOptionValue { Value = "risk" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan the review" }).ClickAsync();
        await Expect(page.GetByText("nobody reviews their own project")).ToBeVisibleAsync();
        await session.MustBeAccessible("the form of a review");
        await session.Picture("assurance-plan");
        await page.GetByLabel("Lead reviewer").FillAsync("Udo Prinz");
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan the review" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Whether the opening can be kept" })).ToBeVisibleAsync();
        session.MustBeQuiet("planning a review");
        return Guid.Parse(page.Url.Split('/')[^1]);
    }

    private async Task Answer(TestServer server, Person auditor, Guid review)
    {
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, auditor);
        var page = session.Page;
        await session.Open($"/assurance/{review}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Answer to question 6" }).ClickAsync();
        await page.GetByLabel("Not met").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the answer" }).ClickAsync();
        await Expect(page.GetByText("Say what you saw")).ToBeVisibleAsync();
        await page.GetByLabel("What you saw").FillAsync("Nobody speaks of the pilots");
        await session.MustBeAccessible("answering a review");
        await session.Picture("assurance-answer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the answer" }).ClickAsync();
        await Expect(page.GetByText("1 of 7 answered")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a finding" }).ClickAsync();
        await page.GetByLabel("What was found").FillAsync("The pilots' change was never rehearsed");
        await page.GetByLabel("From question (optional)").SelectOptionAsync("6");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the finding" }).ClickAsync();
        await Expect(page.GetByText("1. The pilots' change was never rehearsed")).ToBeVisibleAsync();
        await page.GetByLabel("With reservations").CheckAsync();
        await page.GetByLabel("What you say as a whole").FillAsync("It can be kept if the change is rehearsed");
        await session.Settle();
        await session.MustBeAccessible("a review under way");
        await session.Picture("assurance-review");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the draft to Ann Berg" }).ClickAsync();
        await Expect(page.GetByText("With the project manager until")).ToBeVisibleAsync();
        session.MustBeQuiet("answering a review");
    }

    private async Task Accept(TestServer server, Person manager, Guid review, Guid project)
    {
        await using var session = await Session.Start(chromium, server, Look.PhoneLight, manager);
        var page = session.Page;
        await session.Open($"/projects/{project}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Open Whether the opening can be kept" }).ClickAsync();
        await page.WaitForURLAsync($"**/assurance/{review}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept with an action" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept the finding" }).ClickAsync();
        await Expect(page.GetByText("Action is empty")).ToBeVisibleAsync();
        await page.GetByLabel("What will be done").FillAsync("Rehearse the pilots' change");
        await page.GetByLabel("By", new() { Exact = true }).FillAsync(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await session.Settle();
        await session.MustFitTheWidth("answering a finding");
        await session.MustBeAccessible("answering a finding");
        await session.Picture("assurance-accept-phone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept the finding" }).ClickAsync();
        await Expect(page.GetByText("Accepted by Ann Berg:")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Answer the draft" }).ClickAsync();
        await Expect(page.GetByText("nothing to add")).ToBeVisibleAsync();
        session.MustBeQuiet("answering a finding");
    }

    private async Task Issue(TestServer server, Person auditor, Guid review)
    {
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, auditor);
        await session.Open($"/assurance/{review}");
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Issue the report" }).ClickAsync();
        await Expect(session.Page.GetByRole(AriaRole.Heading, new() { Name = "Report", Exact = true })).ToBeVisibleAsync();
        await session.MustBeAccessible("a report");
        await session.Open("/supervision/assurance");
        await Expect(session.Page.GetByRole(AriaRole.Cell, new() { Name = "With reservations" })).ToBeVisibleAsync();
        await session.Settle();
        await session.MustBeAccessible("the assurance plan");
        await session.Picture("assurance-list");
        session.MustBeQuiet("issuing a report");
    }

    private static async Task<Guid> Root(TestServer server)
    {
        await using var db = server.CreateDbContext();
        return db.Installations.Select(i => i.RootScopeId).Single();
    }
}
