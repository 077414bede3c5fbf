using Gantry.Approvals;
using Gantry.Charters;
using Gantry.People;
using Gantry.Platform.Commands;
using Gantry.Platform.Comments;
using Gantry.Platform.Data;
using Gantry.Platform.Inbox;
using Gantry.Platform.Records;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Gates;

/// <summary>What commands about gates share.</summary>
internal static class GateSteps
{
    /// <summary>The active people who see a project.</summary>
    public static IQueryable<Person> WhoSee(this GantryDb db, Guid projectId, DateTime now) =>
        db.PeopleWhoSee(new RecordCard(new RecordRef(RecordKind.Project, projectId), "", null, "", projectId), now);

    /// <summary>Criteria as they stay with the decision.</summary>
    public static IReadOnlyList<KnownFact> Known(IReadOnlyList<CriterionNow> criteria) =>
        [.. criteria.Select(c => new KnownFact(c.Text, $"{c.Verdict switch { Verdict.Met => "Met", Verdict.NotMet => c.IsMust ? "Not met" : "Not met (advice)", _ => "Not known" }}: {c.Evidence}"))];

    /// <summary>Who decides at a gate: the PMO where it directs; otherwise along the authority table, or the decider of the phase and whoever is above where the table says nothing of gates. Null when whoever asks may decide.</summary>
    public static async Task<Turn?> TurnOfGate(this CommandContext context, ProjectPhase phase, Project project, Control control, CancellationToken cancel)
    {
        var pmo = await context.TurnOfPmo(control.PmoId!.Value, cancel);
        if (control.Level == ControlLevel.Direct) return pmo with { Route = $"{control.Why} {pmo.Route}" };
        var charter = await context.Db.Charters.AsNoTracking().Where(c => c.ProjectId == project.Id && c.State == CharterState.InForce).FirstOrDefaultAsync(cancel);
        var table = charter is null ? [] : await context.Db.AuthorityRows.AsNoTracking().Where(r => r.CharterId == charter.Id && r.Kind == DecisionKind.Gate).ToListAsync(cancel);
        var line = await context.Db.LineOf(project, charter, DecisionKind.Gate, context.Now, cancel);
        var fromTable = table.Count > 0;
        if (!fromTable)
        {
            var order = AuthorityPresets.Line(DecisionKind.Gate);
            var lowest = order.ToList().IndexOf(phase.Decider);
            table = [.. order.Skip(Math.Max(0, lowest)).Select((h, i) => new AuthorityRow { CharterId = Guid.Empty, Number = i + 1, Kind = DecisionKind.Gate, Holder = h })];
        }

        var routed = Routing.Find(DecisionKind.Gate, 0, 0, line, table, context.Actor.PersonId);
        if (routed.IsOwn) return null;
        var under = fromTable ? "By the authority table of the charter." : $"The life cycle lets the {Routing.Words(phase.Decider).ToLowerInvariant()} decide, or whoever is above.";
        if (fromTable && !routed.HasAuthority && pmo.HolderId is { } lead)
            context.Tell(lead, InboxReason.Waiting, new RecordRef(RecordKind.Project, project.Id), "Nobody in the authority table of the charter could decide a gate: repair the table", "/charter");
        if (routed.Seat is not { } seat) return pmo with { Route = $"{control.Why} {routed.Why} {pmo.Route}" };
        return new Turn(seat.PersonId, seat.DeputyId, routed.Above?.PersonId ?? (pmo.HolderId == seat.PersonId ? pmo.AboveId : pmo.HolderId), seat.BodyId, $"{control.Why} {under} {routed.Why}");
    }

    /// <summary>Settles a review: what the outcome means happens.</summary>
    public static async Task Settle(this CommandContext context, GateReview review, Project project, GateOutcome outcome, string? note, CancellationToken cancel)
    {
        (review.State, review.Outcome, review.DecidedAt, review.DecidedById, review.Note) = (ReviewState.Decided, outcome, context.Now, context.Actor.PersonId, note);
        var phase = await context.Load<ProjectPhase>(review.PhaseId, null, cancel);
        if (outcome is GateOutcome.Go or GateOutcome.ConditionalGo) await context.Pass(phase, project, cancel);
        else if (outcome == GateOutcome.Hold) project.Status = ProjectStatus.OnHold;
        else if (outcome == GateOutcome.Stop) project.Status = ProjectStatus.Cancelled;
        context.Tell(phase, project);
        foreach (var person in new[] { project.OwnerId, review.RequestedById }.OfType<Guid>().Distinct())
            context.Tell(person, InboxReason.Waiting, new RecordRef(RecordKind.Project, project.Id), $"{review.Gate}: {Words(outcome)}{(note is null ? "" : $". {note}")}", "/gates");
    }

    /// <summary>What follows once an approval about a gate is settled: whoever decided on the gate's own page has said the outcome already.</summary>
    public static async Task FollowGate(this CommandContext context, Approval approval, Project project, bool allowed, CancellationToken cancel)
    {
        var review = await context.Load<GateReview>(approval.SubjectId, null, cancel);
        if (review.State != ReviewState.Open) return;
        if (approval.State == ApprovalState.Withdrawn)
        {
            review.State = ReviewState.Withdrawn;
            context.Touch(project);
            return;
        }

        await context.Settle(review, project, allowed ? GateOutcome.Go : GateOutcome.Recycle, approval.Note, cancel);
    }

    /// <summary>What an outcome is called.</summary>
    public static string Words(GateOutcome outcome) => outcome switch
    {
        GateOutcome.Go => "go",
        GateOutcome.ConditionalGo => "go with conditions",
        GateOutcome.Hold => "hold",
        GateOutcome.Recycle => "recycle",
        _ => "stop",
    };
}
