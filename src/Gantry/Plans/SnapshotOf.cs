using System.IO.Compression;
using Gantry.Exchange;
using Gantry.Scheduling;

namespace Gantry.Plans;

/// <summary>Builds what the plan page reads from a plan, its schedule and its baselines.</summary>
internal static class SnapshotOf
{
    /// <summary>Days before and after the plan for which the time line knows holidays.</summary>
    private const int Margin = 400;

    public static byte[] Compressed(
        Plan plan, Schedule schedule, long version, IReadOnlyDictionary<int, Dictionary<int, Baseline>> baselines, IReadOnlySet<int> withNotes, Func<int, string?> wbs)
    {
        var bytes = Build(plan, schedule, version, baselines, withNotes, wbs).ToBytes();
        using var memory = new MemoryStream();
        using (var brotli = new BrotliStream(memory, new BrotliCompressionOptions { Quality = 5 })) brotli.Write(bytes);
        return memory.ToArray();
    }

    private static PlanSnapshot Build(
        Plan plan, Schedule schedule, long version, IReadOnlyDictionary<int, Dictionary<int, Baseline>> baselines, IReadOnlySet<int> withNotes, Func<int, string?> wbs)
    {
        var calendars = plan.Calendars.Where(c => c.BaseUid is null || plan.Tasks.Exists(t => t.CalendarUid == c.Uid)).ToList();
        var calendarIndex = new Dictionary<int, int>();
        foreach (var calendar in calendars) calendarIndex.TryAdd(calendar.Uid, calendarIndex.Count);
        var resourceIndex = new Dictionary<int, int>();
        foreach (var resource in plan.Resources) resourceIndex.TryAdd(resource.Uid, resourceIndex.Count);
        var taskIndex = new Dictionary<int, int>();
        for (var i = 0; i < plan.Tasks.Count; i++) taskIndex.TryAdd(plan.Tasks[i].Uid, i);
        var project = plan.Calendars.Find(c => c.Uid == plan.CalendarUid);

        var tasks = new List<SnapshotTask>(plan.Tasks.Count);
        for (var i = 0; i < plan.Tasks.Count; i++) tasks.Add(Task(plan.Tasks[i], schedule.Dates[i], calendarIndex, withNotes, wbs));
        var driving = DrivingLinks(plan, schedule);
        return new PlanSnapshot
        {
            Name = plan.Name,
            Version = version,
            Start = schedule.Start,
            Finish = schedule.Finish,
            StatusDate = plan.StatusDate,
            FromFinish = plan.FromFinish,
            MinutesPerDay = plan.MinutesPerDay,
            DayStart = plan.DefaultStartSecond,
            MinutesPerWeek = plan.MinutesPerWeek,
            DaysPerMonth = plan.DaysPerMonth,
            Calendar = project?.Name ?? "Standard",
            Week = WeekOf(plan, project),
            Exceptions = ExceptionsOf(schedule, WeekOf(plan, project)),
            Calendars = [.. calendars.DistinctBy(c => c.Uid).Select(c => c.Name)],
            Resources = [.. plan.Resources.DistinctBy(r => r.Uid).Select(r => r.Name)],
            Tasks = tasks,
            Links = [.. plan.Links.Select(l => new SnapshotLink(l.PredecessorUid, l.SuccessorUid, l.Kind, l.Lag, l.LagKind, l.LagUnit, driving.Contains(l)))],
            KnowsDrivers = true,
            Assignments = [.. plan.Assignments
                .Where(a => a.ResourceUid is { } r && resourceIndex.ContainsKey(r) && taskIndex.ContainsKey(a.TaskUid))
                .Select(a => new SnapshotAssignment(taskIndex[a.TaskUid], resourceIndex[a.ResourceUid!.Value], (int)Math.Clamp(Math.Round(a.Units * 100), 0, 1_000_000)))],
            Baselines = [.. baselines.OrderBy(b => b.Key).Select(b => new SnapshotBaseline(b.Key,
                [.. plan.Tasks.Select(t => b.Value.GetValueOrDefault(t.Uid)?.Start)], [.. plan.Tasks.Select(t => b.Value.GetValueOrDefault(t.Uid)?.Finish)]))],
        };
    }

    /// <summary>The links the engine names when it is asked why a task starts or finishes when it does, those that tie too.</summary>
    private static HashSet<PlanLink> DrivingLinks(Plan plan, Schedule schedule)
    {
        var driving = new HashSet<PlanLink>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < plan.Tasks.Count; i++)
        {
            foreach (var date in (ReadOnlySpan<ExplainedDate>)[ExplainedDate.Start, ExplainedDate.Finish])
            {
                if (schedule.Explain(i, date) is not { } cause) continue;
                if (cause.Link is { } link) driving.Add(link);
                foreach (var tie in cause.Ties)
                    if (tie.Link is { } tied) driving.Add(tied);
            }
        }

