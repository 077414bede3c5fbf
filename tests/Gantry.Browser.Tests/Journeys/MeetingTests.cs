using Gantry.Bodies;
using Gantry.Browser.Tests.Browsing;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Portfolios;
using Gantry.Projects;
using Gantry.Risks;
using Gantry.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gantry.Browser.Tests.Journeys;

/// <summary>A board meets: its agenda gathers itself, and what it says becomes a decision and an action.</summary>
public class MeetingTests(Chromium chromium)
{
    private const float LongEnough = 30_000;

    [Fact]
    public async Task A_steering_meeting_is_planned_held_and_published_in_nine_clicks()
    {
        await using var server = await TestServer.Start();
        var (lead, chair) = (await server.AddPerson("Lea Maas", null, Role.PmoLead), await server.AddPerson("Bo Holm"));
        var (member, manager) = (await server.AddPerson("Sam Kerr"), await server.AddPerson("Ann Berg"));
        var portfolio = await server.Done(new CreatePortfolio("Harbour"));
        var project = await server.Done(new CreateProject("New quay") { PortfolioId = portfolio, OwnerId = manager.Id });
        await server.Done(new CreateProject("New crane") { PortfolioId = portfolio, OwnerId = manager.Id });
        await server.Done(new CreateRisk(project, "The ground is softer than measured", 4, 5));
        var body = await server.Done(new CreateBody("Harbour board", BodyKind.PortfolioBoard, portfolio));
        await server.Done(new AddMember(body, chair.Id, Seat.Chair));
        await server.Done(new AddMember(body, member.Id) { DeputyId = manager.Id });
        await server.Done(new AddMember(body, lead.Id, Seat.Secretary));

        await using var session = await Session.Start(chromium, server, Look.DesktopLight, lead);
        var page = session.Page;
        var clicks = 0;
        await session.Open("/meetings");
        await Expect(page.GetByText("You are invited to no meeting yet")).ToBeVisibleAsync();
        await session.Picture("meeting-none");
        await session.Open($"/bodies/{body}");
        await Click("Plan a meeting");
        await page.GetByLabel("Day").FillAsync(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.GetByLabel("Room or link").FillAsync("https://meet.example.org/harbour");
        await session.MustBeAccessible("planning a meeting");
        await session.Picture("meeting-plan");
        await Click("Plan the meeting");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Harbour board", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByText("The ground is softer than measured").First).ToBeVisibleAsync();
        await server.Done(new CreateRisk(project, "The dredger comes late", 5, 4));
        await Click("Gather again");
        await Expect(page.GetByText("The dredger comes late").First).ToBeVisibleAsync();
        await Expect(page.GetByText("No quorum: 0 of 2 voting members take part, 2 are needed.").Last).ToBeVisibleAsync();
        await Click("Everybody is here");
        await Expect(page.GetByText("Quorum reached: 2 of 2 voting members take part")).ToBeVisibleAsync();
        await page.GetByLabel("Minutes of The ground is softer than measured").FillAsync("Four borings are enough to know.");
        await Click("Note a decision about The ground is softer than measured");
        await page.GetByLabel("What was decided").FillAsync("Drill four borings before the piles are ordered");
        await session.MustBeAccessible("a decision in a meeting");
        await session.Picture("meeting-held");
        await Click("Keep the decision");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Drill four borings before the piles are ordered" })).ToBeVisibleAsync();
        await Click("Note an action about The dredger comes late");
        await page.GetByLabel("What is to be done").FillAsync("Ask two more owners of dredgers");
        await page.GetByLabel("Who does it").SelectOptionAsync("Sam Kerr");
        await Click("Keep the action");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ask two more owners of dredgers" })).ToBeVisibleAsync();
        await Click("Publish the minutes");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Minutes", Exact = true })).ToBeVisibleAsync();
        Assert.Equal(9, clicks);
        await Expect(page.GetByText("Four borings are enough to know.")).ToBeVisibleAsync();
        await session.Settle();
        await session.MustBeAccessible("published minutes");
        await session.Picture("meeting-minutes");
        await page.GetByRole(AriaRole.Link, new() { Name = "Drill four borings before the piles are ordered" }).ClickAsync();
        await Expect(page.GetByText("Came from the meeting")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Harbour board" }).Last.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Minutes", Exact = true })).ToBeVisibleAsync();
        session.MustBeQuiet("a meeting");
        await Read(server, member);
        await Correct(server, chair);

