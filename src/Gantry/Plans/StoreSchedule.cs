using System.Text.Json;
using Gantry.Exchange;
using Gantry.Plans.Checks;
using Gantry.Platform.Data;
using Gantry.Projects;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans;

/// <summary>Keeps what the engine computed: the snapshot the page reads, dates as rows, the verdicts of the checks, and what lists show of the project.</summary>
internal static class StoredSchedule
{
    /// <summary>Keeps everything anew.</summary>
    /// <param name="version">The version of the plan these dates belong to.</param>
    public static async Task StoreSchedule(
        this GantryDb db, StoredPlan stored, long version, Plan plan, Schedule schedule, PlanSurroundings around, DateTime now, Project? project, CancellationToken cancel)
    {
        await db.StoreDates(stored.Id, version, plan, schedule, around, null, cancel);
        await db.StoreSnapshot(stored.Id, version, SnapshotOf.Compressed(plan, schedule, version, around.Baselines, around.WithNotes, around.Wbs.GetValueOrDefault), cancel);
        await db.StoreChecks(StoredChecks.Of(stored.Id, version, ScheduleQuality.Of(schedule, around.ToJudge())), cancel);
        if (project is null) return;
        project.Facts = FactsOf.Plan(plan, schedule, around.Baselines.GetValueOrDefault(0) ?? [], PlanTime.FromDateTime(now));
    }

    /// <summary>Keeps the verdicts of the checks.</summary>
    public static async Task StoreChecks(this GantryDb db, PlanChecks judged, CancellationToken cancel)
    {
        var kept = await db.PlanChecks.SingleOrDefaultAsync(c => c.PlanId == judged.PlanId, cancel);
        if (kept is null) db.PlanChecks.Add(judged);
        else db.Entry(kept).CurrentValues.SetValues(judged);
    }

    /// <summary>Keeps dates as rows.</summary>
    /// <param name="only">The tasks whose dates changed; null for all.</param>
    public static async Task StoreDates(this GantryDb db, Guid planId, long version, Plan plan, Schedule schedule, PlanSurroundings around, IReadOnlySet<int>? only, CancellationToken cancel)
    {
        var rows = DatesOf(planId, version, plan, schedule, around.Baselines.GetValueOrDefault(0) ?? [], only);
        var old = db.TaskDates.Where(d => d.PlanId == planId);
        if (only is not null)
        {
            var uids = only.ToList();
            old = old.Where(d => uids.Contains(d.Uid));
        }

        await old.ExecuteDeleteAsync(cancel);
        await db.InsertMany(rows, cancel);
    }

    /// <summary>Keeps what the page reads.</summary>
    public static async Task StoreSnapshot(this GantryDb db, Guid planId, long version, byte[] snapshot, CancellationToken cancel)
    {
        var kept = await db.PlanSchedules.SingleOrDefaultAsync(s => s.PlanId == planId, cancel);
        if (kept is null) db.PlanSchedules.Add(kept = new PlanSchedule { PlanId = planId, Version = version, Snapshot = [] });
        (kept.Version, kept.Snapshot) = (version, snapshot);
    }

    private static List<TaskDatesRow> DatesOf(Guid planId, long version, Plan plan, Schedule schedule, Dictionary<int, Baseline> baseline, IReadOnlySet<int>? only)
    {
        var rows = new List<TaskDatesRow>(only?.Count ?? plan.Tasks.Count);
        for (var i = 0; i < plan.Tasks.Count; i++)
        {
            if (only?.Contains(plan.Tasks[i].Uid) == false) continue;
            var dates = schedule.Dates[i];
            var frozen = baseline.GetValueOrDefault(plan.Tasks[i].Uid);
            var known = dates.Kind == TaskDatesKind.Full;
            rows.Add(new TaskDatesRow
            {
                PlanId = planId,
                Uid = plan.Tasks[i].Uid,
                Version = version,
                Start = known ? dates.Start : null,
                Finish = known ? dates.Finish : null,
                LateFinish = known ? dates.LateFinish : null,
                TotalFloatSeconds = known ? dates.TotalFloat.Seconds : null,
                FreeFloatSeconds = known ? dates.FreeFloat.Seconds : null,
                IsCritical = known && dates.IsCritical,
                BaselineStart = frozen?.Start,
                BaselineFinish = frozen?.Finish,
                BaselineCost = frozen?.Cost,
            });
        }

        return rows;
    }
}

