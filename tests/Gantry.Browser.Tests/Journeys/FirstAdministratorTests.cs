using Gantry.Browser.Tests.Browsing;
using Gantry.Platform.Identity;
using Gantry.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gantry.Browser.Tests.Journeys;

/// <summary>From an empty installation to somebody who may do everything, as a person does it.</summary>
public class FirstAdministratorTests(Chromium chromium)
{
    private const string Password = "seven quiet lanterns";

    [Fact]
    public async Task The_code_of_the_console_makes_the_first_administrator_who_then_signs_in()
    {
        await using var server = await TestServer.Start();
        var code = server.Services.GetRequiredService<FirstAdministrator>().Code!;
        await using var session = await Session.Start(chromium, server, Look.DesktopLight);
        var page = session.Page;

        await session.Open("/account/first-administrator");
        await Fill(page, "WRONG-WRONG-WRONG-WRONG");
        await Expect(page.GetByLabel("One-time code")).ToHaveAttributeAsync("aria-invalid", "true");
        await session.Picture("journey-first-administrator-refused");

        await Fill(page, code);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Begin here" })).ToBeVisibleAsync();
        await session.Settle();
        await session.Picture("journey-first-administrator-home");
        session.MustBeQuiet("the way to the first administrator");

        await using var later = await Session.Start(chromium, server, Look.PhoneDark);
        await later.Open("/projects");
        await later.Page.GetByLabel("Address").FillAsync("ada@example.org");
        await later.Page.GetByLabel("Password").FillAsync("not the password");
        await later.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(later.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await later.Page.GetByLabel("Address").FillAsync("ada@example.org");
        await later.Page.GetByLabel("Password").FillAsync(Password);
        await later.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await later.Page.WaitForURLAsync("**/projects");
        await later.Settle();
        await later.Picture("journey-signed-in-phone-dark");
        later.MustBeQuiet("signing in on a phone");
    }

    [Fact]
    public async Task The_palette_reaches_a_place_by_keyboard_alone()
    {
        await using var server = await TestServer.Start();
        var person = await server.AddPerson("Ines Faber", null, Platform.Access.Role.Administrator);
        await using var session = await Session.Start(chromium, server, Look.DesktopDark, person);
        await session.Open("/projects");
        await session.Page.Keyboard.PressAsync("Control+k");
        await Expect(session.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await session.Page.Keyboard.TypeAsync("people");
        await Expect(session.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Option).First).ToContainTextAsync("People");
        await session.Picture("journey-palette");
        await session.MustBeAccessible("the palette");
        await session.Page.Keyboard.PressAsync("Enter");
        await session.Page.WaitForURLAsync("**/people");
        session.MustBeQuiet("the palette");
    }

    private static async Task Fill(IPage page, string code)
    {
        await page.GetByLabel("One-time code").FillAsync(code);
        await page.GetByLabel("Name of the organisation").FillAsync("Analytical Engines");
        await page.GetByLabel("Your name").FillAsync("Ada Byron");
        await page.GetByLabel("Your email address").FillAsync("ada@example.org");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Become the administrator" }).ClickAsync();
    }
}
