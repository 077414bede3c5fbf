using System.Globalization;
using Gantry.Scheduling;

namespace Gantry.Exchange.Estates;

/// <summary>Looks for the reason why a task's dates differ, from the nearest to the most general.</summary>
internal sealed class ReasonSearch
{
    private readonly PlanDocument _document;
    private readonly Schedule _schedule;
    private readonly Dictionary<int, int> _indexByUid = [];
    private readonly HashSet<int> _moving = [];
    private readonly int[] _end;
    private readonly int[] _nextMoving;
    private readonly Dictionary<int, List<PlanLink>> _linksBySuccessor = [];
    private readonly Dictionary<int, int> _parents = [];
    private readonly Dictionary<int, List<PlanAssignment>> _assignments = [];
    private readonly HashSet<int> _resourcesWithCalendar;

    public ReasonSearch(PlanDocument document, Schedule schedule)
    {
        _document = document;
        _schedule = schedule;
        var plan = document.Plan;
        _end = new int[plan.Tasks.Count];
        _nextMoving = new int[plan.Tasks.Count + 1];
        Outline(plan);
        foreach (var link in plan.Links)
        {
            if (!_linksBySuccessor.TryGetValue(link.SuccessorUid, out var list)) _linksBySuccessor[link.SuccessorUid] = list = [];
            list.Add(link);
        }

        foreach (var assignment in plan.Assignments)
        {
            if (!_assignments.TryGetValue(assignment.TaskUid, out var list)) _assignments[assignment.TaskUid] = list = [];
            list.Add(assignment);
        }

        _resourcesWithCalendar = [.. plan.Resources.Where(resource => resource.CalendarUid is { } calendar && calendar != plan.CalendarUid).Select(resource => resource.Uid)];
        foreach (var (index, task, stored) in Compared())
            if (IsMoving(stored, schedule.Dates[index])) _moving.Add(task.Uid);
        _nextMoving[plan.Tasks.Count] = plan.Tasks.Count;
        for (var i = plan.Tasks.Count - 1; i >= 0; i--)
            _nextMoving[i] = _moving.Contains(plan.Tasks[i].Uid) ? i : _nextMoving[i + 1];
    }

    /// <summary>The tasks that are compared.</summary>
    public IEnumerable<(int Index, PlanTask Task, StoredDates Stored)> Compared()
    {
        for (var i = 0; i < _document.Plan.Tasks.Count; i++)
        {
            var task = _document.Plan.Tasks[i];
            if (!task.IsSummary && task.IsActive && !task.IsExternal && _document.StoredDates.TryGetValue(task.Uid, out var stored) && stored.Start is not null)
                yield return (i, task, stored);
        }
    }

    /// <summary>Whether the start or finish of a task differs.</summary>
    public bool Moves(int uid) => _moving.Contains(uid);

    public (DifferenceReason Reason, string Words) Explain(PlanTask task, StoredDates stored, TaskDates dates)
    {
        if (dates.Kind == TaskDatesKind.None)
            return (DifferenceReason.NotScheduled, _schedule.Diagnostics.FirstOrDefault(diagnostic => diagnostic.TaskUid == task.Uid)?.Message ?? "The task could not be scheduled; the diagnostics say why.");
        if (!Moves(task.Uid))
            return (DifferenceReason.SlackOnly, "Its start and finish agree; how far it may slip differs, because a task after it or the end of the plan differs.");
        if (MovedBefore(task.Uid) is { } before)
            return (DifferenceReason.FollowsPredecessor, string.Create(CultureInfo.InvariantCulture, $"It follows task {before.Id} '{Short(before.Name)}', whose dates differ."));
        if (stored.Finish is { } finish && stored.Start is { } start && finish < start)
            return (DifferenceReason.StoredInconsistent, "In the file it finishes before it starts.");
        return OwnReason(task) ?? (DifferenceReason.Unknown, "Nothing about the task itself explains the difference: the file may hold dates of an earlier calculation.");
    }

    private (DifferenceReason Reason, string Words)? OwnReason(PlanTask task)
    {
        if (task.Splits is not null) return (DifferenceReason.Split, "The task is split; its pieces were found from the work by time in the file.");
        _assignments.TryGetValue(task.Uid, out var assignments);
        if (task.LevelingDelay.Seconds != 0 || assignments?.Exists(assignment => assignment.LevelingDelay.Seconds != 0 || assignment.Delay.Seconds != 0) == true)
            return (DifferenceReason.Leveling, "The task or one of its assignments was delayed by levelling or by hand.");
        if (task.ActualStart is not null || task.PercentComplete > 0)
            return (DifferenceReason.Progress, "The task has started: how its remaining work was placed decides its dates.");
        if (assignments?.Exists(assignment => assignment.Contour != WorkContour.Flat) == true)
            return (DifferenceReason.Resources, "The work of an assignment is not spread evenly: its contour decides the finish.");
        if (!task.IgnoreResourceCalendar && assignments?.Find(assignment => assignment.ResourceUid is { } uid && _resourcesWithCalendar.Contains(uid)) is { } assigned)
            return (DifferenceReason.Resources, $"The calendar of resource '{Short(_document.Plan.Resources.First(resource => resource.Uid == assigned.ResourceUid).Name)}' decides its dates.");
        if (task.IsManual) return (DifferenceReason.Constraint, "The task is scheduled by hand: its dates in the file are inputs.");
        if (task.Constraint is not ConstraintKind.AsSoonAsPossible) return (DifferenceReason.Constraint, "A constraint decides its dates.");
        return null;
    }

    /// <summary>A task that drives this one, or one of the summaries it stands in, and moved.</summary>
    private PlanTask? MovedBefore(int uid)
    {
        for (var at = uid; ;)
        {
            if (_linksBySuccessor.TryGetValue(at, out var links))
            {
                foreach (var link in links)
                    if (MovedIn(link.PredecessorUid) is { } moved) return moved;
            }

            if (!_parents.TryGetValue(at, out var parent) || parent == at) return null;
            at = parent;
        }
    }

    private PlanTask? MovedIn(int uid)
    {
        if (!_indexByUid.TryGetValue(uid, out var index)) return null;
        var tasks = _document.Plan.Tasks;
        if (!tasks[index].IsSummary) return _moving.Contains(uid) ? tasks[index] : null;
        var next = _nextMoving[index + 1];
        return next < _end[index] ? tasks[next] : null;
    }

    /// <summary>Notes the parent of every task, and where the tasks below it end.</summary>
    private void Outline(Plan plan)
    {
        var open = new Stack<int>();
        for (var i = 0; i < plan.Tasks.Count; i++)
        {
            var task = plan.Tasks[i];
            _indexByUid[task.Uid] = i;
            while (open.TryPeek(out var last) && plan.Tasks[last].OutlineLevel >= task.OutlineLevel) _end[open.Pop()] = i;
            if (open.TryPeek(out var parent)) _parents[task.Uid] = plan.Tasks[parent].Uid;
            open.Push(i);
        }

        while (open.TryPop(out var left)) _end[left] = plan.Tasks.Count;
    }

    private static bool IsMoving(StoredDates stored, TaskDates dates) =>
        dates.Kind == TaskDatesKind.None || !CompareDates.IsSameMinute(stored.Start, dates.Start) || !CompareDates.IsSameMinute(stored.Finish, dates.Finish);

    private static string Short(string name) => name.Length <= 60 ? name : name[..60] + "...";
}
