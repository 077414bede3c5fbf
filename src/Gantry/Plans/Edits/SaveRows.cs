using System.Text.Json;
using Gantry.Exchange;
using Gantry.Platform.Data;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Edits;

/// <summary>Writes what an edit did to the inputs: only the rows that changed, and positions in stretches.</summary>
internal static class SaveRows
{
    /// <summary>Far above every position: stretches that trade places stand here for a moment.</summary>
    private const int Aside = 1 << 29;

    private static readonly string[] BesideEngine = [nameof(TaskRow.Wbs), nameof(TaskRow.Notes), nameof(TaskRow.Details)];

    /// <returns>What rows held beside what the engine knows, for those that went or whose note changed: an undo puts it back.</returns>
    public static async Task<Dictionary<string, RowExtras>> Save(
        GantryDb db, WarmPlan warm, RowChanges changes, IReadOnlyDictionary<string, RowExtras> extras, CancellationToken cancel)
    {
        var kept = new Dictionary<string, RowExtras>();
        await Resources(db, warm, changes, extras, kept, cancel);
        await Tasks(db, warm, changes, extras, kept, cancel);
        await Links(db, warm, changes, cancel);
        await Assignments(db, warm, changes, extras, kept, cancel);
        return kept;
    }

    private static async Task Tasks(
        GantryDb db, WarmPlan warm, RowChanges changes, IReadOnlyDictionary<string, RowExtras> extras, Dictionary<string, RowExtras> kept, CancellationToken cancel)
    {
        var planId = warm.PlanId;
        var noted = extras.Keys.Where(k => k[0] == 't').Select(k => int.Parse(k.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var asked = changes.RemovedTasks.Concat(noted).Distinct().ToList();
        if (asked.Count > 0)
        {
            var rows = await db.PlanTasks.AsNoTracking().Where(t => t.PlanId == planId && asked.Contains(t.Uid)).Select(t => new { t.Uid, t.Wbs, t.Notes, t.Details }).ToListAsync(cancel);
            foreach (var row in rows) kept[$"t{row.Uid}"] = new RowExtras(row.Wbs, row.Notes, row.Details);
        }

        if (changes.RemovedTasks.Count > 0) await db.PlanTasks.Where(t => t.PlanId == planId && changes.RemovedTasks.Contains(t.Uid)).ExecuteDeleteAsync(cancel);
        await Shift(db, planId, changes.Shifts, cancel);
        await db.InsertMany(changes.AddedTasks.ConvertAll(t => With(PlanRowsOf.RowOf(planId, t.Task, t.Index), extras.GetValueOrDefault($"t{t.Task.Uid}"))), cancel);
        foreach (var (task, index) in changes.ChangedTasks)
        {
            var entry = db.Attach(PlanRowsOf.RowOf(planId, task, index));
            entry.State = EntityState.Modified;
            foreach (var name in BesideEngine) entry.Property(name).IsModified = false;
        }

        var added = changes.AddedTasks.Select(t => t.Task.Uid).ToHashSet();
        foreach (var uid in noted.Where(u => !added.Contains(u)))
        {
            var (wbs, notes, details) = (extras[$"t{uid}"].Wbs, extras[$"t{uid}"].Notes, extras[$"t{uid}"].Details);
            await db.PlanTasks.Where(t => t.PlanId == planId && t.Uid == uid)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.Notes, notes).SetProperty(t => t.Wbs, wbs).SetProperty(t => t.Details, details), cancel);
        }
    }

    private static TaskRow With(TaskRow row, RowExtras? extras)
    {
        (row.Wbs, row.Notes, row.Details) = (extras?.Wbs, extras?.Notes, extras?.Details);
        return row;
    }

