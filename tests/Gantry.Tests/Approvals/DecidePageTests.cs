using System.Net;
using Gantry.Approvals;
using Gantry.Charters;
using Gantry.Gates;
using Gantry.Lifecycles;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Pmos;
using Gantry.Pmos.Mandates;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Approvals;

/// <summary>The page that a mail leads to, used as a browser without scripts does.</summary>
public class DecidePageTests
{
    [Theory, EveryDatabase]
    public async Task A_sponsor_without_any_role_decides_by_a_plain_form_and_what_was_typed_stays_while_it_cannot_be_taken(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind);
        var (lead, manager, sponsor) = await People(server);
        var project = await Submitted(server, lead, manager, sponsor);
        var approval = await Open(server, project);
        using var visitor = await server.SignedInAs(sponsor);
        var page = await visitor.Get($"/approvals/{approval}/decide");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("blazor-", page.Document.QuerySelector("#decision")!.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("1,000,000", page.Document.QuerySelector("#decision")!.TextContent, StringComparison.Ordinal);

        // Whoever refuses says why; nothing is decided until then.
        var refused = await visitor.Submit(page, "button[value=false]");
        Assert.NotNull(refused.Document.QuerySelector("form .g-error"));
        Assert.Equal(ApprovalState.Open, await State(server, approval));

        // Somebody else's turn: the page says so and has no button; the form cannot be sent past it.
        using var other = await server.SignedInAs(manager);
        Assert.Null((await other.Get($"/approvals/{approval}/decide")).Document.QuerySelector("button[type=submit]"));
        using var stranger = await server.SignedInAs(await server.AddPerson("Sven Stranger"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/approvals/{approval}/decide")).Status);

        var signed = await visitor.Submit(refused, "button[value=true]", ("Input.Note", "Worth every cent"));
        Assert.Equal(ApprovalState.Approved, await State(server, approval));
        Assert.Contains("Worth every cent", signed.Document.QuerySelector("#decision")!.TextContent, StringComparison.Ordinal);
        Assert.Null(signed.Document.QuerySelector("button[type=submit]"));

        // Sent twice, as after going back: it is settled already and stays as it is.
        var again = await visitor.Submit(page, "button[value=false]", ("Input.Note", "No"));
        Assert.Contains("changed by Sita Sponsor", again.Document.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("You typed: No", again.Document.QuerySelector("#decision")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(ApprovalState.Approved, await State(server, approval));
    }

    [Theory, EveryDatabase]
    public async Task A_gate_is_decided_by_the_form_with_conditions_that_become_actions(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind);
        var (lead, manager, sponsor) = await People(server);
        var project = await Submitted(server, lead, manager, sponsor);
        foreach (var person in (Person[])[sponsor, lead]) await server.Done(new DecideApproval(await Open(server, project), true), person);
        await server.Done(new FollowLifecycle(project, "predictive", 1), manager);
        Guid phase;
        await using (var db = server.CreateDbContext()) phase = await db.ProjectPhases.Where(p => p.ProjectId == project && p.State == PhaseState.Current).Select(p => p.Id).SingleAsync();
        await server.Done(new RequestGate(phase), manager);
        var approval = await Open(server, project);
        using var visitor = await server.SignedInAs(sponsor);
        var page = await visitor.Get($"/approvals/{approval}/decide");
        Assert.Equal(5, page.Document.QuerySelectorAll("input[type=radio]").Length);

        var missing = await visitor.Submit(page, "button[type=submit]", ("Input.Outcome", nameof(GateOutcome.ConditionalGo)), ("Input.Note", "Nearly"));
        Assert.Equal("Nearly", missing.Document.QuerySelector("#Note")!.TextContent);
        Assert.Contains("at least one condition", missing.Document.QuerySelector("details .g-error")!.TextContent, StringComparison.Ordinal);
        var none = await visitor.Submit(page, "button[type=submit]");
        Assert.Contains("Choose one", none.Document.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);

        await visitor.Submit(missing, "button[type=submit]", ("Input.Outcome", nameof(GateOutcome.ConditionalGo)), ("Input.Conditions[0].Text", "Business case approved"), ("Input.Conditions[0].Due", "2026-12-31"), ("Input.Note", "Nearly"));
        await using var after = server.CreateDbContext();
        Assert.Equal(GateOutcome.ConditionalGo, await after.GateReviews.Where(r => r.ProjectId == project).Select(r => r.Outcome).SingleAsync());
        var action = await after.Actions.SingleAsync(a => a.ProjectId == project);
        Assert.Equal(("Business case approved", (DateOnly?)new DateOnly(2026, 12, 31), (Guid?)manager.Id), (action.Name, action.Due, action.OwnerId));
    }

    private static async Task<(Person Lead, Person Manager, Person Sponsor)> People(TestServer server) =>
        (await server.AddPerson("Lea Maas", null, Role.PmoLead), await server.AddPerson("Ann Berg"), await server.AddPerson("Sita Sponsor"));

    /// <summary>A project whose charter waits for its sponsor, under a PMO with a mandate.</summary>
    private static async Task<Guid> Submitted(TestServer server, Person lead, Person manager, Person sponsor)
    {
        var executive = await server.AddPerson("Erik Executive", null, Role.Executive);
        Guid root;
        await using (var db = server.CreateDbContext()) root = await db.Installations.Select(i => i.RootScopeId).SingleAsync();
        var pmo = await server.Done(new SetUpPmo("Project office", root, ControlPreset.Controlling) { OwnerId = lead.Id, InShadow = false }, lead);
        var mandate = await server.Done(new DraftMandate(pmo, executive.Id, new DateOnly(2028, 12, 31)), lead);
        await server.Done(new SignMandate(mandate), executive);
        var project = await server.Done(new CreateProject("Till") { OwnerId = manager.Id, SponsorId = sponsor.Id, Tier = ProjectTier.Large, Purpose = "Faster tills" }, lead);
        var charter = await server.Done(new DraftCharter(project), manager);
        await server.Done(new EditCharter(charter) { Objectives = [new ObjectiveText("Queue below two minutes", "Measured in May")], BudgetMinor = 1_000_000_00, Currency = "eur", Finish = new DateOnly(2028, 9, 30) }, manager);
        await server.Done(new SubmitCharter(charter), manager);
        return project;
    }

    private static async Task<Guid> Open(TestServer server, Guid project)
    {
        await using var db = server.CreateDbContext();
        return await db.Approvals.Where(a => a.ProjectId == project && a.State == ApprovalState.Open).Select(a => a.Id).SingleAsync();
    }

    private static async Task<ApprovalState> State(TestServer server, Guid approval)
    {
        await using var db = server.CreateDbContext();
        return await db.Approvals.Where(a => a.Id == approval).Select(a => a.State).SingleAsync();
    }
}
