using Gantry.Browser.Tests.Browsing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gantry.Browser.Tests.Journeys;

/// <summary>A newcomer takes the tour of the demo and opens the guide with the help key.</summary>
public class TourTests(Chromium chromium, DemoServer demo)
{
    private const float LongEnough = 30_000;

    [Fact]
    public async Task Six_stops_lead_through_the_demo_and_each_shows_what_it_tells()
    {
        var server = await demo.Server;
        await using var db = server.CreateDbContext();
        var lead = await db.People.SingleAsync(p => p.Name == "Katrin Albers", TestContext.Current.CancellationToken);
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, lead);
        var page = session.Page;
        await session.Open("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "A tour of six stops" }).ClickAsync();
        string[] shown = ["Needs me", "Branch Network Renewal", "Supervision", "Who decides, and why", "is under review", "Project Management Office"];
        for (var stop = 1; stop <= shown.Length; stop++)
        {
            var tour = page.GetByRole(AriaRole.Complementary, new() { Name = "Tour" });
            await Expect(tour.GetByText($"Stop {stop} of 6")).ToBeVisibleAsync(new() { Timeout = LongEnough });
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = shown[stop - 1] }).First).ToBeVisibleAsync(new() { Timeout = LongEnough });
            await session.Settle();
            await session.MustBeAccessible($"stop {stop} of the tour");
            await session.MustFitTheWidth($"stop {stop} of the tour");
            await session.Picture($"tour-{stop}");
            if (stop < shown.Length) await tour.GetByRole(AriaRole.Link, new() { Name = "Next stop" }).ClickAsync();
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Read on in the guide" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Using Gantry", Level = 1 })).ToBeVisibleAsync();
        session.MustBeQuiet("the tour");
    }

    [Fact]
    public async Task The_help_key_opens_the_guide_of_the_page_beside_it()
    {
        var server = await demo.Server;
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, await demo.Administrator);
        var page = session.Page;
        await session.Open("/supervision");
        var opened = await page.RunAndWaitForPopupAsync(() => page.Keyboard.PressAsync("F1"));
        await Expect(opened.GetByRole(AriaRole.Heading, new() { Name = "Health, status and supervision", Level = 1 })).ToBeVisibleAsync();
        await opened.GetByRole(AriaRole.Navigation, new() { Name = "Guides" }).GetByRole(AriaRole.Link, new() { Name = "Life cycles, gates and closing" }).ClickAsync();
        await Expect(opened.GetByRole(AriaRole.Heading, new() { Name = "Ask, review, decide" })).ToBeVisibleAsync();
    }
}
