using Gantry.Charters;
using Gantry.Checks;
using Gantry.Needs;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Deliverables;

/// <summary>A quality check as its deliverable shows it.</summary>
public sealed record CheckRow(int Number, string Criterion, string? Method, string? Checker, CheckResult Result, string? Note, DateOnly? CheckedOn);

/// <summary>A deliverable with what its steps need.</summary>
/// <param name="Against">What its checks say against accepting it; null for nothing.</param>
/// <param name="Edit">Whether the reader may change it and record checks.</param>
/// <param name="Decide">Whether the reader may accept or reject it.</param>
/// <param name="Reopen">Whether the reader may open it again.</param>
public sealed record DeliverableView(
    Guid Id, long Version, Guid ProjectId, string Project, string Name, string? Description, string? AcceptanceCriteria, DeliverableState State, DateOnly? Due, string? Objective, TaskForecast? Task,
    DateTime? DeliveredAt, string? DeliveredBy, DateTime? DecidedAt, string? DecidedBy, string? DecisionNote, string? DespiteChecks, IReadOnlyList<CheckRow> Checks, string? Against, Decision Edit, Decision Decide, Decision Reopen);

/// <summary>A deliverable in the picture of its project.</summary>
/// <param name="LateDays">Days by which its forecast is after its day; 0 for none.</param>
public sealed record ChainDeliverable(
    Guid Id, string Name, string? Owner, bool HasCriteria, DeliverableState State, DateOnly? Due, TaskForecast? Task, int? TaskUid, int LateDays, int Checks, int Passed, int Failed, DateTime? DecidedAt, string? DecidedBy);

/// <summary>A need in the picture.</summary>
public sealed record ChainNeed(Guid Id, string Name, string? Whose, NeedPriority Priority);

/// <summary>A benefit in the picture.</summary>
public sealed record ChainBenefit(Guid Id, string Name, string? Measure, double? Baseline, double? Target, DateOnly? Due, string? Owner);

/// <summary>One objective with what it serves and what serves it.</summary>
/// <param name="Objective">Null for what names no objective of the charter.</param>
public sealed record Chain(ObjectiveLine? Objective, IReadOnlyList<ChainNeed> Needs, IReadOnlyList<ChainDeliverable> Deliverables, IReadOnlyList<ChainBenefit> Benefits);

/// <summary>From the needs to the benefits of a project.</summary>
/// <param name="Chains">By objective; what names none last.</param>
/// <param name="Gaps">Places where the chain is broken.</param>
/// <param name="Edit">Whether the reader may add deliverables.</param>
/// <param name="EditCharter">Whether the reader may add needs and benefits.</param>
public sealed record ChainView(IReadOnlyList<Chain> Chains, int Deliverables, int Accepted, int Needs, int Benefits, int Gaps, bool HasPlan, Decision Edit, Decision EditCharter);

