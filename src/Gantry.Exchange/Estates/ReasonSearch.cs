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
    private readonly ILookup<int, PlanLink> _linksByPredecessor;
    private readonly Dictionary<int, PlanTask?> _movedBefore = [];
    private readonly Dictionary<int, string> _messages = [];
    private readonly Dictionary<int, string> _resourceNames = [];
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
        foreach (var diagnostic in schedule.Diagnostics)
            if (diagnostic is { TaskUid: { } uid, Severity: not Severity.Info }) _messages.TryAdd(uid, diagnostic.Message);
        foreach (var resource in plan.Resources) _resourceNames.TryAdd(resource.Uid, resource.Name);
        foreach (var link in plan.Links)
        {
            if (!_linksBySuccessor.TryGetValue(link.SuccessorUid, out var list)) _linksBySuccessor[link.SuccessorUid] = list = [];
            list.Add(link);
        }

        _linksByPredecessor = plan.Links.ToLookup(link => link.PredecessorUid);
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

    /// <summary>The place of a task in the plan.</summary>
    public int IndexOf(int uid) => _indexByUid[uid];

    /// <summary>Whether the start or finish of a task differs.</summary>
    public bool Moves(int uid) => _moving.Contains(uid);

    public (DifferenceReason Reason, string Words) Explain(PlanTask task, StoredDates stored, TaskDates dates)
    {
        if (dates.Kind == TaskDatesKind.None)
            return (DifferenceReason.NotScheduled, _messages.GetValueOrDefault(task.Uid) ?? "The task could not be scheduled; the diagnostics say why.");
        if (Moves(task.Uid) && _messages.TryGetValue(task.Uid, out var message)) return (DifferenceReason.NotScheduled, message);
        if (!Moves(task.Uid)) return (DifferenceReason.SlackOnly, SlackWords(task, stored, dates));
        if (MovedBefore(task.Uid) is { } before)
            return (DifferenceReason.FollowsPredecessor, string.Create(CultureInfo.InvariantCulture, $"It follows task {before.Id} '{Short(before.Name)}', whose dates differ."));
        if (stored.Finish is { } finish && stored.Start is { } start && finish < start)
            return (DifferenceReason.StoredInconsistent, "In the file it finishes before it starts.");
        return OwnReason(task) ?? (DifferenceReason.Unknown, "Nothing about the task itself explains the difference: the file may hold dates of an earlier calculation.");
    }

    private string SlackWords(PlanTask task, StoredDates stored, TaskDates dates)
    {
        const string agree = "Its start and finish agree";
        if (task.PercentComplete == 100 || task.ActualFinish is not null)
            return $"{agree}; it is complete, so how far it could have slipped decides nothing.";
        var late = !CompareDates.IsSameMinute(stored.LateStart, dates.LateStart) || !CompareDates.IsSameMinute(stored.LateFinish, dates.LateFinish);
        if (!late) return $"{agree}; only its early dates differ: something else than its links (a constraint, levelling or progress) places it.";
        foreach (var link in _linksByPredecessor[task.Uid])
            if (LateDiffers(link.SuccessorUid) is { } after)
                return string.Create(CultureInfo.InvariantCulture, $"{agree}; how far it may slip follows from task {after.Id} '{Short(after.Name)}' after it, whose late dates differ.");
        if (stored.LateFinish is { } storedEnd && !_linksByPredecessor[task.Uid].Any())
            return string.Create(CultureInfo.InvariantCulture, $"{agree}; nothing follows it, and the file lets it slip until {storedEnd:yyyy-MM-dd HH:mm}, while the plan gives {dates.LateFinish:yyyy-MM-dd HH:mm}.");
        return OwnReason(task) is { } own ? $"{agree}; how far it may slip differs. {own.Words}" : $"{agree}; how far it may slip differs. The file may hold late dates of an earlier calculation.";
    }

    private PlanTask? LateDiffers(int uid)
    {
        if (!_indexByUid.TryGetValue(uid, out var index) || !_document.StoredDates.TryGetValue(uid, out var stored)) return null;
        var dates = _schedule.Dates[index];
        return dates.Kind != TaskDatesKind.None && CompareDates.IsSameMinute(stored.LateStart, dates.LateStart) && CompareDates.IsSameMinute(stored.LateFinish, dates.LateFinish) ? null : _document.Plan.Tasks[index];
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
            return (DifferenceReason.Resources, $"The calendar of resource '{Short(_resourceNames[assigned.ResourceUid!.Value])}' decides its dates.");
        if (task.IsManual) return (DifferenceReason.Constraint, "The task is scheduled by hand: its dates in the file are inputs.");
        if (task.Constraint is not ConstraintKind.AsSoonAsPossible) return (DifferenceReason.Constraint, "A constraint decides its dates.");
        return null;
    }

    /// <summary>A task that drives this one, or one of the summaries it stands in, and moved.</summary>
    private PlanTask? MovedBefore(int uid)
    {
        for (var at = uid; ;)
        {
            if (LinkedAndMoved(at) is { } moved) return moved;
            if (!_parents.TryGetValue(at, out var parent)) return null;
            at = parent;
        }
    }

    /// <summary>The first of the tasks linked before this very task that moved; looked for once.</summary>
    private PlanTask? LinkedAndMoved(int uid)
    {
        if (_movedBefore.TryGetValue(uid, out var known)) return known;
        PlanTask? found = null;
        foreach (var link in _linksBySuccessor.GetValueOrDefault(uid) ?? [])
            if (found is null) found = MovedIn(link.PredecessorUid);
        return _movedBefore[uid] = found;
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