        return driving;
    }

    private static SnapshotTask Task(PlanTask task, TaskDates dates, Dictionary<int, int> calendars, IReadOnlySet<int> withNotes, Func<int, string?> wbs)
    {
        var known = dates.Kind == TaskDatesKind.Full;
        return new SnapshotTask
        {
            Uid = task.Uid,
            Id = task.Id,
            OutlineLevel = task.OutlineLevel,
            Flags = FlagsOf(task, dates, withNotes.Contains(task.Uid)),
            Name = task.Name,
            Wbs = wbs(task.Uid),
            Duration = task.Duration.Seconds,
            DurationUnit = task.DurationUnit,
            Start = known ? dates.Start : null,
            Finish = known ? dates.Finish : null,
            EarlyStart = known ? dates.EarlyStart : null,
            EarlyFinish = known ? dates.EarlyFinish : null,
            LateStart = known ? dates.LateStart : null,
            LateFinish = known ? dates.LateFinish : null,
            TotalFloat = known ? dates.TotalFloat.Seconds : null,
            FreeFloat = known ? dates.FreeFloat.Seconds : null,
            PercentComplete = task.PercentComplete,
            Constraint = task.Constraint,
            ConstraintDate = task.ConstraintDate,
            Deadline = task.Deadline,
            ActualStart = task.ActualStart,
            ActualFinish = task.ActualFinish,
            Calendar = task.CalendarUid is { } uid && calendars.TryGetValue(uid, out var index) ? index : null,
            Splits = task.Splits,
        };
    }

    private static SnapshotFlags FlagsOf(PlanTask task, TaskDates dates, bool hasNote) =>
        InputFlagsOf(task, hasNote) | (dates.Kind == TaskDatesKind.Full && dates.IsCritical ? SnapshotFlags.Critical : 0);

    /// <summary>All but what was computed.</summary>
    internal static SnapshotFlags InputFlagsOf(PlanTask task, bool hasNote) =>
        (task.IsSummary ? SnapshotFlags.Summary : 0) | (task.IsMilestone ? SnapshotFlags.Milestone : 0) | (task.IsManual ? SnapshotFlags.Manual : 0)
        | (task.IsActive ? 0 : SnapshotFlags.Inactive) | (task.IsExternal ? SnapshotFlags.External : 0) | (task.IsRecurring ? SnapshotFlags.Recurring : 0)
        | (hasNote ? SnapshotFlags.HasNote : 0) | (task.IsElapsed ? SnapshotFlags.Elapsed : 0) | (task.IsEstimated ? SnapshotFlags.Estimated : 0)
        | (task.IgnoreResourceCalendar ? SnapshotFlags.IgnoresResourceCalendars : 0);

    private static IReadOnlyList<Shift>[] WeekOf(Plan plan, WorkCalendar? project)
    {
        var week = new IReadOnlyList<Shift>[7];
        for (var day = 0; day < 7; day++)
        {
            DayPattern? pattern = null;
            var calendar = project;
            for (var depth = 0; calendar is not null && pattern is null && depth < 64; depth++)
            {
                pattern = calendar.Week[day];
                calendar = calendar.BaseUid is { } uid ? plan.Calendars.Find(c => c.Uid == uid) : null;
            }

            week[day] = (pattern ?? (project is null ? WorkCalendar.Standard().Week[day]! : DayPattern.NonWorking)).Shifts;
        }

        return week;
    }

    private static List<SnapshotDays> ExceptionsOf(Schedule schedule, IReadOnlyList<Shift>[] week)
    {
        var first = Math.Max(schedule.Start.Day - Margin, PlanTime.Earliest.Day);
        var last = Math.Min(Math.Max(schedule.Finish.Day, schedule.Start.Day) + Margin, PlanTime.Latest.Day);
        var worked = schedule.WorkingDays(DateOnly.FromDayNumber(first), last - first + 1);
        var ranges = new List<SnapshotDays>();
        for (var i = 0; i < worked.Length; i++)
        {
            var day = DateOnly.FromDayNumber(first + i);
            if (worked[i] == week[(int)day.DayOfWeek].Count > 0) continue;
            if (ranges.Count > 0 && ranges[^1].Last.DayNumber == day.DayNumber - 1 && ranges[^1].Working == worked[i])
                ranges[^1] = ranges[^1] with { Last = day };
            else
                ranges.Add(new SnapshotDays(day, day, worked[i]));
        }

        return ranges;
    }
}
