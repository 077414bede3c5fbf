using Gantry.Browser.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gantry.Browser.Tests.Journeys;

/// <summary>The first minute of somebody who tries the demo.</summary>
public class DemoTests(Chromium chromium, DemoServer demo)
{
    [Fact]
    public async Task A_persona_signs_in_with_one_click_and_reads_the_plan_that_says_green_and_is_late()
    {
        await using var session = await Session.Start(chromium, await demo.Server, Look.DesktopDark);
        await session.Open("/");
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Katrin Albers" }).ClickAsync();
        await Expect(session.Page.GetByRole(AriaRole.Heading, new() { Name = "Home", Exact = true })).ToBeVisibleAsync();
        await session.Page.GetByRole(AriaRole.Link, new() { Name = "Projects", Exact = true }).ClickAsync();
        await Expect(session.Page.GetByRole(AriaRole.Heading, new() { Name = "Projects", Exact = true })).ToBeVisibleAsync();

        var row = session.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Branch Network Renewal" });
        await Expect(row).ToContainTextAsync("says green");
        await Expect(row).ToContainTextAsync("+12 d");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(session.Page.GetByText("12 working days later than the baseline")).ToBeVisibleAsync();

        await session.Page.GetByRole(AriaRole.Link, new() { Name = "Plan", Exact = true }).ClickAsync();
        await Expect(session.Page.GetByRole(AriaRole.Treegrid)).ToBeVisibleAsync();
        await session.Settle();
        await session.Picture("journey-demo-plan");

        await session.Page.GetByRole(AriaRole.Link, new() { Name = "History", Exact = true }).ClickAsync();
        await Expect(session.Page.GetByText("Pilar Ortiz").First).ToBeVisibleAsync();
        session.MustBeQuiet("the first minute of the demo");
    }
}
