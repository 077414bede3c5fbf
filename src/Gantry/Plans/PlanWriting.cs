using Gantry.Platform.Data;
using Gantry.Platform.Notices;
using Gantry.Plans.Checks;
using Gantry.Plans.Edits;
using Gantry.Plans.Revisions;
using Gantry.Projects;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans;

/// <summary>Writes what was computed behind the edits: dates as rows, the snapshot, and what lists show. Everything carries its version, so that writing it again changes nothing.</summary>
internal sealed class PlanWriting(IDbContextFactory<GantryDb> databases, NoticeBoard notices, TimeProvider clock)
{
    /// <summary>Writes the state of a plan in memory.</summary>
    /// <param name="warm">The plan.</param>
    /// <param name="isNewDay">What depends on today is computed and written too.</param>
    /// <param name="withSnapshot">Also the snapshot and the verdicts of the checks; while a plan is being edited they are worth nothing for long.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>False when the database has moved on: whoever moved it writes.</returns>
    public async Task<bool> Write(WarmPlan warm, bool isNewDay, bool withSnapshot = true, CancellationToken cancel = default)
    {
        var (schedule, version) = (warm.Now, warm.Version);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var written = await db.PlanSchedules.Where(s => s.PlanId == warm.PlanId).Select(s => (long?)s.Version).SingleOrDefaultAsync(cancel);
        if (written == version && !isNewDay)
        {
            warm.Written();
            return true;
        }

        var around = warm.Around;
        var judged = withSnapshot ? StoredChecks.Of(warm.PlanId, version, ScheduleQuality.Of(schedule, around.ToJudge())) : null;
        var snapshot = withSnapshot ? SnapshotOf.Compressed(schedule.Plan, schedule, version, around.Baselines, around.WithNotes, around.Wbs.GetValueOrDefault) : null;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var stored = await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == warm.PlanId, cancel);
        if (stored is null || stored.Version != version) return false;
        await db.StoreDates(warm.PlanId, version, schedule.Plan, schedule, around, isNewDay ? null : warm.Unwritten, cancel);
        if (snapshot is not null) await db.StoreSnapshot(warm.PlanId, version, snapshot, cancel);
        if (judged is not null) await db.StoreChecks(judged, cancel);
        var project = await db.Projects.SingleOrDefaultAsync(p => p.Id == stored.ProjectId && p.PlanId == warm.PlanId, cancel);
        if (project is not null && await Published(db, stored, schedule, isNewDay, cancel) is { } published)
            project.Facts = FactsOf.Plan(published.Plan, published, around.Baselines.GetValueOrDefault(0) ?? [], PlanTime.FromDateTime(clock.GetUtcNow().UtcDateTime));
        // Computed figures only: no input changed, so no version rises and nothing is audited.
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        warm.Written();
        if (project is not null)
        {
            notices.Publish(Notice.About(project.Id));
            notices.Publish(Notice.Projects);
        }

        return true;
    }

    /// <summary>The state that lists and health read; null when what they show is up to date.</summary>
    private static async Task<Schedule?> Published(GantryDb db, StoredPlan stored, Schedule working, bool isNewDay, CancellationToken cancel)
    {
        var version = stored.PublishedVersion ?? 1;
        if (version == stored.Version) return working;
        return isNewDay ? await PlanAsOf.Schedule(db, stored, version, working.Plan, cancel) : null;
    }
}
