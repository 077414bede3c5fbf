using System.Text;
using Gantry.Browser.Tests.Browsing;
using Gantry.Organization;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Portfolios;
using Gantry.Programs;
using Gantry.Projects;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gantry.Browser.Tests.Registers;

/// <summary>Registers as people use them: pasting two hundred rows, moving and archiving with a way back, and buttons that say why they are off.</summary>
public class RegisterJourneyTests(Chromium chromium)
{
    private const float LongEnough = 60_000;

    [Fact]
    public async Task Two_hundred_projects_pasted_from_a_spreadsheet_are_previewed_mended_and_applied()
    {
        await using var server = await TestServer.Start();
        var lead = await server.AddPerson("Ines Faber", null, Role.Administrator);
        var retail = await Do(server, new CreatePortfolio("Retail"));
        await Do(server, new CreateProgram("Payments", retail));
        await Do(server, new CreateProject("Branch renewal") { Code = "R-001", Tier = ProjectTier.Small });
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, lead);
        var page = session.Page;

        await session.Open("/projects");
        await page.GetByRole(AriaRole.Link, new() { Name = "Paste or import" }).ClickAsync();
        var text = page.GetByLabel("Copy the rows in your spreadsheet");
        await text.FillAsync(Rows("Nobody Known"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what will change" }).ClickAsync();
        await Expect(page.GetByText("Nobody here is called 'Nobody Known'")).ToBeVisibleAsync(new() { Timeout = LongEnough });
        var apply = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Apply") });
        await Expect(apply).ToHaveAttributeAsync("aria-disabled", "true");
        await apply.FocusAsync();
        await Expect(page.GetByRole(AriaRole.Tooltip)).ToBeVisibleAsync();
        await session.Settle();
        await session.Picture("journey-paste-error");
        await session.MustBeAccessible("a preview with an error");

        await text.FillAsync(Rows("Ines Faber"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what will change" }).ClickAsync();
        await Expect(apply).ToHaveTextAsync("Apply 200 rows", new() { Timeout = LongEnough });
        await Expect(page.GetByText("199 new")).ToBeVisibleAsync();
        await Expect(page.GetByText("1 changed")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Branch renewal" })).ToContainTextAsync("Small → Large");
        await session.Settle();
        await session.Picture("journey-paste-preview");
        await session.MustBeAccessible("a preview of two hundred rows");

        await apply.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "See the projects" }).ClickAsync(new() { Timeout = LongEnough });
        await Expect(page.GetByText("200 in your view")).ToBeVisibleAsync();
        await session.Settle();
        await session.Picture("journey-paste-done");
        await session.MustFitTheWidth("the pasted register");
        session.MustBeQuiet("pasting two hundred projects");
        await using var db = server.CreateDbContext();
        Assert.Equal((200, 1), (await db.Projects.CountAsync(), await db.AuditEntries.CountAsync(e => e.Action == "projects.paste")));
    }

    [Fact]
    public async Task A_unit_is_made_moved_and_archived_with_a_way_back_and_refusals_in_words()
    {
        await using var server = await TestServer.Start();
        var lead = await server.AddPerson("Ines Faber", null, Role.Administrator);
        var bank = await Do(server, new CreateUnit("Bank"));
        await Do(server, new CreateUnit("Cards", bank));
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, lead);
        var page = session.Page;

        await session.Open("/units");
        await page.GetByRole(AriaRole.Button, new() { Name = "New unit" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("<b>Retail</b>");
        await page.GetByLabel("Above it").FillAsync("Bank");
        await session.Picture("journey-unit-new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the unit" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("<b>Retail</b>");

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Units" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Bank", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Archive" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The unit Bank still holds 2 units: move or archive them first.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Move" }).ClickAsync();
        await page.GetByLabel("Above it").FillAsync("Cards");
        await page.GetByRole(AriaRole.Button, new() { Name = "Move the unit" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("Cards stands below Bank");
        await session.Settle();
        await session.Picture("journey-unit-refused");
        await session.MustBeAccessible("a refused move");

        await page.GetByRole(AriaRole.Link, new() { Name = "Cards", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Archive" }).ClickAsync();
        await Expect(page.GetByText("Archived: Cards")).ToBeVisibleAsync();
        await session.Settle();
        await session.Picture("journey-unit-archived");
        await session.MustBeAccessible("a toast with Undo");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Archive" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await Expect(page.GetByText("Restored the unit Cards")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What belongs to it" })).ToBeVisibleAsync();
        foreach (var register in (string[])["Bodies", "Programs", "Portfolios"])
        {
            await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = register }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(register);
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copy" })).ToBeVisibleAsync();
        }

        session.MustBeQuiet("moving and archiving units");
    }

    [Fact]
    public async Task A_button_that_is_off_is_reached_by_keyboard_and_tells_why()
    {
        await using var server = await TestServer.Start();
        await Do(server, new CreatePortfolio("Retail"));
        var reader = await server.AddPerson("Aud Itor", null, Role.Auditor);
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, reader);
        await session.Open("/portfolios");
        var button = session.Page.GetByRole(AriaRole.Button, new() { Name = "New portfolio" });
        await button.FocusAsync();
        await Expect(button).ToBeFocusedAsync();
        await Expect(button).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("portfolios\\.edit.*Ask an administrator"));
        await Expect(session.Page.GetByRole(AriaRole.Tooltip).Filter(new() { HasText = "portfolios.edit" }).Last).ToBeVisibleAsync();
        await session.Page.Keyboard.PressAsync("Enter");
        await Expect(session.Page.GetByRole(AriaRole.Button, new() { Name = "Create the portfolio" })).ToHaveCountAsync(0);
        await session.Settle();
        await session.Picture("button-off");
        await session.MustBeAccessible("a button that is off");
        session.MustBeQuiet("a button that is off");
    }

