using Gantry.Plans.Causes;
using Gantry.Plans.Edits;
using Gantry.Plans.Revisions;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans;

/// <summary>The stored snapshot of a plan, as its page reads it.</summary>
public sealed record StoredSnapshot(long Version, byte[] Compressed);

/// <summary>The stored verdicts of a plan.</summary>
/// <param name="Content">Null when the reader has what the tag stands for already.</param>
public sealed record ChecksOfPlan(long Version, string Tag, byte[]? Content);
/// <summary>What a reader may know of a plan before its content.</summary>
/// <param name="Version">Its newest version.</param>
/// <param name="MayEdit">The reader's edits would be taken.</param>
public sealed record PlanHead(Guid PlanId, Guid ProjectId, PlanKind Kind, long Version, long? PublishedVersion, Guid? BasePlanId, bool MayEdit);

/// <summary>Changes of a plan in order.</summary>
/// <param name="Version">The newest version.</param>
/// <param name="Changes">Each as JSON; null when there is a gap, and a new snapshot is needed.</param>
public sealed record PlanChanges(long Version, IReadOnlyList<ChangeOfVersion>? Changes);

/// <summary>A change of a plan as it is told.</summary>
public sealed record ChangeOfVersion(long Version, byte[] Json);

/// <summary>Reads plans without their grain.</summary>
public sealed class PlanQueries(IDbContextFactory<GantryDb> databases, ComputedSchedules computed, TimeProvider clock)
{
    /// <summary>The most versions that are caught up with one by one.</summary>
    public const int MostChanges = 1_000;

    /// <summary>The most bytes that are caught up with one by one.</summary>
    public const long MostBytes = 4 * 1024 * 1024;

    /// <summary>Whether a reader may give a project its plan.</summary>
    public async Task<Decision> MayBegin(Actor actor, Guid projectId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Id == projectId, cancel) is not { } project) return Decision.Denied("There is no such project.");
        return (await db.RightsAt(actor, projectId, clock.GetUtcNow().UtcDateTime, cancel)).Decide(Permissions.PlansPublish).And(Archiving.Open(project));
    }

    /// <summary>The snapshot of a project's plan, or null when there is none or the reader may not see it.</summary>
    public async Task<StoredSnapshot?> Snapshot(Actor actor, Guid planId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var readable = Readable(db, actor);
        return await db.PlanSchedules.AsNoTracking()
            .Where(s => s.PlanId == planId && readable.Any(p => p.Id == planId))
            .Select(s => new StoredSnapshot(s.Version, s.Snapshot)).SingleOrDefaultAsync(cancel);
    }

    /// <summary>The verdicts of a project's plan, or null when there are none or the reader may not see it.</summary>
    /// <param name="known">The tag of what the reader has.</param>
    public async Task<ChecksOfPlan?> Checks(Actor actor, Guid planId, string? known = null, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var readable = Readable(db, actor);
        return await db.PlanChecks.AsNoTracking()
            .Where(c => c.PlanId == planId && readable.Any(p => p.Id == planId))
            .Select(c => new ChecksOfPlan(c.Version, c.Tag, c.Tag == known ? null : c.Content)).SingleOrDefaultAsync(cancel);
    }

    /// <summary>Why a task has its dates, or null when there is no such task or the reader may not see the plan.</summary>
    public async Task<TaskCauses?> Causes(Actor actor, Guid planId, int uid, CancellationToken cancel = default) =>
        await ReadableVersion(actor, planId, cancel) is { } version && await computed.Of(planId, version, cancel) is { } schedule ? schedule.CausesOf(uid) : null;

    /// <summary>The report on the checks of a plan, or null when there is none or the reader may not see it.</summary>
    internal async Task<ChecksReport?> Report(Actor actor, Guid planId, CancellationToken cancel = default)
    {
        if (await ReadableVersion(actor, planId, cancel) is not { } version || await computed.Of(planId, version, cancel) is not { } schedule) return null;
        await using var db = await databases.CreateDbContextAsync(cancel);
        return schedule.Report(await PlanSurroundings.Load(db, planId, cancel));
    }

    /// <summary>The version of a plan the reader may see: what stands before everything that is served from memory.</summary>
    internal async Task<long?> ReadableVersion(Actor actor, Guid planId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await Readable(db, actor).Where(p => p.Id == planId).Select(p => (long?)p.Version).SingleOrDefaultAsync(cancel);
    }

    private IQueryable<StoredPlan> Readable(GantryDb db, Actor actor)
    {
        var scopes = db.ScopesWith(actor, Permissions.ProjectsRead, clock.GetUtcNow().UtcDateTime);
        return db.Plans.AsNoTracking().Where(p => scopes.Contains(p.ProjectId));
    }

    /// <summary>The head of a plan, or null when the reader may not see it.</summary>
    public async Task<PlanHead?> Head(Actor actor, Guid planId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var readable = db.ScopesWith(actor, Permissions.ProjectsRead, now);
        var editable = db.ScopesWith(actor, Permissions.PlansEdit, now);
        return await db.Plans.AsNoTracking().Where(p => p.Id == planId && readable.Contains(p.ProjectId))
            .Select(p => new PlanHead(p.Id, p.ProjectId, p.Kind, p.Version, p.PublishedVersion, p.BasePlanId, p.Kind != PlanKind.Superseded && editable.Contains(p.ProjectId))).SingleOrDefaultAsync(cancel);
    }

    /// <summary>Everything after a version. The caller has been allowed to see the plan.</summary>
    public async Task<PlanChanges> Changes(Guid planId, long since, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var newest = await db.Plans.Where(p => p.Id == planId).Select(p => p.Version).SingleOrDefaultAsync(cancel);
        if (since >= newest) return new PlanChanges(newest, since > newest ? null : []);
        if (newest - since > MostChanges) return new PlanChanges(newest, null);
        var changes = new List<ChangeOfVersion>();
        long bytes = 0;
        var rows = db.PlanEdits.AsNoTracking().Where(e => e.PlanId == planId && e.Version > since).OrderBy(e => e.Version).Select(e => new { e.Version, e.Change });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            var json = ChangeJson.Expand(row.Change);
            if (row.Version != since + changes.Count + 1 || (bytes += json.Length) > MostBytes) return new PlanChanges(newest, null);
            changes.Add(new ChangeOfVersion(row.Version, json));
        }

        var last = since + changes.Count;
        return last < newest ? new PlanChanges(newest, null) : new PlanChanges(last, changes);
    }

    /// <summary>The plan of an earlier version or instant as its page reads it; null when there is none. The caller has been allowed to see the plan.</summary>
    public async Task<StoredSnapshot?> SnapshotAt(Guid planId, long? version, DateTime? instant, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var stored = await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == planId, cancel);
        if (stored is null) return null;
        var wanted = version ?? (instant is { } at ? await PlanAsOf.VersionAt(db, stored, at, cancel) : null);
        if (wanted is not { } known || await PlanAsOf.Schedule(db, stored, known, null, cancel) is not { } schedule) return null;
        var around = await PlanAsOf.Surroundings(db, stored, known, cancel);
        return new StoredSnapshot(known, SnapshotOf.Compressed(schedule.Plan, schedule, known, around.Baselines, around.WithNotes, around.Wbs.GetValueOrDefault));
    }

    /// <summary>The schedule of a version, the newest unless one is named; null when there is none. The caller has been allowed to see the plan.</summary>
    public async Task<Schedule?> ScheduleAt(Guid planId, long? version, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var stored = await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == planId, cancel);
        return stored is null ? null : await PlanAsOf.Schedule(db, stored, version ?? stored.Version, null, cancel);
    }
}
