using Gantry.Platform.Data;
using Gantry.Plans.Edits;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Revisions;

/// <summary>A plan as it was at an earlier version: from the nearest state that is kept, back or forth by the edit log.</summary>
internal static class PlanAsOf
{
    /// <summary>The schedule of an earlier version; null when the log does not reach it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="stored">The plan.</param>
    /// <param name="version">The version.</param>
    /// <param name="now">The inputs of the plan's newest version; null to read them.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static async Task<Schedule?> Schedule(GantryDb db, StoredPlan stored, long version, Plan? now, CancellationToken cancel)
    {
        if (version < 1 || version > stored.Version) return null;
        var kept = await db.PlanRevisions.AsNoTracking().Where(r => r.PlanId == stored.Id && r.Version >= version).OrderBy(r => r.Version).FirstOrDefaultAsync(cancel);
        var (from, plan) = kept is null ? (stored.Version, now ?? await db.Load(stored, cancel)) : (kept.Version, RevisionInputs.Read(kept.Inputs));
        var edits = await db.PlanEdits.AsNoTracking().Where(e => e.PlanId == stored.Id && e.Version > version && e.Version <= from)
            .OrderByDescending(e => e.Version).Select(e => new { e.Version, e.Inverse }).ToListAsync(cancel);
        var live = LiveSchedule.Of(plan);
        foreach (var edit in edits) TakeBack(live, StoredEdit.Read(edit.Inverse));
        return live.Freeze();
    }

    /// <summary>The newest version at an instant; null when there was none yet.</summary>
    public static async Task<long?> VersionAt(GantryDb db, StoredPlan stored, DateTime instant, CancellationToken cancel)
    {
        var later = await db.PlanEdits.Where(e => e.PlanId == stored.Id && e.At > instant).OrderBy(e => e.Version).Select(e => (long?)e.Version).FirstOrDefaultAsync(cancel);
        var created = await db.AuditedRoots.Where(r => r.RootId == stored.Id && r.Sequence == 1).Join(db.AuditEntries, r => r.EntryId, e => e.Id, (_, e) => (DateTime?)e.At).SingleOrDefaultAsync(cancel);
        if (created > instant) return null;
        return later is { } first ? first - 1 : stored.Version;
    }

    private static void TakeBack(LiveSchedule live, StoredEdit inverse)
    {
        if (inverse.Steps.Count == 0) return;
        var tasks = live.Freeze().Plan.Tasks;
        var order = new RowOrder(tasks);
        foreach (var step in inverse.Steps) _ = order.Anchor(step.Edit);
        var edits = inverse.Steps.Select(s => s.Edit).Concat(order.Derived(tasks)).ToList();
        // Values are put back as they were, right or wrong.
        var nothing = new ScheduleDelta(new EditBatch([]), new EditBatch(edits), null, [], default, default, default, default);
        if (live.Revert(nothing).Refusal is { } refusal) throw new InvalidDataException($"The edit log of a plan does not fit its inputs: {refusal.Message} Restore the database from a backup.");
    }
}
