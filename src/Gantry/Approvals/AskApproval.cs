using System.Text.Json;
using Gantry.Bodies;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Approvals;

/// <summary>Whose turn it is, and whose it becomes.</summary>
internal sealed record Turn(Guid? HolderId, Guid? DeputyId, Guid? AboveId, Guid? BodyId, string Route);

/// <summary>What is asked for.</summary>
internal sealed record Question(Project Project, ApprovalKind Kind, Guid SubjectId, string Title, ApprovalMode Mode)
{
    public Control? Control { get; init; }
    public string? Request { get; init; }
    public LapseRule? Lapse { get; init; }
    public IReadOnlyList<KnownFact> Facts { get; init; } = [];
}

/// <summary>Something that was known when a decision was asked for.</summary>
public sealed record KnownFact(string Name, string Value);

/// <summary>Asks for decisions from within commands.</summary>
internal static class AskApproval
{
    /// <summary>Working days of a step that no matrix sets.</summary>
    public const int UsualDays = 5;

    /// <summary>Opens an approval and tells whose turn it is.</summary>
    public static async Task<Approval> Ask(this CommandContext context, Question question, Turn turn, CancellationToken cancel)
    {
        var days = question.Control?.Set.DecisionDays ?? UsualDays;
        var zone = await OrganizationDays.Of(context.Db, cancel);
        var approval = new Approval
        {
            ProjectId = question.Project.Id,
            Kind = question.Kind,
            SubjectId = question.SubjectId,
            Title = question.Title.Length > 400 ? question.Title[..400] : question.Title,
            Mode = question.Mode,
            Service = question.Control?.Service,
            PmoId = question.Control?.PmoId,
            RequestedById = context.Actor.PersonId,
            RequestedAt = context.Now,
            Request = question.Request,
            HolderId = turn.HolderId,
            DeputyId = turn.DeputyId,
            AboveId = turn.AboveId,
            BodyId = turn.BodyId,
            Route = turn.Route.Length > 4000 ? turn.Route[..4000] : turn.Route,
            DueAt = WorkingDayClock.Due(zone, context.Now, days),
            DecisionDays = days,
            Lapse = question.Lapse ?? question.Control?.Set.Lapse ?? LapseRule.KeepWaiting,
            Facts = JsonSerializer.Serialize(question.Facts),
        };
        context.Db.Approvals.Add(approval);
        if (approval.Mode != ApprovalMode.Shadow) await context.TellTurn(approval, cancel);
        context.Publish(Notice.About(approval.ProjectId));
        return approval;
    }

    /// <summary>Tells everybody who may decide now.</summary>
    public static async Task TellTurn(this CommandContext context, Approval approval, CancellationToken cancel)
    {
        var text = approval.Mode == ApprovalMode.Review ? "A review waits for you" : approval.Step switch
        {
            ApprovalStep.Holder => "A decision waits for you",
            ApprovalStep.Deputy => "A decision waits for you as deputy",
            _ => "A decision has risen to you",
        };
        var people = approval.Step switch
        {
            ApprovalStep.Holder => approval.BodyId is { } body ? await VotersOf(context, body, cancel) : [approval.HolderId],
            ApprovalStep.Deputy => [approval.DeputyId],
            _ => [approval.AboveId],
        };
        foreach (var person in people.OfType<Guid>().Distinct()) context.Tell(person, InboxReason.Waiting, new RecordRef(RecordKind.Approval, approval.Id), text);
    }

    private static async Task<List<Guid?>> VotersOf(CommandContext context, Guid bodyId, CancellationToken cancel)
    {
        var today = (await OrganizationDays.Of(context.Db, cancel)).DayOf(context.Now);
        return await context.Db.VotersOn(bodyId, today).Select(m => (Guid?)m.PersonId).ToListAsync(cancel);
    }

    /// <summary>The turns of a PMO: who leads it, the deputy, then whom it answers to. Whoever asks decides nothing of their own.</summary>
    public static async Task<Turn> TurnOfPmo(this CommandContext context, Guid pmoId, CancellationToken cancel)
    {
        var db = context.Db;
        var pmo = await db.Pmos.SingleAsync(p => p.Id == pmoId, cancel);
        var today = (await OrganizationDays.Of(db, cancel)).DayOf(context.Now);
        var grantor = await db.Mandates.InForce(pmoId, today).Select(m => (Guid?)m.GrantedById).FirstOrDefaultAsync(cancel);
        var parent = await db.PmosAbove(pmo.ScopeId).Where(p => p.Id != pmoId).Select(p => p.OwnerId).FirstOrDefaultAsync(cancel);
        var lead = await db.RoleAssignments
            .Where(a => (a.Role == Role.PmoLead || a.Role == Role.Executive) && a.From <= context.Now && (a.To == null || a.To > context.Now) && db.ScopeClosures.Any(c => c.AncestorId == a.ScopeId && c.DescendantId == pmo.ScopeId))
            .OrderBy(a => a.Role == Role.PmoLead ? 0 : 1).ThenBy(a => a.From).Select(a => (Guid?)a.PersonId).Take(20).ToListAsync(cancel);
        List<Guid?> asked = [pmo.OwnerId, pmo.DeputyId, parent, grantor, .. lead];
        var ids = asked.OfType<Guid>().Distinct().ToList();
        var active = await db.People.Where(p => ids.Contains(p.Id) && p.IsActive).Select(p => p.Id).ToListAsync(cancel);
        var line = asked.OfType<Guid>().Where(id => active.Contains(id) && id != context.Actor.PersonId).Distinct().ToList();
        var holder = line.Count > 0 ? line[0] : (Guid?)null;
        var deputy = holder == pmo.OwnerId && pmo.DeputyId is { } second && line.Contains(second) ? second : (Guid?)null;
        var above = line.Where(id => id != holder && id != deputy).Select(id => (Guid?)id).FirstOrDefault();
        var why = holder is null
            ? $"Nobody but whoever asks leads {pmo.Name} or is above it."
            : holder == pmo.OwnerId ? $"{pmo.Name} decides: who leads it, then the deputy, then whom it answers to." : $"{pmo.Name} decides; who leads it is away or asks, so it goes to the next.";
        return new Turn(holder, deputy, above, null, why);
    }
}
