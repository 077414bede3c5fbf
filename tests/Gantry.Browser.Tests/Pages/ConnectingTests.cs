using Gantry.Browser.Tests.Browsing;
using Gantry.Platform.Access;
using Gantry.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gantry.Browser.Tests.Pages;

/// <summary>A page is read before its circuit is there: whoever is quicker than the circuit loses nothing when it draws the page once more.</summary>
public class ConnectingTests(Chromium chromium)
{
    [Fact]
    public async Task What_is_typed_before_the_circuit_connects_is_searched_for_once_it_has()
    {
        await using var server = await TestServer.Start();
        var lead = await server.AddPerson("Ines Faber", null, Role.Administrator);
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, lead);
        var connects = await Hold(session.Page);
        await session.Page.GotoAsync("/projects");
        var search = session.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Name or code" });
        await search.PressSequentiallyAsync("Pay");
        await session.Page.Keyboard.PressAsync("ArrowLeft");
        connects.SetResult();
        await Expect(session.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("[?&]q=Pay"));
        await Expect(search).ToBeFocusedAsync();
        await session.Page.Keyboard.TypeAsync("l");
        await Expect(search).ToHaveValueAsync("Paly");
        await Expect(session.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("[?&]q=Paly"));
        session.MustBeQuiet("a page that connects");
    }

    [Fact]
    public async Task The_keyboard_stays_where_it_is_when_the_circuit_connects()
    {
        await using var server = await TestServer.Start();
        var lead = await server.AddPerson("Ines Faber", null, Role.Administrator);
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, lead);
        var connects = await Hold(session.Page);
        await session.Page.GotoAsync("/people");
        var link = session.Page.GetByRole(AriaRole.Link, new() { Name = "Bodies" });
        await link.FocusAsync();
        var drawn = await link.ElementHandleAsync();
        connects.SetResult();
        await session.Page.WaitForFunctionAsync("element => !element.isConnected", drawn);
        await session.Settle();
        await Expect(link).ToBeFocusedAsync();

        // Going on to another page begins at its heading.
        await session.Page.Keyboard.PressAsync("Enter");
        await Expect(session.Page.GetByRole(AriaRole.Heading, new() { Name = "Bodies", Level = 1 })).ToBeFocusedAsync();
    }

    /// <summary>Keeps the circuit from connecting until the answer is completed.</summary>
    private static async Task<TaskCompletionSource> Hold(IPage page)
    {
        var connects = new TaskCompletionSource();
        await page.RouteAsync("**/_blazor/**", async route =>
        {
            await connects.Task;
            await route.ContinueAsync();
        });
        return connects;
    }
}
