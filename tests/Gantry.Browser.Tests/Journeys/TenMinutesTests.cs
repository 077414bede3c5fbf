using System.Diagnostics;
using Gantry.Browser.Tests.Browsing;
using Gantry.Platform.Identity;
using Gantry.Pmos;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gantry.Browser.Tests.Journeys;

/// <summary>From an empty installation to a governed portfolio, by the pages alone, as somebody does it who has a spreadsheet of people and one of projects.</summary>
public class TenMinutesTests(Chromium chromium, ITestOutputHelper output)
{
    private const float LongEnough = 30_000;
    private const string Password = "seven quiet lanterns";
    private int _clicks;

    [Fact]
    public async Task An_empty_installation_becomes_a_governed_portfolio()
    {
        await using var server = await TestServer.Start();
        var code = server.Services.GetRequiredService<FirstAdministrator>().Code!;
        var begun = Stopwatch.GetTimestamp();
        await using var session = await Session.Start(chromium, server, Look.DesktopLight);
        var page = session.Page;
        await session.Open("/account/first-administrator");
        foreach (var (label, text) in (IEnumerable<(string, string)>)[("One-time code", code), ("Name of the organisation", "Harbour Works"), ("Your name", "Ada Byron"), ("Your email address", "ada@example.org"), ("Password", Password)]) await page.GetByLabel(label).FillAsync(text);
        await Press(page, AriaRole.Button, "Become the administrator");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Begin here" })).ToBeVisibleAsync();

        await Paste(session, "people", "Name\tMail address\tJob title\nBo Holm\tbo@example.org\tChief executive\nPia Lund\tpia@example.org\tPortfolio manager\nAnn Berg\tann@example.org\tProject manager\nSam Kerr\tsam@example.org\tSponsor");
        await Paste(session, "portfolios", "Name\tOwner\nNorth basin\tPia Lund");
        await Paste(session, "projects", "Name\tCode\tStatus\tTier\tPortfolio\tProject manager\tSponsor\n" + string.Join('\n', Enumerable.Range(1, 12).Select(i => $"Quay {i}\tQ{i}\t{(i % 3 == 0 ? "Executing" : "Planning")}\t{(i % 2 == 0 ? "Large" : "Medium")}\tNorth basin\tAnn Berg\tSam Kerr")));
        await Paste(session, "roles", "Person\tRole\tScope\nBo Holm\tExecutive\torganization: Harbour Works");

        await session.Open("/pmos");
        await Press(page, AriaRole.Button, "Set up a PMO");
        await page.GetByLabel("What the organisation calls it").FillAsync("Project office");
        await page.GetByLabel("For the projects of").FillAsync("organization: Harbour Works");
        await Press(page, AriaRole.Button, "Set up the PMO");
        await Press(page, AriaRole.Link, "Draft the mandate");
        await Press(page, AriaRole.Button, "Draft the mandate");
        await page.GetByLabel("Who grants and signs it").FillAsync("Bo Holm");
        await Press(page, AriaRole.Button, "Draft the mandate");
        await Expect(page.GetByText("waits for the signature of Bo Holm")).ToBeVisibleAsync();

        await session.Open("/people");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Bo Holm" }).ClickAsync();
        await Press(page, AriaRole.Button, "Invite to sign in");
        var link = await page.GetByLabel("One-time link").InputValueAsync();
        await using (var boss = await Session.Start(chromium, server, Look.PhoneLight))
        {
            await boss.Open(new Uri(link).PathAndQuery);
            await boss.Page.GetByLabel("Password").FillAsync(Password);
            await Press(boss.Page, AriaRole.Button, "Set password and sign in");
            await boss.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Inbox") }).ClickAsync();
            await boss.Page.GetByRole(AriaRole.Link, new() { Name = "Project office" }).First.ClickAsync();
            await Press(boss.Page, AriaRole.Link, "Mandate");
            await Press(boss.Page, AriaRole.Button, "Sign the mandate");
            await Expect(boss.Page.GetByRole(AriaRole.Heading, new() { Name = "In force" })).ToBeVisibleAsync();
        }

        await session.Open("/supervision");
        await Expect(page.GetByText("12 open projects")).ToBeVisibleAsync();
        await session.Settle();
        await session.MustBeAccessible("the health of a new portfolio");
        await session.Picture("ten-minutes-supervision");
        output.WriteLine($"From the empty installation to a governed portfolio: {_clicks} clicks, {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s of the program's own time.");
        await using var db = server.CreateDbContext();
        var project = await db.Projects.SingleAsync(p => p.Code == "Q2", TestContext.Current.CancellationToken);
        var control = await db.ControlOf(project.Id, PmoService.CharterApproval, server.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, TestContext.Current.CancellationToken);
        // The first thirty days only record what would wait; the mandate carries what the matrix says.
        Assert.Equal((ControlLevel.Approve, true), (control.Level, control.IsShadow));
        Assert.True(_clicks <= 40, $"{_clicks} clicks are more than ten minutes' worth.");
        session.MustBeQuiet("the first ten minutes");
    }

    private async Task Press(IPage page, AriaRole role, string name)
    {
        _clicks++;
        await page.GetByRole(role, new() { Name = name, Exact = true }).First.ClickAsync();
    }

    private async Task Paste(Session session, string register, string rows)
    {
        await session.Open($"/registers/{register}/paste");
        await session.Page.GetByLabel("Copy the rows in your spreadsheet").FillAsync(rows);
        await Press(session.Page, AriaRole.Button, "Show what will change");
        _clicks++;
        await session.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Apply ") }).ClickAsync(new() { Timeout = LongEnough });
        await Expect(session.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^See the ") })).ToBeVisibleAsync(new() { Timeout = LongEnough });
    }
}