        async Task Click(string name)
        {
            clicks++;
            await page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync(new() { Timeout = LongEnough });
        }
    }

    [Fact]
    public async Task An_agenda_is_ordered_by_keyboard_and_an_item_without_a_project_asks_for_one()
    {
        await using var server = await TestServer.Start();
        var chair = await server.AddPerson("Bo Holm");
        var portfolio = await server.Done(new CreatePortfolio("Harbour"));
        foreach (var name in (string[])["New quay", "New crane"]) await server.Done(new CreateProject(name) { PortfolioId = portfolio });
        var body = await server.Done(new CreateBody("Harbour board", BodyKind.PortfolioBoard, portfolio));
        await server.Done(new AddMember(body, chair.Id, Seat.Chair));
        await using var session = await Session.Start(chromium, server, Look.DesktopDark, chair);
        var page = session.Page;

        // The chair holds no role: they plan from their meetings.
        await session.Open("/meetings?plan=true");
        await page.GetByLabel("Day").FillAsync(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan the meeting" }).ClickAsync();
        await Expect(page.GetByText("Nothing is open for this body.")).ToBeVisibleAsync();
        foreach (var item in (string[])["First", "Second"])
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Add an item" }).First.ClickAsync();
            await page.GetByLabel("Item", new() { Exact = true }).FillAsync(item);
            await page.GetByRole(AriaRole.Button, new() { Name = "Add the item" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Move up: {item}" })).ToBeVisibleAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Move up: Second" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".g-agenda b").First).ToHaveTextAsync("Second");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Move up: Second" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Everybody is here" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Note a decision about Second" }).ClickAsync();
        await page.GetByLabel("What was decided").FillAsync("We build the crane first");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the decision" }).ClickAsync();
        await Expect(page.GetByText("Choose the project that this is for; a note needs none.")).ToBeVisibleAsync();
        await page.GetByLabel("Project", new() { Exact = true }).SelectOptionAsync("New crane");
        await session.MustBeAccessible("a decision for one of several projects");
        await session.Picture("meeting-project-dark");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the decision" }).ClickAsync();
        await Expect(page.GetByText("We build the crane first")).ToBeVisibleAsync();
        session.MustBeQuiet("an agenda");
    }

    /// <summary>A member has no role in the portfolio: the inbox leads to the minutes.</summary>
    private async Task Read(TestServer server, Person member)
    {
        await using var reader = await Session.Start(chromium, server, Look.PhoneLight, member);
        await reader.Open("/inbox");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Harbour board" }).First.ClickAsync();
        await Expect(reader.Page.GetByText("Drill four borings before the piles are ordered")).ToBeVisibleAsync();
        await reader.Settle();
        await reader.MustFitTheWidth("minutes");
        await reader.MustBeAccessible("minutes on a phone");
        await reader.Picture("meeting-minutes-phone");
        reader.MustBeQuiet("reading minutes");
    }

    private async Task Correct(TestServer server, Person chair)
    {
        await using var session = await Session.Start(chromium, server, Look.DesktopDark, chair);
        await session.Open("/meetings");
        await session.Page.GetByRole(AriaRole.Link, new() { Name = "Harbour board" }).ClickAsync();
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Correct the minutes" }).ClickAsync();
        await session.Page.GetByLabel("What is corrected").SelectOptionAsync("The ground is softer than measured");
        await session.Page.GetByLabel("What the minutes say").FillAsync("Five borings are enough to know.");
        await session.Page.Locator("form").GetByRole(AriaRole.Button, new() { Name = "Correct the minutes" }).ClickAsync();
        await Expect(session.Page.GetByText("Reason is empty")).ToBeVisibleAsync();
        await session.Page.GetByLabel("Why it is corrected").FillAsync("Misheard");
        await session.Page.Locator("form").GetByRole(AriaRole.Button, new() { Name = "Correct the minutes" }).ClickAsync();
        await Expect(session.Page.GetByText("Corrected: Misheard")).ToBeVisibleAsync();
        await session.MustBeAccessible("corrected minutes");
        await session.Picture("meeting-corrected-dark");
        session.MustBeQuiet("correcting minutes");
    }
}
