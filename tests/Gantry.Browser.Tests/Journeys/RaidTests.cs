using Gantry.Browser.Tests.Browsing;
using Gantry.Issues;
using Gantry.Projects;
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
}
