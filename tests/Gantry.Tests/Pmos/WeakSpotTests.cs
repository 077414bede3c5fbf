using Gantry.Approvals;
using Gantry.Bodies;
using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Pmos;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Pmos;

public class WeakSpotTests
{
    [Theory, EveryDatabase]
    public async Task A_house_in_order_has_none_and_each_kind_is_found_before_a_decision_waits_for_it(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        var board = await g.House.Done(new CreateBody("Steering committee", BodyKind.SteeringCommittee, g.Portfolio));
        var ada = await g.House.Somebody("Ada");
        await g.House.Done(new AddMember(board, ada.PersonId!.Value, Seat.Chair));
        var charter = await g.Draft();
        await g.House.Done(new EditCharter(charter) { BoardId = board }, g.Manager);
        await g.House.Done(new SubmitCharter(charter), g.Manager);
        foreach (var actor in (Actor[])[g.Sponsor, g.Lead]) await g.House.Done(new DecideApproval((await g.One(db => db.Approvals.Where(a => a.State == ApprovalState.Open))).Id, true), actor);
        Assert.Empty(await Spots(g));

        await using (var db = g.House.OpenDb())
        {
            // Straight into the tables: what people do not do on purpose.
            (await db.Bodies.SingleAsync(b => b.Id == board)).Quorum = 5;
            foreach (var id in (Guid[])[g.Sponsor.PersonId!.Value, g.Manager.PersonId!.Value, g.LeadDeputy.PersonId!.Value]) (await db.People.SingleAsync(p => p.Id == id)).IsActive = false;
            db.AuthorityRows.RemoveRange(await db.AuthorityRows.Where(r => r.CharterId == charter && (r.Kind == DecisionKind.Risk || r.Kind == DecisionKind.Gate)).ToListAsync());
            db.RoleAssignments.AddRange(
                new RoleAssignment { PersonId = ada.PersonId.Value, DeputyId = g.Executive.PersonId, Role = Role.Executive, ScopeId = g.House.Root, From = DateTime.UnixEpoch },
                new RoleAssignment { PersonId = g.Executive.PersonId!.Value, DeputyId = ada.PersonId, Role = Role.Executive, ScopeId = g.House.Root, From = DateTime.UnixEpoch });
            await db.SaveChangesAsync();
        }

        var spots = await Spots(g);
        Assert.Contains(spots, s => s is { What: "Project office", Verb: "Name a deputy" });
        Assert.Contains(spots, s => s.What == "Steering committee" && s.Why.StartsWith("It has 1 voting member and needs 5", StringComparison.Ordinal) && s.Href == $"/bodies/{board}");
        Assert.Contains(spots, s => s is { What: "Till", Verb: "Name a sponsor" });
        Assert.Contains(spots, s => s is { What: "Till", Verb: "Name a project manager" });
        Assert.Contains(spots, s => s.What == "Till" && s.Why.StartsWith("Its table gives nobody authority over risk, gate:", StringComparison.Ordinal));
        Assert.Contains(spots, s => s.Verb == "Name another deputy" && s.What.Contains("Ada", StringComparison.Ordinal));
        Assert.Equal(6, spots.Count);

        // The mandate says so a month before it ends, and from the day after.
        g.Clock.Advance(new DateTime(2027, 12, 5, 9, 0, 0, DateTimeKind.Utc) - GovernedHouse.Monday);
        Assert.Contains(await Spots(g), s => s.What == "Mandate" && s.Why.StartsWith("It ends on", StringComparison.Ordinal));
        g.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Contains(await Spots(g), s => s.What == "Mandate" && s.Why.StartsWith("No signed mandate", StringComparison.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task A_decision_that_everybody_in_its_line_let_pass_is_named_and_nobody_outside_reads_any(DatabaseKind kind)
    {
        await using var g = await GovernedHouse.Create(kind);
        await g.House.Done(new SubmitCharter(await g.Draft()), g.Manager);
        for (var i = 0; i < 6; i++)
        {
            g.Clock.Advance(TimeSpan.FromDays(15));
            await g.House.Done(new AdvanceApprovals());
        }

        Assert.Contains(await Spots(g), s => s.What == "Sign the charter of Till" && s.Verb == "Look");
        Assert.Null(await g.House.Ask<WeakSpotQueries>().Read(await g.House.Somebody("Stranger"), g.Pmo));
    }

    private static async Task<IReadOnlyList<WeakSpot>> Spots(GovernedHouse g) => (await g.House.Ask<WeakSpotQueries>().Read(g.Lead, g.Pmo))!;
}