    [Fact]
    public async Task A_body_gets_members_and_says_whether_it_can_decide()
    {
        await using var server = await TestServer.Start();
        var lead = await server.AddPerson("Ines Faber", null, Role.Administrator);
        var portfolio = await Do(server, new CreatePortfolio("Retail"));
        var body = await Do(server, new Gantry.Bodies.CreateBody("Retail board", Gantry.Bodies.BodyKind.PortfolioBoard, portfolio) { Quorum = 2 });
        await Do(server, new CreatePerson("Ada One"));
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, lead);
        var page = session.Page;
        await session.Open($"/bodies/{body}");
        await Expect(page.GetByText("It cannot decide")).ToBeVisibleAsync();
        foreach (var (name, seat) in ((string, string)[])[("Ines Faber", "Chair"), ("Ada One", "Member")])
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Give a seat" }).ClickAsync();
            await page.GetByLabel("Person", new() { Exact = true }).FillAsync(name);
            await page.GetByLabel("Seat", new() { Exact = true }).SelectOptionAsync(seat);
            await page.GetByRole(AriaRole.Button, new() { Name = "Give the seat" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = name })).ToBeVisibleAsync();
        }

        await Expect(page.GetByText("Quorum: 2 of 2 voting members.")).ToBeVisibleAsync();
        await session.Settle();
        await session.Picture("journey-body-members");
        await session.MustBeAccessible("a body with members");
        session.MustBeQuiet("giving seats");
    }

    private static string Rows(string manager)
    {
        var rows = new StringBuilder("Code\tName\tTier\tStatus\tProgram\tProject manager\tPurpose\n");
        rows.Append("R-001\tBranch renewal\tLarge\tExecuting\tPayments\tInes Faber\t=SUM(1)\n");
        for (var i = 2; i <= 200; i++)
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"R-{i:000}\tProject {i} of the register\t{(i % 3 == 0 ? "Small" : "Medium")}\tPlanning\tPayments\t{(i == 77 ? manager : "Ines Faber")}\tWhat it is for, in a sentence\n");
        return rows.ToString();
    }

    private static async Task<Guid> Do(TestServer server, ICommand<Guid> command)
    {
        var result = await server.Services.GetRequiredService<CommandPipeline>().Do(command, Actor.Installation);
        Assert.True(result.IsDone, result.Message);
        return result.Value;
    }
}