/// <summary>Reads the deliverables of projects.</summary>
public sealed class DeliverableQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    public const int Most = 300;

    /// <summary>A deliverable, or null when there is none or the reader may not see it.</summary>
    public async Task<DeliverableView?> Read(Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var found = await db.Deliverables.AsNoTracking().Where(d => d.Id == id).Join(db.Projects.VisibleTo(db, actor, now), d => d.ProjectId, p => p.Id, (d, p) => new { Deliverable = d, p.Name, p.SponsorId }).SingleOrDefaultAsync(cancel);
        if (found is null) return null;
        var d = found.Deliverable;
        var checks = await db.QualityChecks.AsNoTracking().Where(c => c.DeliverableId == id).OrderBy(c => c.Number)
            .Select(c => new CheckRow(c.Number, c.Criterion, c.Method, db.People.Where(p => p.Id == c.CheckerId).Select(p => p.Name).FirstOrDefault(), c.Result, c.Note, c.CheckedOn)).ToListAsync(cancel);
        var names = await db.People.Where(p => p.Id == d.DeliveredById || p.Id == d.DecidedById).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var objective = d.ObjectiveKey is { } key ? (await db.ObjectivesOf([d.ProjectId], cancel))[d.ProjectId].FirstOrDefault(o => o.Key == key)?.Text : null;
        var task = d.TaskUid is { } uid ? (await db.TasksOf([(d.ProjectId, uid)], cancel)).GetValueOrDefault((d.ProjectId, uid)) : null;
        var rights = await db.RightsAt(actor, d.ProjectId, now, cancel);
        var open = Archiving.Open(d);
        return new DeliverableView(
            d.Id, d.Version, d.ProjectId, found.Name, d.Name, d.Description, d.AcceptanceCriteria, d.State, d.Due, objective, task, d.DeliveredAt, Name(d.DeliveredById), d.DecidedAt, Name(d.DecidedById), d.DecisionNote, d.DespiteChecks, checks,
            DeliverableRules.Against(checks.Count(c => c.Result == CheckResult.Failed), checks.Count(c => c.Result == CheckResult.Open)),
            rights.Decide(Permissions.DeliverablesEdit).And(open), DeliverableRules.MayDecide(rights, actor.PersonId, d, found.SponsorId).And(open),
            rights.Decide(Permissions.DeliverablesEdit).And(d.State == DeliverableState.Accepted ? rights.Decide(Permissions.DeliverablesAccept) : Decision.Allowed).And(open));

        string? Name(Guid? person) => person is { } known ? names.GetValueOrDefault(known) : null;
    }

    /// <summary>The picture of a project, or null when the reader may not see it.</summary>
    public async Task<ChainView?> Picture(Actor actor, Guid projectId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var project = await db.Projects.AsNoTracking().VisibleTo(db, actor, now).Where(p => p.Id == projectId).Select(p => new { p.PlanId }).SingleOrDefaultAsync(cancel);
        if (project is null) return null;
        var objectives = (await db.ObjectivesOf([projectId], cancel))[projectId].ToList();
        var needs = await db.Needs.AsNoTracking().Where(n => n.ProjectId == projectId && n.ArchivedAt == null)
            .OrderBy(n => n.Priority == NeedPriority.Must ? 0 : n.Priority == NeedPriority.Should ? 1 : n.Priority == NeedPriority.Could ? 2 : 3).ThenBy(n => n.NameKey).Take(Most)
            .Select(n => new { n.ObjectiveKey, n.Id, n.Name, n.Whose, Unit = db.Units.Where(u => u.Id == n.UnitId).Select(u => u.Name).FirstOrDefault(), n.Priority }).ToListAsync(cancel);
        var benefits = await db.Benefits.AsNoTracking().Where(b => b.ProjectId == projectId && b.ArchivedAt == null).OrderBy(b => b.NameKey).Take(Most)
            .Select(b => new { b.ObjectiveKey, b.Id, b.Name, b.Measure, b.Baseline, b.Target, b.Due, Owner = db.People.Where(p => p.Id == b.OwnerId).Select(p => p.Name).FirstOrDefault() }).ToListAsync(cancel);
        var deliverables = await Deliverables(db, projectId, cancel);
        var chains = objectives.ConvertAll(o => Of(o, o.Key));
        var known = objectives.Select(o => o.Key).ToHashSet();
        var without = Of(null, null);
        if (without.Needs.Count + without.Deliverables.Count + without.Benefits.Count > 0) chains.Add(without);
        var rights = await db.RightsAt(actor, projectId, now, cancel);
        return new ChainView(
            chains, deliverables.Count, deliverables.Count(d => d.Row.State == DeliverableState.Accepted), needs.Count, benefits.Count,
            chains.Sum(c => GapsOf(c, needs.Count > 0, benefits.Count > 0, project.PlanId is not null)), project.PlanId is not null, rights.Decide(Permissions.DeliverablesEdit), rights.Decide(Permissions.ChartersEdit));

        Chain Of(ObjectiveLine? objective, int? key) => new(
            objective,
            [.. needs.Where(n => Stands(n.ObjectiveKey, key)).Select(n => new ChainNeed(n.Id, n.Name, n.Unit is null ? n.Whose : n.Whose is null ? n.Unit : $"{n.Whose}, {n.Unit}", n.Priority))],
            [.. deliverables.Where(d => Stands(d.ObjectiveKey, key)).Select(d => d.Row)],
            [.. benefits.Where(b => Stands(b.ObjectiveKey, key)).Select(b => new ChainBenefit(b.Id, b.Name, b.Measure, b.Baseline, b.Target, b.Due, b.Owner))]);

        bool Stands(int? of, int? key) => key is null ? of is not { } one || !objectives.Any(o => o.Key == one) : of == key;
    }

    /// <summary>How often a chain is broken. Needs and benefits are missed only where the project keeps any, tasks only where there is a plan.</summary>
    private static int GapsOf(Chain chain, bool hasNeeds, bool hasBenefits, bool hasPlan) =>
        (chain.Objective is not null && chain.Needs.Count == 0 && hasNeeds ? 1 : 0)
        + (chain.Objective is not null && chain.Deliverables.Count == 0 ? 1 : 0)
        + (chain.Objective is not null && chain.Benefits.Count == 0 && hasBenefits ? 1 : 0)
        + (chain.Objective is null ? chain.Needs.Count + chain.Deliverables.Count + chain.Benefits.Count : 0)
        + chain.Deliverables.Count(d => d.TaskUid is null && hasPlan) + chain.Deliverables.Count(d => !d.HasCriteria);

    private static async Task<List<(int? ObjectiveKey, ChainDeliverable Row)>> Deliverables(GantryDb db, Guid projectId, CancellationToken cancel)
    {
        var found = await db.Deliverables.AsNoTracking().Where(d => d.ProjectId == projectId && d.ArchivedAt == null).OrderBy(d => d.Due == null).ThenBy(d => d.Due).ThenBy(d => d.NameKey).Take(Most)
            .Select(d => new
            {
                Deliverable = d,
                Owner = db.People.Where(p => p.Id == d.OwnerId).Select(p => p.Name).FirstOrDefault(),
                DecidedBy = db.People.Where(p => p.Id == d.DecidedById).Select(p => p.Name).FirstOrDefault(),
                Checks = db.QualityChecks.Count(c => c.DeliverableId == d.Id),
                Passed = db.QualityChecks.Count(c => c.DeliverableId == d.Id && c.Result == CheckResult.Passed),
                Failed = db.QualityChecks.Count(c => c.DeliverableId == d.Id && c.Result == CheckResult.Failed),
            }).ToListAsync(cancel);
        var tasks = await db.TasksOf([.. found.Where(f => f.Deliverable.TaskUid is not null).Select(f => (projectId, f.Deliverable.TaskUid!.Value))], cancel);
        return found.ConvertAll(f =>
        {
            var (d, task) = (f.Deliverable, f.Deliverable.TaskUid is { } uid ? tasks.GetValueOrDefault((projectId, uid)) : null);
            var late = d.State != DeliverableState.Accepted && d.Due is { } due && task?.Finish is { } finish && finish > due ? finish.DayNumber - due.DayNumber : 0;
            return (d.ObjectiveKey, new ChainDeliverable(d.Id, d.Name, f.Owner, d.AcceptanceCriteria is not null, d.State, d.Due, task, d.TaskUid, late, f.Checks, f.Passed, f.Failed, d.DecidedAt, f.DecidedBy));
        });
    }
}
