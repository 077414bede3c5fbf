using System.Globalization;
using Gantry.Plans.Edits;
using Gantry.Platform.Data;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Revisions;

/// <summary>A plan as it was at an earlier version: from the nearest state that is kept, back or forth by the edit log.</summary>
internal static class PlanAsOf
{
    /// <summary>What stands in a stored edit that holds more than steps.</summary>
    private const string WithExtras = "\"Extras\":{";

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

    /// <summary>Baselines, notes and codes as they were at an earlier version.</summary>
    public static async Task<PlanSurroundings> Surroundings(GantryDb db, StoredPlan stored, long version, CancellationToken cancel)
    {
        var now = await PlanSurroundings.Load(db, stored.Id, cancel);
        if (version >= stored.Version) return now;
        var (baselines, notes, wbs) = (now.Baselines.ToDictionary(), now.WithNotes.ToHashSet(), now.Wbs.ToDictionary());
        var inverses = db.PlanEdits.AsNoTracking().Where(e => e.PlanId == stored.Id && e.Version > version && e.Inverse.Contains(WithExtras))
            .OrderByDescending(e => e.Version).Select(e => e.Inverse).AsAsyncEnumerable();
        await foreach (var inverse in inverses.WithCancellation(cancel))
        {
            foreach (var (key, extra) in StoredEdit.Read(inverse).Extras ?? new Dictionary<string, RowExtras>())
            {
                var number = int.TryParse(key.AsSpan(1), CultureInfo.InvariantCulture, out var read) ? read : -1;
                if (key[0] == 'b')
                {
                    if (extra.Details is { } before) baselines[number] = BaselineBlob.Read(Convert.FromBase64String(before));
                    else baselines.Remove(number);
                }
                else if (key[0] == 't')
                {
                    if (extra.Notes is null) notes.Remove(number);
                    else notes.Add(number);
                    if (extra.Wbs is null) wbs.Remove(number);
                    else wbs[number] = extra.Wbs;
                }
            }
        }

        return now with { Baselines = baselines, WithNotes = notes, Wbs = wbs };
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
