using System.Globalization;
using Gantry.Plans.Edits;
using Gantry.Scheduling;

namespace Gantry.Plans.Scenarios;

/// <summary>Gives what a scenario added new uids of the plan it is applied to, which may have given the same ones to others since.</summary>
internal sealed class ScenarioUids(int baseLast, int last)
{
    private readonly Dictionary<int, int> _map = [];

    /// <summary>The highest uid given.</summary>
    public int Last { get; private set; } = last;

    public StoredEdit Map(StoredEdit edit) => new(
        [.. edit.Steps.Select(s => new EditStep(Map(s.Edit), s.After is { } after ? Uid(after) : null, s.Uids?.Select(Uid).ToList()))],
        edit.Extras?.ToDictionary(e => e.Key[0] + Uid(int.Parse(e.Key.AsSpan(1), CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture), e => e.Value));

    /// <summary>The key of what an edit touched, with its new uids.</summary>
    public string Map(string key)
    {
        if (key[0] == 't' && EditKeys.UidOf(key) is { } uid) return key.Contains('.', StringComparison.Ordinal) ? EditKeys.Field(Uid(uid), key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..]) : EditKeys.Task(Uid(uid));
        if (key[0] != 'x') return key;
        var parts = key[1..].Split(':');
        return EditKeys.Resource(Uid(int.Parse(parts[1], CultureInfo.InvariantCulture)), Uid(int.Parse(parts[0], CultureInfo.InvariantCulture)));
    }

    private int Uid(int uid)
    {
        if (uid <= baseLast) return uid;
        if (!_map.TryGetValue(uid, out var mapped)) _map[uid] = mapped = ++Last;
        return mapped;
    }

    private PlanEdit Map(PlanEdit edit) => edit switch
    {
        EditTaskField field => field with { Uid = Uid(field.Uid) },
        EditSplits splits => splits with { Uid = Uid(splits.Uid) },
        AddTask add => add with { Task = Map(add.Task) },
        RemoveTask remove => new RemoveTask(Uid(remove.Uid)),
        MoveTasks move => move with { Uid = Uid(move.Uid) },
        AddLink link => new AddLink(Map(link.Link)),
        RemoveLink link => new RemoveLink(Map(link.Link)),
        ChangeLink link => new ChangeLink(Map(link.Link), Map(link.NewLink)),
        SetAssignment assignment => new SetAssignment(Uid(assignment.Uid), assignment.Assignment is { } known ? Map(known) : null),
        SetResource resource => new SetResource(Uid(resource.Uid), resource.Resource is { } known ? Map(known) : null),
        _ => edit,
    };

    private PlanTask Map(PlanTask task)
    {
        if (task.Uid <= baseLast) return task;
        var copy = new PlanTask { Uid = Uid(task.Uid), OutlineLevel = task.OutlineLevel, Splits = task.Splits };
        foreach (var field in Enum.GetValues<TaskField>()) copy.Set(field, task.Get(field));
        return copy;
    }

    private PlanLink Map(PlanLink l) => new() { PredecessorUid = Uid(l.PredecessorUid), SuccessorUid = Uid(l.SuccessorUid), Kind = l.Kind, LagKind = l.LagKind, Lag = l.Lag, LagUnit = l.LagUnit };

    private PlanAssignment Map(PlanAssignment a) => new()
    {
        Uid = Uid(a.Uid),
        TaskUid = Uid(a.TaskUid),
        ResourceUid = a.ResourceUid is { } r ? Uid(r) : null,
        Units = a.Units,
        Work = a.Work,
        ActualWork = a.ActualWork,
        RemainingWork = a.RemainingWork,
        OvertimeWork = a.OvertimeWork,
        Delay = a.Delay,
        LevelingDelay = a.LevelingDelay,
        Contour = a.Contour,
        ActualStart = a.ActualStart,
        ActualFinish = a.ActualFinish,
        StoredStart = a.StoredStart,
        StoredFinish = a.StoredFinish,
        Spans = a.Spans,
    };

    private PlanResource Map(PlanResource r) => new() { Uid = Uid(r.Uid), Id = r.Id, Name = r.Name, Kind = r.Kind, CalendarUid = r.CalendarUid, MaxUnits = r.MaxUnits };
}
