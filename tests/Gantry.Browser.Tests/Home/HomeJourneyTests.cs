using Gantry.Browser.Tests.Browsing;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gantry.Browser.Tests.Home;

/// <summary>What one is told arrives while Home is open, leads to its record, and can be marked unread again.</summary>
public class HomeJourneyTests(Chromium chromium, DemoServer demo)
{
    private const float LongEnough = 30_000;

    [Fact]
    public async Task What_one_is_given_arrives_at_home_and_leads_to_its_record()
    {
        await using var server = await TestServer.Start();
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        var ann = await server.AddPerson("Ann Berg");
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, ann);
        var page = session.Page;
        await session.Open("/");
        await Expect(page.GetByText("There is nothing here for you yet")).ToBeVisibleAsync();
        await session.Picture("home-empty");

        var made = await server.Services.GetRequiredService<CommandPipeline>().Do(new CreateProject("New quay") { OwnerId = ann.Id }, new Actor(lead.Id, lead.Name));
        Assert.True(made.IsDone, made.Message);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Inbox, 1 unread" })).ToBeVisibleAsync(new() { Timeout = LongEnough });
        await Expect(page.GetByText("You are the project manager, Lea Maas")).ToBeVisibleAsync(new() { Timeout = LongEnough });
        await session.Settle();
        await session.Picture("home-told");
        await session.MustBeAccessible("a Home with news");

        await page.GetByRole(AriaRole.Link, new() { Name = "Inbox, 1 unread" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Inbox", Exact = true })).ToBeVisibleAsync();
        await session.Settle();
        await session.Picture("inbox");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Mark read") }).ClickAsync();
        await Expect(page.GetByText("Nothing is unread")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "New quay" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "New quay", Level = 1 })).ToBeVisibleAsync(new() { Timeout = LongEnough });
        session.MustBeQuiet("an inbox");
    }

    [Fact]
    public async Task The_demos_lead_and_a_project_manager_find_what_needs_them()
    {
        var server = await demo.Server;
        await using var db = server.CreateDbContext();
        var accounts = db.Users.Select(a => a.PersonId);
        var manager = await db.People.Where(p => accounts.Contains(p.Id)).OrderByDescending(p => db.Projects.Count(q => q.OwnerId == p.Id)).FirstAsync(TestContext.Current.CancellationToken);
        foreach (var (person, place, look) in (IEnumerable<(Person, string, Look)>)[(await demo.Administrator, "lead", Look.DesktopLight), (manager, "manager", Look.DesktopLight), (manager, "manager", Look.DesktopDark), (manager, "manager", Look.PhoneLight)])
        {
            await using var session = await Session.Start(chromium, server, look, person);
            await session.Open("/");
            await Expect(session.Page.GetByRole(AriaRole.Heading, new() { Name = "Needs me" })).ToBeVisibleAsync();
            await session.Settle();
            await session.Picture($"home-{place}-{look.Name}");
            await session.MustBeAccessible($"Home of a {place}, {look.Name}");
        }
    }
}
