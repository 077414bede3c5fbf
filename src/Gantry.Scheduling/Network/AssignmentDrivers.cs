namespace Gantry.Scheduling;

/// <summary>Finds the resources whose calendars decide the dates of a task.</summary>
internal sealed class AssignmentDrivers
{
    private readonly CalendarSet _calendars;
    private readonly Dictionary<int, PlanResource> _resources = [];
    private readonly Dictionary<int, List<PlanAssignment>> _byTask = [];

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

            if (!Works(assignment)) continue;
            if (!_byTask.TryGetValue(task, out var list)) _byTask[task] = list = [];
            list.Add(assignment);
        }
    }

    public bool Has(int task) => _byTask.ContainsKey(task);

    private bool Works(PlanAssignment assignment) =>
        assignment.ResourceUid is { } uid && assignment.Units > 0 && _resources[uid].Kind == ResourceKind.Work;

    /// <summary>Gives the task its resources' calendar, or a driver for each resource when their calendars differ.</summary>
    public void Assign(int taskIndex, PlanTask task, ref int calendar, ref NodeDetail detail, List<Driver> drivers)
    {
        if (task.Kind == TaskKind.FixedDuration || !_byTask.TryGetValue(taskIndex, out var assignments)) return;
        if (task.CalendarUid is not null && task.IgnoreResourceCalendar) return;
        var first = drivers.Count;
        var same = true;
        var only = -1;
        foreach (var assignment in assignments)
        {
            var clock = CalendarOf(task, calendar, assignment);
            same &= only < 0 || only == clock;
            only = clock;
            drivers.Add(new Driver(clock, assignment.Delay.Seconds, Busy(assignment.Work, assignment), Busy(assignment.RemainingWork, assignment)));
        }

        if (same)
        {
            drivers.RemoveRange(first, drivers.Count - first);
            calendar = only;
            return;
        }

        (detail.DriverStart, detail.DriverCount) = (first, drivers.Count - first);
    }

    private int CalendarOf(PlanTask task, int taskCalendar, PlanAssignment assignment)
    {
        var resource = _resources[assignment.ResourceUid!.Value];
        var subject = $"Resource '{resource.Name}' (uid {resource.Uid})";
        var own = _calendars.IndexOf(resource.CalendarUid, subject);
        return task.CalendarUid is null ? own : _calendars.Intersect(taskCalendar, own, $"{subject} on task uid {task.Uid}");
    }

    private static long Busy(WorkTime work, PlanAssignment assignment) =>
        Math.Clamp((long)Math.Round(work.Seconds / assignment.Units), 0, NetworkBuilder.LongestSpan);
}
