using Gantry.Browser.Tests.Browsing;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Portfolios;
using Gantry.Projects;
using Gantry.Scheduling;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gantry.Browser.Tests.Journeys;

/// <summary>From an empty organisation to a governed project, by the pages alone.</summary>
public class GovernanceTests(Chromium chromium)
{
    private const float LongEnough = 30_000;

    [Fact]
    public async Task A_PMO_is_set_up_gets_its_mandate_and_a_move_of_its_matrix_is_seen_before_it_is_made()
    {
        await using var server = await TestServer.Start();
        var (lead, boss) = (await server.AddPerson("Lea Maas", null, Role.PmoLead), await server.AddPerson("Bo Holm", null, Role.Executive));
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, lead);
        var page = session.Page;
        await session.Open("/pmos");
        await Expect(page.GetByText("There is no PMO yet")).ToBeVisibleAsync();
        await session.Picture("governance-no-pmo");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up a PMO" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up the PMO" }).ClickAsync();
        await Expect(page.GetByText("Name is empty").Or(page.GetByText("For the projects of")).First).ToBeVisibleAsync();
        await page.GetByLabel("What the organisation calls it").FillAsync("Project office");
        await page.GetByLabel("For the projects of").FillAsync("organization: " + await OrganizationName(server));
        await session.MustBeAccessible("the form of a PMO");
        await session.Picture("governance-set-up");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up the PMO" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Project office", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByText("Trying out until")).ToBeVisibleAsync();
        await Expect(page.GetByText("No signed mandate carries this matrix")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Draft the mandate" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Draft the mandate" }).ClickAsync();
        await page.GetByLabel("Who grants and signs it").FillAsync("Bo Holm");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draft the mandate" }).ClickAsync();
        await Expect(page.GetByText("waits for the signature of Bo Holm")).ToBeVisibleAsync();
        await using (var other = await Session.Start(chromium, server, Look.PhoneDark, boss))
        {
            await other.Open("/inbox");
            await other.Page.GetByRole(AriaRole.Link, new() { Name = "Project office" }).First.ClickAsync();
            await other.Page.GetByRole(AriaRole.Link, new() { Name = "Mandate" }).ClickAsync();
            await other.Page.GetByRole(AriaRole.Button, new() { Name = "Sign the mandate" }).ClickAsync();
            await Expect(other.Page.GetByRole(AriaRole.Heading, new() { Name = "In force" })).ToBeVisibleAsync();
            await other.Settle();
            await other.MustFitTheWidth("a signed mandate");
            await other.MustBeAccessible("a signed mandate");
            await other.Picture("governance-mandate-phone");
            other.MustBeQuiet("signing a mandate");
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Control matrix" }).ClickAsync();
        await Expect(page.GetByText("No signed mandate carries this matrix")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Move cells" }).ClickAsync();
        await page.GetByLabel("Charter approval, medium projects").SelectOptionAsync("Approve");
        await Expect(page.GetByText("The mandate does not carry one of these cells")).ToBeVisibleAsync();
        await session.Settle();
        await session.MustBeAccessible("a move of the matrix before it is made");
        await session.Picture("governance-move");
        await page.GetByRole(AriaRole.Button, new() { Name = "Move 1 cell" }).ClickAsync();
        await Expect(page.GetByText("Reason is empty")).ToBeVisibleAsync();
        await page.GetByLabel("Why").FillAsync("Two charters came without a budget");
        await page.GetByRole(AriaRole.Button, new() { Name = "Move 1 cell" }).ClickAsync();
        await Expect(page.GetByText("acts as review")).ToBeVisibleAsync();
        await Expect(page.GetByText("Two charters came without a budget")).ToBeVisibleAsync();
        session.MustBeQuiet("the PMO's pages");
    }

    [Fact]
    public async Task A_charter_is_written_signed_and_approved_and_an_exception_is_decided_in_place()
    {
        await using var server = await TestServer.Start();
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        var (manager, sponsor, owner) = (await server.AddPerson("Ann Berg"), await server.AddPerson("Sam Kerr"), await server.AddPerson("Pia Lund"));
        var portfolio = await server.Done(new CreatePortfolio("Harbour") { OwnerId = owner.Id });
        var project = await server.Done(new CreateProject("New quay") { PortfolioId = portfolio, Tier = ProjectTier.Large, OwnerId = manager.Id });
        await Govern(server, lead);
        await using var session = await Session.Start(chromium, server, Look.DesktopLight, manager);
        var page = session.Page;
        await session.Open($"/projects/{project}/charter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draft the charter" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit for signature" }).ClickAsync();
        await Expect(page.GetByText("Name the sponsor")).ToBeVisibleAsync();
        await session.Picture("governance-charter-missing");
        await page.GetByLabel("Purpose").FillAsync("Ships of the new class can land");
        await page.GetByLabel("Objective 1", new() { Exact = true }).FillAsync("A berth of 14 metres");
        await page.GetByLabel("Reached when").FillAsync("The pilot guild has accepted it");
        await page.GetByLabel("Sponsor").FillAsync("Sam Kerr");
        await page.GetByLabel("Finish", new() { Exact = true }).FillAsync("2030-06-28");
        await page.GetByLabel("Tolerance, working days").FillAsync("10");
        await page.GetByLabel("Budget").FillAsync("2000000");
        await page.GetByLabel("Currency").FillAsync("EUR");
        await page.GetByText("Authority: who decides what").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change the table" }).ClickAsync();
        await page.GetByLabel("Contract: Project manager").FillAsync("some");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        await Expect(page.GetByText("One cell cannot be read")).ToBeVisibleAsync();
        await page.GetByLabel("Contract: Project manager").FillAsync("5 d, 20000");
        await session.MustBeAccessible("the draft of a charter");
        await session.Picture("governance-authority");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit for signature" }).ClickAsync();
        await Expect(page.GetByText("Sam Kerr, until")).ToBeVisibleAsync();
        await Expect(page.GetByText("5 d, 20,000 EUR")).ToBeVisibleAsync();

        await DecideAtHome(server, sponsor, "Sign the charter of New quay", "Sign", "governance-signature");
        await Expect(page.GetByText("Lea Maas, until")).ToBeVisibleAsync(new() { Timeout = LongEnough });
        await DecideFromMail(server, lead, "Approve the charter of New quay", "governance-approval");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Charter 1 in force" })).ToBeVisibleAsync(new() { Timeout = LongEnough });

        // A published plan says later: the forecast opens the exception by itself.
        await using (var db = server.CreateDbContext())
        {
            var late = await db.Projects.SingleAsync(p => p.Id == project);
            late.Facts.Finish = PlanTime.At(2030, 8, 2, 17);
            await db.SaveChangesAsync();
        }

        await server.Done(new EditProject(project) { Code = "NQ" });
        await Expect(page.GetByText("the forecast is 15 working days past the tolerance")).ToBeVisibleAsync(new() { Timeout = LongEnough });
        await session.Settle();
        await session.MustBeAccessible("an exception");
        await session.Picture("governance-exception");
        await page.GetByLabel("Cause").FillAsync("The piles are delivered late");
        await page.GetByLabel("Option 1", new() { Exact = true }).FillAsync("Wait for the piles");
        await page.GetByLabel("What it costs and gains").FillAsync("Nothing but time");
        await page.GetByLabel("Recommend option 1").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring it for decision" }).ClickAsync();
        await Expect(page.GetByText("Pia Lund decides, until")).ToBeVisibleAsync();
        await Decide(server, owner, "Decide the exception of New quay", "Approve", "governance-exception-decided");
        await Expect(page.GetByText("1 settled exception")).ToBeVisibleAsync(new() { Timeout = LongEnough });
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Exception" })).ToBeHiddenAsync();
        session.MustBeQuiet("a charter and its exception");
    }

    /// <summary>Where it is listed: one click opens the facts, one decides, and the line is gone.</summary>
    private async Task DecideAtHome(TestServer server, Person person, string title, string verb, string picture)
    {
        await using var session = await Session.Start(chromium, server, Look.PhoneDark, person);
        var page = session.Page;
        await session.Open("/");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^Decide ?: {title}$") }).ClickAsync();
        await Expect(page.GetByText("A berth of 14 metres")).ToBeVisibleAsync();
        await session.Settle();
        await session.MustFitTheWidth(title);
        await session.MustBeAccessible($"{title}, at Home");
        await session.Picture(picture);
        await page.GetByRole(AriaRole.Button, new() { Name = verb, Exact = true }).ClickAsync();
        await Expect(page.GetByText($"Settled: {title}.")).ToBeVisibleAsync(new() { Timeout = LongEnough });
        session.MustBeQuiet(title);
    }

    /// <summary>Where a mail leads, in a browser that runs no script.</summary>
    private async Task DecideFromMail(TestServer server, Person person, string title, string picture)
    {
        Guid approval;
        await using (var db = server.CreateDbContext()) approval = await db.Approvals.Where(a => a.Title == title).Select(a => a.Id).SingleAsync();
        await using var session = await Session.Start(chromium, server, Look.PhoneLight, person);
        var page = session.Page;
        await page.RouteAsync("**/*.js", route => route.AbortAsync("aborted"));
        await session.Open($"/approvals/{approval}/decide");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = title, Level = 1 })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Refuse" }).ClickAsync();
        await Expect(page.GetByText("Note is empty")).ToBeVisibleAsync();
        await session.MustFitTheWidth($"{title}, from a mail");
        await session.MustBeAccessible($"{title}, from a mail");
        await session.Picture(picture);
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Approved", new() { Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>Somebody decides on the page of the decision, which Home leads to.</summary>
    private async Task Decide(TestServer server, Person person, string title, string verb, string picture)
    {
        await using var session = await Session.Start(chromium, server, Look.PhoneDark, person);
        var page = session.Page;
        await session.Open("/");
        await page.GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = title, Level = 1 })).ToBeVisibleAsync();
        await session.Settle();
        await session.MustFitTheWidth(title);
        await session.MustBeAccessible(title);
        await session.Picture(picture);
        if (verb == "Approve")
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Refuse" }).ClickAsync();
            await Expect(page.GetByText("Note is empty")).ToBeVisibleAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = verb, Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "approved" })).ToBeVisibleAsync();
        session.MustBeQuiet(title);
    }

    private static async Task Govern(TestServer server, Person lead)
    {
        var boss = await server.AddPerson("Bo Holm", null, Role.Executive);
        await using var db = server.CreateDbContext();
        var root = await db.Installations.Select(i => i.RootScopeId).SingleAsync();
        var pmo = await server.Done(new Gantry.Pmos.SetUpPmo("Project office", root) { OwnerId = lead.Id, InShadow = false });
        var until = DateOnly.FromDateTime(server.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime).AddYears(1);
        var mandate = await server.Done(new Gantry.Pmos.Mandates.DraftMandate(pmo, boss.Id, until));
        await server.Done(new Gantry.Pmos.Mandates.SignMandate(mandate));
    }

    private static async Task<string> OrganizationName(TestServer server)
    {
        await using var db = server.CreateDbContext();
        return await db.Installations.Select(i => i.OrganizationName).SingleAsync();
    }
}