    private static async Task Shift(GantryDb db, Guid planId, List<(int From, int To, int Positions, int Ids)> shifts, CancellationToken cancel)
    {
        var aside = shifts.Count > 1 ? Aside : 0;
        foreach (var (from, to, positions, ids) in shifts)
        {
            var by = positions + aside;
            await db.PlanTasks.Where(t => t.PlanId == planId && t.Position >= from && t.Position <= to)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.Position, t => t.Position + by).SetProperty(t => t.DisplayId, t => t.DisplayId + ids), cancel);
        }

        if (aside > 0)
            await db.PlanTasks.Where(t => t.PlanId == planId && t.Position >= Aside / 2).ExecuteUpdateAsync(s => s.SetProperty(t => t.Position, t => t.Position - Aside), cancel);
    }

    private static async Task Links(GantryDb db, WarmPlan warm, RowChanges changes, CancellationToken cancel)
    {
        var planId = warm.PlanId;
        if (changes.RemovedLinks.Count > 0)
        {
            var numbers = changes.RemovedLinks.ConvertAll(l => warm.LinkNumbers[l]);
            await db.PlanLinks.Where(l => l.PlanId == planId && numbers.Contains(l.Number)).ExecuteDeleteAsync(cancel);
            changes.RemovedLinks.ForEach(warm.ForgetLink);
        }

        if (changes.AddedLinks.Count == 0) return;
        var pushed = Number(warm, changes.After.Links);
        if (pushed.Count > 0)
        {
            var numbers = pushed.ConvertAll(p => p.Number);
            await db.PlanLinks.Where(l => l.PlanId == planId && numbers.Contains(l.Number)).ExecuteDeleteAsync(cancel);
        }

        await db.InsertMany(pushed.Select(p => p.Link).Concat(changes.AddedLinks).Select(l => PlanRowsOf.RowOf(planId, l, warm.LinkNumbers[l])).ToList(), cancel);
    }

    /// <summary>A link that is put back takes a number between its neighbours, so that links are read back in the same order; where none is free, those after it are pushed on.</summary>
    /// <returns>The links that were pushed on, with the numbers they had.</returns>
    private static List<(PlanLink Link, int Number)> Number(WarmPlan warm, List<PlanLink> links)
    {
        var pushed = new List<(PlanLink, int)>();
        var last = links.FindLastIndex(warm.LinkNumbers.ContainsKey);
        for (int i = 0, before = -1; i < links.Count; i++)
        {
            var isKnown = warm.LinkNumbers.TryGetValue(links[i], out var number);
            if (isKnown && number > before)
            {
                before = number;
                continue;
            }

            if (isKnown) pushed.Add((links[i], number));
            // Numbers at the end are never given twice, so that what went from there finds room when it comes back.
            before = (i > last ? Math.Max(before, warm.LastLinkNumber) : before) + 1;
            warm.SetLinkNumber(links[i], before);
        }

        return pushed;
    }

    private static async Task Assignments(
        GantryDb db, WarmPlan warm, RowChanges changes, IReadOnlyDictionary<string, RowExtras> extras, Dictionary<string, RowExtras> kept, CancellationToken cancel)
    {
        if (changes.RemovedAssignments.Count == 0 && changes.AddedAssignments.Count == 0) return;
        var planId = warm.PlanId;
        var gone = changes.RemovedAssignments.ConvertAll(a => a.Uid);
        var details = gone.Count == 0
            ? []
            : await db.PlanAssignments.AsNoTracking().Where(a => a.PlanId == planId && gone.Contains(a.Uid) && a.Details != null).ToDictionaryAsync(a => a.Uid, a => a.Details!, cancel);
        if (gone.Count > 0) await db.PlanAssignments.Where(a => a.PlanId == planId && gone.Contains(a.Uid)).ExecuteDeleteAsync(cancel);
        foreach (var (uid, text) in details) kept[$"a{uid}"] = new RowExtras(Details: text);
        await db.InsertMany(changes.AddedAssignments.ConvertAll(a => PlanRowsOf.RowOf(planId, a, Detail(details.GetValueOrDefault(a.Uid) ?? extras.GetValueOrDefault($"a{a.Uid}")?.Details))), cancel);
    }

    internal static AssignmentDetail? Detail(string? text) => text is null ? null : JsonSerializer.Deserialize<AssignmentExtras>(text, PlanRowsOf.Json)?.Detail;

    private static async Task Resources(
        GantryDb db, WarmPlan warm, RowChanges changes, IReadOnlyDictionary<string, RowExtras> extras, Dictionary<string, RowExtras> kept, CancellationToken cancel)
    {
        if (changes.RemovedResources.Count == 0 && changes.AddedResources.Count == 0) return;
        var planId = warm.PlanId;
        var gone = changes.RemovedResources.ConvertAll(r => r.Uid);
        if (gone.Count > 0)
        {
            var rows = await db.PlanResources.AsNoTracking().Where(r => r.PlanId == planId && gone.Contains(r.Uid)).Select(r => new { r.Uid, r.Details, r.PooledResourceId }).ToListAsync(cancel);
            foreach (var row in rows) kept[$"r{row.Uid}"] = new RowExtras(Details: row.Details, PooledResourceId: row.PooledResourceId);
            await db.PlanResources.Where(r => r.PlanId == planId && gone.Contains(r.Uid)).ExecuteDeleteAsync(cancel);
        }

        await db.InsertMany(changes.AddedResources.ConvertAll(r =>
        {
            var row = PlanRowsOf.RowOf(planId, r);
            var extra = kept.GetValueOrDefault($"r{r.Uid}") ?? extras.GetValueOrDefault($"r{r.Uid}");
            (row.Details, row.PooledResourceId) = (extra?.Details, extra?.PooledResourceId);
            return row;
        }), cancel);
    }
}
