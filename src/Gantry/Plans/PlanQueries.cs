using Gantry.Plans.Causes;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans;

/// <summary>The stored snapshot of a plan, as its page reads it.</summary>
public sealed record StoredSnapshot(long Version, byte[] Compressed);

/// <summary>The stored verdicts of a plan.</summary>
/// <param name="Content">Null when the reader has what the tag stands for already.</param>
public sealed record ChecksOfPlan(long Version, string Tag, byte[]? Content);

/// <summary>Reads plans without their grain.</summary>
public sealed class PlanQueries(IDbContextFactory<GantryDb> databases, ComputedSchedules computed, TimeProvider clock)
{
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
}