/// <summary>What the page of a plan shows, and what its checks need, beside what the engine knows.</summary>
/// <param name="Baselines">By number, and within by task.</param>
/// <param name="WithNotes">Tasks that have a note.</param>
/// <param name="Wbs">Codes of the work breakdown structure by task.</param>
/// <param name="WithCost">Tasks that carry a cost of their own.</param>
/// <param name="DrivenFromOutside">Tasks that a task of another plan drives.</param>
/// <param name="DrivesOutside">Tasks that drive a task of another plan.</param>
internal sealed record PlanSurroundings(
    IReadOnlyDictionary<int, Dictionary<int, Baseline>> Baselines, IReadOnlySet<int> WithNotes, IReadOnlyDictionary<int, string?> Wbs,
    IReadOnlySet<int> WithCost, IReadOnlySet<int> DrivenFromOutside, IReadOnlySet<int> DrivesOutside)
{
    /// <summary>The baseline the checks measure against, as the file's own first one.</summary>
    public const int JudgedBaseline = 0;

    public static PlanSurroundings Of(PlanRowsOf rows) => new(
        rows.Baselines.ToDictionary(b => b.Number, b => BaselineBlob.Read(b.Bytes)),
        rows.Tasks.Where(t => t.Notes is not null).Select(t => t.Uid).ToHashSet(),
        rows.Tasks.Where(t => t.Wbs is not null).ToDictionary(t => t.Uid, t => t.Wbs),
        rows.Tasks.Where(t => HasCost(t.Details)).Select(t => t.Uid).ToHashSet(),
        rows.ForeignLinks.Where(l => l.ForeignIsPredecessor).Select(l => l.TaskUid).ToHashSet(),
        rows.ForeignLinks.Where(l => !l.ForeignIsPredecessor).Select(l => l.TaskUid).ToHashSet());

    public static async Task<PlanSurroundings> Load(GantryDb db, Guid planId, CancellationToken cancel)
    {
        var baselines = await db.PlanBaselines.AsNoTracking().Where(b => b.PlanId == planId).ToListAsync(cancel);
        var notes = await db.PlanTasks.Where(t => t.PlanId == planId && t.Notes != null).Select(t => t.Uid).ToListAsync(cancel);
        var wbs = await db.PlanTasks.Where(t => t.PlanId == planId && t.Wbs != null).Select(t => new { t.Uid, t.Wbs }).ToListAsync(cancel);
        var details = await db.PlanTasks.Where(t => t.PlanId == planId && t.Details != null).Select(t => new { t.Uid, t.Details }).ToListAsync(cancel);
        var foreign = await db.ForeignLinks.Where(l => l.PlanId == planId).Select(l => new { l.TaskUid, l.ForeignIsPredecessor }).ToListAsync(cancel);
        return new PlanSurroundings(
            baselines.ToDictionary(b => b.Number, b => BaselineBlob.Read(b.Bytes)), notes.ToHashSet(), wbs.ToDictionary(t => t.Uid, t => t.Wbs),
            details.Where(t => HasCost(t.Details)).Select(t => t.Uid).ToHashSet(),
            foreign.Where(l => l.ForeignIsPredecessor).Select(l => l.TaskUid).ToHashSet(),
            foreign.Where(l => !l.ForeignIsPredecessor).Select(l => l.TaskUid).ToHashSet());
    }

    /// <summary>What the measures of schedule quality need beside the schedule; the same as the verb <c>check</c> takes from a file.</summary>
    public QualityOptions ToJudge() => new()
    {
        Baseline = (Baselines.GetValueOrDefault(JudgedBaseline) ?? []).Where(b => b.Value.Start is not null || b.Value.Finish is not null)
            .ToDictionary(b => b.Key, b => new BaselineFigures(b.Value.Start, b.Value.Finish, b.Value.Duration)),
        TasksWithCost = WithCost,
        DrivenFromOutside = DrivenFromOutside,
        DrivesOutside = DrivesOutside,
    };

    // A cost of nothing is not written, so most tasks need not be read.
    private static bool HasCost(string? details) =>
        details is not null && details.Contains("Cost\":", StringComparison.Ordinal) && JsonSerializer.Deserialize<TaskExtras>(details, PlanRowsOf.Json) is { } extras && (extras.Cost > 0 || extras.FixedCost > 0);
}
