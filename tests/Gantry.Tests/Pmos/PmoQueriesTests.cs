using Gantry.Approvals;
using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.Tests.Databases;

namespace Gantry.Tests.Pmos;

public class PmoQueriesTests
{
    [Theory, EveryDatabase]
    public async Task Who_is_held_by_a_matrix_reads_it_and_who_is_not_does_not_know_of_it(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        var pmos = new PmoQueries(g.House.Databases, g.Clock);
        foreach (var reader in (Actor[])[g.Lead, g.Manager, g.Executive])
        {
            Assert.Equal([("Project office", true, 0)], (await pmos.List(reader)).Rows.Select(r => (r.Name, r.HasMandate, r.Waiting)));
            Assert.NotNull(await pmos.Read(reader, g.Pmo));
        }

        var stranger = await g.House.Somebody("Stranger");
        Assert.Empty((await pmos.List(stranger)).Rows);
        Assert.Null(await pmos.Read(stranger, g.Pmo));
        Assert.Equal((true, false), ((await pmos.Read(g.Lead, g.Pmo))!.Edit.IsAllowed, (await pmos.Read(g.Manager, g.Pmo))!.Edit.IsAllowed));
        var view = (await pmos.Read(g.Lead, g.Pmo))!;
        Assert.Equal((52, 1, "Executive"), (view.Cells.Count, view.Projects[ProjectTier.Large], view.InForce!.GrantedBy));
        Assert.All(view.Cells, c => Assert.Equal(c.Set.Level, c.Acts));
    }

    [Theory, EveryDatabase]
    public async Task A_move_shows_before_it_is_made_whom_it_reaches_and_what_it_costs(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        await g.House.Done(new SubmitCharter(await g.Draft()), g.Manager);
        var preview = new MovePreview(g.House.Databases, g.Clock);
        var found = (await preview.Read(g.Lead, g.Pmo, [new CellMove(PmoService.CharterApproval, ProjectTier.Large, ControlLevel.Advise), new CellMove(PmoService.RiskReview, ProjectTier.Large, ControlLevel.Direct)]))!;
        var (charters, risks) = (found.Effects[0], found.Effects[1]);
        Assert.Equal((ControlLevel.Approve, 1, 1, 1, true), (charters.From, charters.Projects, charters.Requests, charters.OpenItems, charters.Acts));
        Assert.Equal(-1 / 6.0, charters.ApprovalsPerMonth, 6);
        Assert.Equal(-MovePreview.DecisionMinutes / 360.0, charters.HoursPerMonth, 6);
        Assert.Equal(-5 / 6.0, charters.WaitingDaysPerMonth, 6);
        Assert.False(risks.Acts);
        Assert.Equal([PmoService.RiskReview], found.NotCarried.Select(m => m.Service));
        Assert.Equal(1, found.People);
        Assert.Null(await preview.Read(await g.House.Somebody("Stranger"), g.Pmo, []));
    }

    [Theory, EveryDatabase]
    public async Task Who_does_what_tells_what_the_matrix_does(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        var view = (await new PmoQueries(g.House.Databases, g.Clock).Read(g.Lead, g.Pmo))!;
        var duties = WhoDoesWhat.Of(view.Cells, Wording.Prince2);
        var charter = duties.Single(d => d.Service == PmoService.CharterApproval);
        Assert.Equal("Drafts the project initiation documentation and submits it; the executive signs.", charter.Manager);
        Assert.Equal(
            [("Small", "shows what it finds and how to do better; nothing waits"), ("Medium", "looks at it within 3 working days; nothing waits"), ("Large to major", "decides within 5 working days, then the deputy, then one level up, each with the same time; then it goes on waiting")],
            charter.Office.Select(o => (o.Tiers, o.Does)));
    }

    [Theory, EveryDatabase]
    public async Task A_decision_shows_what_is_known_who_decides_and_why_and_waits_only_for_whose_turn_it_is(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        await g.House.Done(new SubmitCharter(await g.Draft(), "For the spring"), g.Manager);
        var approvals = new ApprovalQueries(g.House.Databases, g.Clock);
        Assert.Empty(await approvals.WaitingFor(g.Lead));
        var row = Assert.Single(await approvals.WaitingFor(g.Sponsor));
        var view = (await approvals.Read(g.Sponsor, row.Id))!;
        Assert.Equal(("For the spring", "Manager", "Sponsor", true, false), (view.Request, view.RequestedBy, view.Holder, view.Decide.IsAllowed, view.MayWithdraw));
        Assert.Contains(view.Facts, f => f is { Name: "Budget", Value: "1,000,000 EUR" });
        var asked = (await approvals.Read(g.Manager, row.Id))!;
        Assert.Equal((false, true), (asked.Decide.IsAllowed, asked.MayWithdraw));
        g.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(3, Assert.Single(await approvals.WaitingFor(g.Sponsor)).LateDays);
        Assert.Single((await approvals.OfProject(g.Manager, g.Project))!);
        Assert.Null(await approvals.OfProject(await g.House.Somebody("Outsider"), g.Project));
        Assert.Null(await approvals.Read(await g.House.Somebody("Stranger"), row.Id));
    }
}
