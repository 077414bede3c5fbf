using Gantry.Plans.Edits;
using Gantry.Plans.Revisions;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Places;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans;

/// <summary>A plan by its name and version.</summary>
public sealed record PlanName(Guid Id, string Name, long Version);

/// <summary>A what-if of a plan.</summary>
/// <param name="BaseVersion">The version of the plan it departed from.</param>
/// <param name="Edits">How many edits it holds.</param>
public sealed record ScenarioCard(Guid Id, string Name, long Version, long? BaseVersion, int Edits);

/// <summary>Up to where a reader had seen a plan, and when that was.</summary>
public sealed record PlanLook(long Version, DateTime At);

/// <summary>What its page tells of a plan beside its tasks.</summary>
/// <param name="Unpublished">Edits that are not published yet.</param>
/// <param name="PublishesItself">Every edit is published at once.</param>
/// <param name="Base">The plan a scenario departed from.</param>
/// <param name="Looked">Up to where the reader had seen it; null when that is not known.</param>
public sealed record PlanCard(
    Guid Id, Guid ProjectId, PlanKind Kind, string Name, long Version, long? PublishedVersion, DateTime? PublishedAt, int Unpublished, bool PublishesItself,
    bool MayEdit, bool MayPublish, PlanName? Base, IReadOnlyList<ScenarioCard> Scenarios, PlanLook? Looked);

/// <summary>One version of a plan, in words.</summary>
public sealed record PlanStep(long Version, EditKind Kind, DateTime At, string By, string Summary, long? Undoes, long? UndoneBy);

/// <summary>Reads what stands around a plan: its scenarios, what is not published, who did what.</summary>
public sealed class PlanCards(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>The most versions of one answer.</summary>
    public const int MostSteps = 200;

    /// <summary>The card of a plan, or null when the reader may not see it.</summary>
    public async Task<PlanCard?> Read(Actor actor, Guid planId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var readable = db.ScopesWith(actor, Permissions.ProjectsRead, now);
        var editable = db.ScopesWith(actor, Permissions.PlansEdit, now);
        var publishable = db.ScopesWith(actor, Permissions.PlansPublish, now);
        var plan = await db.Plans.AsNoTracking().Where(p => p.Id == planId && readable.Contains(p.ProjectId))
            .Select(p => new { Stored = p, MayEdit = editable.Contains(p.ProjectId), MayPublish = publishable.Contains(p.ProjectId) }).SingleOrDefaultAsync(cancel);
        if (plan is null) return null;
        var stored = plan.Stored;
        var published = stored.PublishedVersion ?? 1;
        var itself = await db.Projects.AsNoTracking().Where(p => p.Id == stored.ProjectId).Select(p => new { p.PublishesItself, p.Tier }).SingleAsync(cancel);
        var unpublished = await db.PlanEdits.CountAsync(
            e => e.PlanId == planId && e.Version > published && e.UndoneBy == null && e.Kind != EditKind.Publish && (e.Kind != EditKind.Undo || e.Undoes <= published), cancel);
        var basis = stored.BasePlanId is { } from ? await db.Plans.AsNoTracking().Where(p => p.Id == from).Select(p => new PlanName(p.Id, p.Name, p.Version)).SingleOrDefaultAsync(cancel) : null;
        var family = stored.BasePlanId ?? planId;
        var scenarios = await db.Plans.AsNoTracking().Where(p => p.BasePlanId == family && p.Kind == PlanKind.Scenario).OrderBy(p => p.Name).ThenBy(p => p.Id)
            .Select(p => new ScenarioCard(p.Id, p.Name, p.Version, p.BaseVersion, db.PlanEdits.Count(e => e.PlanId == p.Id && e.UndoneBy == null && e.Kind != EditKind.Undo)))
            .Take(MostSteps).ToListAsync(cancel);
        return new PlanCard(
            stored.Id, stored.ProjectId, stored.Kind, stored.Name, stored.Version, stored.PublishedVersion, stored.PublishedAt, unpublished,
            stored.Kind == PlanKind.Live && (itself.PublishesItself ?? itself.Tier == Projects.ProjectTier.Small),
            plan.MayEdit && stored.Kind != PlanKind.Superseded, plan.MayPublish && stored.Kind is PlanKind.Live or PlanKind.Scenario, basis, scenarios, await Looked(db, actor, stored, cancel));
    }

    private static async Task<PlanLook?> Looked(GantryDb db, Actor actor, StoredPlan stored, CancellationToken cancel)
    {
        var record = Visit.RecordOfPlan(stored.Id);
        if (!actor.MayActOnOwn || await db.Visits.AsNoTracking().Where(v => v.PersonId == actor.PersonId && v.Record == record).Select(v => (DateTime?)v.At).SingleOrDefaultAsync(cancel) is not { } at) return null;
        return await PlanAsOf.VersionAt(db, stored, at, cancel) is { } version ? new PlanLook(version, at) : null;
    }

    /// <summary>Who did what, the newest first. The caller has been allowed to see the plan.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="since">Only versions after this one.</param>
    /// <param name="before">Only versions before this one.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<IReadOnlyList<PlanStep>> Steps(Guid planId, long since, long before, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.PlanEdits.AsNoTracking().Where(e => e.PlanId == planId && e.Version > since && e.Version < before).OrderByDescending(e => e.Version).Take(MostSteps)
            .Select(e => new PlanStep(e.Version, e.Kind, e.At, db.People.Where(p => p.Id == e.ActorId).Select(p => p.Name).FirstOrDefault() ?? "Gantry", e.Summary, e.Undoes, e.UndoneBy))
            .ToListAsync(cancel);
    }
}
