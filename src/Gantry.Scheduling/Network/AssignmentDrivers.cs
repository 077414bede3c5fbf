using System.Runtime.InteropServices;

namespace Gantry.Scheduling;

/// <summary>Finds the resources whose calendars decide the dates of a task.</summary>
internal sealed class AssignmentDrivers
{
    private const long Minute = 60;

    private readonly CalendarSet _calendars;
    private readonly Dictionary<int, PlanResource> _resources = [];
    private readonly Dictionary<int, List<PlanAssignment>> _byTask = [];
    private readonly Dictionary<int, TaskSpan> _edited = [];

    public AssignmentDrivers(Plan plan, in TaskIndex index, CalendarSet calendars, DiagnosticBag diagnostics)
    {
        _calendars = calendars;
        foreach (var resource in plan.Resources) _resources.TryAdd(resource.Uid, resource);
        foreach (var assignment in plan.Assignments)
        {
            var task = index.Of(assignment.TaskUid);
            if (task < 0 || (assignment.ResourceUid is { } uid && !_resources.ContainsKey(uid)))
            {
                diagnostics.Add(DiagnosticCodes.DanglingAssignment, Severity.Warning,
                    task < 0
                        ? $"Assignment uid {assignment.Uid} names task uid {assignment.TaskUid}, which does not exist; it is ignored. Remove it."
                        : $"Assignment uid {assignment.Uid} names resource uid {assignment.ResourceUid}, which does not exist; it decides no date. Name an existing resource.",
                    task < 0 ? null : assignment.TaskUid);
                continue;
            }

            if (!double.IsFinite(assignment.Units) || assignment.Units < 0 || assignment.Work < WorkTime.Zero)
            {
                diagnostics.Add(DiagnosticCodes.BadAssignment, Severity.Warning,
                    $"Assignment uid {assignment.Uid} of task uid {assignment.TaskUid} has units or work that are negative or no number; it decides no date. Correct it.", assignment.TaskUid);
                continue;
            }

            if (assignment.Contour == WorkContour.Contoured && Extent(assignment) is { } extent)
                _edited[task] = _edited.TryGetValue(task, out var known) ? Join(known, extent) : extent;
            if (assignment.ResourceUid is not { } named || _resources[named].Kind != ResourceKind.Work) continue;
            if (!_byTask.TryGetValue(task, out var list)) _byTask[task] = list = [];
            list.Add(assignment);
        }
    }

    public bool Has(int task) => _byTask.ContainsKey(task) || _edited.ContainsKey(task);

    /// <summary>From where to where the assignments run whose contours were edited by hand: how long the task takes with its splits.</summary>
    public TaskSpan? Edited(int task) => _edited.TryGetValue(task, out var span) ? span : null;

    /// <summary>Resources are assigned, but with no share of their time.</summary>
    public bool OnlyIdle(int task) => _byTask.TryGetValue(task, out var assignments) && assignments.TrueForAll(x => x.Units <= 0);

    /// <summary>Gives the task its resources' calendar, or a driver for each resource when their calendars differ.</summary>
    public void Assign(int taskIndex, PlanTask task, ref int calendar, ref long duration, ref NodeDetail detail, List<Driver> drivers)
    {
        if (task.Kind == TaskKind.FixedDuration || !_byTask.TryGetValue(taskIndex, out var assignments)) return;
        if (task.CalendarUid is not null && task.IgnoreResourceCalendar) return;
        var first = drivers.Count;
        var same = true;
        var only = -1;
        foreach (var assignment in assignments)
        {
            if (assignment.Units <= 0) continue;
            var clock = CalendarOf(task, calendar, assignment);
            same &= only < 0 || only == clock;
            only = clock;
            drivers.Add(new Driver(clock, Math.Max(0, assignment.Delay.Seconds) + Math.Max(0, assignment.LevelingDelay.Seconds), Busy(assignment, clock), Share(assignment.RemainingWork, assignment), assignment.Contour == WorkContour.Contoured && Extent(assignment) is not null));
        }

        if (only < 0) return;
        var idle = IsIdle(CollectionsMarshal.AsSpan(drivers)[first..]);
        if (same || idle)
        {
            if (!idle) duration += Gaps(duration, CollectionsMarshal.AsSpan(drivers)[first..]);
            drivers.RemoveRange(first, drivers.Count - first);
            if (same) calendar = only;
            return;
        }

        (detail.DriverStart, detail.DriverCount) = (first, drivers.Count - first);
    }

    private static bool IsIdle(Span<Driver> drivers)
    {
        foreach (ref readonly var driver in drivers)
            if (driver.Work > 0) return false;
        return true;
    }

    /// <summary>Working time between delayed resources in which nobody works: no part of the task's duration.</summary>
    private static long Gaps(long duration, Span<Driver> drivers)
    {
        drivers.Sort(static (a, b) => a.Delay.CompareTo(b.Delay));
        var (gaps, worked) = (0L, drivers[0].Work);
        var end = drivers[0].Delay + drivers[0].Work;
        foreach (ref readonly var driver in drivers[1..])
        {
            gaps += Math.Max(0, driver.Delay - end);
            worked += Math.Max(0, driver.Delay + driver.Work - Math.Max(end, driver.Delay));
            end = Math.Max(end, driver.Delay + driver.Work);
        }

        // Only where the resources account for the duration are the gaps between them known.
        return Math.Abs(worked - duration) < Minute ? gaps : 0;
    }

    private int CalendarOf(PlanTask task, int taskCalendar, PlanAssignment assignment)
    {
        var resource = _resources[assignment.ResourceUid!.Value];
        var subject = $"Resource '{resource.Name}' (uid {resource.Uid})";
        var own = _calendars.IndexOf(resource.CalendarUid, subject);
        return task.CalendarUid is null ? own : _calendars.Intersect(taskCalendar, own, $"{subject} on task uid {task.Uid}");
    }

    /// <summary>Working time from where an assignment begins to where it ends.</summary>
    private long Busy(PlanAssignment assignment, int clock)
    {
        if (assignment.Contour != WorkContour.Contoured) return Share(assignment.Work - assignment.OvertimeWork, assignment);
        if (Extent(assignment) is not { } extent) return Share(assignment.Work - assignment.OvertimeWork, assignment);
        return Math.Max(0, _calendars.Compiled[clock].Between(extent.Start.Seconds, extent.Finish.Seconds));
    }

    /// <summary>From the first to the last work of an assignment, by its time-phased work or, without, by its dates.</summary>
    private static TaskSpan? Extent(PlanAssignment assignment)
    {
        if (assignment.Spans is { Count: > 0 } spans) return spans[^1].Finish > spans[0].Start ? new TaskSpan(spans[0].Start, spans[^1].Finish) : null;
        return assignment is { StoredStart: { } start, StoredFinish: { } finish } && finish > start ? new TaskSpan(start, finish) : null;
    }

    private static TaskSpan Join(TaskSpan one, TaskSpan other) =>
        new(one.Start < other.Start ? one.Start : other.Start, one.Finish > other.Finish ? one.Finish : other.Finish);

    private static long Share(WorkTime work, PlanAssignment assignment) =>
        Math.Clamp((long)Math.Round(work.Seconds / (assignment.Units * ContourShape.Average(assignment.Contour))), 0, NetworkBuilder.LongestSpan);
}
