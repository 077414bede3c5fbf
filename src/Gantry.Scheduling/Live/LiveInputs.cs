namespace Gantry.Scheduling;

/// <summary>The inputs of a live schedule: takes edits, refuses wrong ones and knows how to take each back.</summary>
/// <remarks>Tasks that a frozen copy or somebody else may hold are copied before they are changed; everything else is replaced as a whole.</remarks>
internal sealed partial class LiveInputs
{
    private static long _generations;

    private readonly Dictionary<int, int> _taskIndex = [];
    private long _generation = Interlocked.Increment(ref _generations);
    private bool _isIndexed;

    public LiveInputs(Plan plan)
    {
        Plan = plan.Copy();
        Links = new LinkList(Plan.Links);
    }

    /// <summary>All inputs; its links are those of <see cref="Links"/> after <see cref="Complete"/> only.</summary>
    public Plan Plan { get; }

    public LinkList Links { get; private set; }

    /// <summary>Who is inside whom; null while it is not known.</summary>
    public LiveNetwork? Network { get; set; }

    /// <summary>Renaming a task changes what diagnostics say.</summary>
    public bool HasDiagnostics { get; set; }

    /// <summary>Puts the links back into the plan and forgets their places.</summary>
    public Plan Complete()
    {
        Links.CopyTo(Plan.Links);
        Links = new LinkList(Plan.Links);
        return Plan;
    }

    /// <summary>A plan that stays as it is.</summary>
    public Plan Freeze()
    {
        Links.CopyTo(Plan.Links);
        _generation = Interlocked.Increment(ref _generations);
        return Plan.Copy();
    }

    /// <summary>Position of the first task of a uid, or -1.</summary>
    public int IndexOf(int uid)
    {
        // While a batch changes the order of tasks, an index would be outdated at once.
        if (!_isIndexed) return Plan.Tasks.FindIndex(x => x.Uid == uid);
        return _taskIndex.TryGetValue(uid, out var index) ? index : -1;
    }

    /// <summary>Makes uids found quickly; to be called when the order of tasks has settled.</summary>
    public void Index()
    {
        if (_isIndexed) return;
        _taskIndex.Clear();
        _taskIndex.EnsureCapacity(Plan.Tasks.Count);
        for (var i = 0; i < Plan.Tasks.Count; i++) _taskIndex.TryAdd(Plan.Tasks[i].Uid, i);
        _isIndexed = true;
    }

    /// <summary>Changes the inputs.</summary>
    /// <returns>Null, or why not; what earlier edits of a batch did is then still there, and <paramref name="impact"/> tells how to take it back.</returns>
    public EditRefusal? Take(PlanEdit edit, EditImpact impact)
    {
        switch (edit)
        {
            case EditTaskField task: return Take(task, impact);
            case AddLink link: return Take(link, impact);
            case RemoveLink link: return Take(link, impact);
            case ChangeLink link: return Take(link, impact);
            case EditSplits splits: return Take(splits, impact);
            case AddTask task: return Take(task, impact);
            case RemoveTask task: return Take(task, impact);
            case MoveTasks tasks: return Take(tasks, impact);
            case EditProjectField project: return Take(project, impact);
            case SetCalendar calendar: return Take(calendar, impact);
            case SetResource resource: return Take(resource, impact);
            case SetAssignment assignment: return Take(assignment, impact);
            case EditBatch batch:
                foreach (var one in batch.Edits)
                    if (Take(one, impact) is { } refusal) return refusal;
                return null;
            default:
                return new EditRefusal(RefusalCode.UnknownField, "This kind of edit is not known.");
        }
    }

    private static EditRefusal UnknownTask(int uid) =>
        new(RefusalCode.UnknownTask, $"There is no task of uid {uid}. Name a task of the plan.");

    private PlanTask Own(int index)
    {
        var task = Plan.Tasks[index];
        if (task.Generation == _generation) return task;
        task = task.Copy();
        task.Generation = _generation;
        Plan.Tasks[index] = task;
        return task;
    }

    private EditRefusal? Take(EditTaskField edit, EditImpact impact)
    {
        var index = IndexOf(edit.Uid);
        if (index < 0) return UnknownTask(edit.Uid);
        if (!impact.IsTrusted)
        {
            if (Check(edit.Field == TaskField.Name, TaskFields.Range(edit.Field), edit.Value, edit.Field.ToString()) is { } refusal) return refusal;
            if (edit.Field == TaskField.CalendarUid && edit.Value.Number is { } uid && !Plan.Calendars.Exists(x => x.Uid == uid)) return UnknownCalendar((int)uid);
        }

        var old = TaskFields.Get(Plan.Tasks[index], edit.Field);
        impact.Uids.Add(edit.Uid);
        impact.Inverse.Add(new EditTaskField(edit.Uid, edit.Field, old));
        if (old == edit.Value) return null;
        TaskFields.Set(Own(index), edit.Field, edit.Value);
        switch (edit.Field)
        {
            case TaskField.Name or TaskField.Id:
                impact.NeedsCompile |= HasDiagnostics;
                break;
            case TaskField.IsActive:
                impact.NeedsCompile = true;
                break;
            default:
                impact.Steps.Add((ImpactKind.Task, index));
                break;
        }

        return null;
    }

    private static EditRefusal? Check(bool isText, (bool MayBeEmpty, long Least, long Most)? range, FieldValue value, string field)
    {
        if (isText) return value.Text is null ? new EditRefusal(RefusalCode.OutOfRange, $"{field} needs a text. Give one, also an empty one.") : null;
        if (range is not { } known) return new EditRefusal(RefusalCode.UnknownField, $"There is no field {field}.");
        if (value.Number is not { } number)
            return known.MayBeEmpty ? null : new EditRefusal(RefusalCode.OutOfRange, $"{field} needs a value between {known.Least} and {known.Most}.");
        return number < known.Least || number > known.Most
            ? new EditRefusal(RefusalCode.OutOfRange, $"{field} cannot be {number}: it lies between {known.Least} and {known.Most}.")
            : null;
    }

    private EditRefusal? Take(EditSplits edit, EditImpact impact)
    {
        var index = IndexOf(edit.Uid);
        if (index < 0) return UnknownTask(edit.Uid);
        for (var i = 0; !impact.IsTrusted && edit.Splits is not null && i < edit.Splits.Count; i++)
        {
            var span = edit.Splits[i];
            if (span.Finish < span.Start || span.Start < PlanTime.Earliest || span.Finish > PlanTime.Latest || (i > 0 && span.Start < edit.Splits[i - 1].Finish))
                return new EditRefusal(RefusalCode.OutOfRange, $"Stretch {i + 1} of the split task is out of order or outside {PlanTime.Earliest} to {PlanTime.Latest}. Give stretches in order.");
        }

        impact.Uids.Add(edit.Uid);
        impact.Inverse.Add(new EditSplits(edit.Uid, Plan.Tasks[index].Splits));
        Own(index).Splits = edit.Splits;
        impact.Steps.Add((ImpactKind.Task, index));
        return null;
    }

    private EditRefusal? Take(EditProjectField edit, EditImpact impact)
    {
        if (!impact.IsTrusted)
        {
            if (Check(edit.Field == ProjectField.Name, ProjectFields.Range(edit.Field), edit.Value, edit.Field.ToString()) is { } refusal) return refusal;
            if (edit.Field == ProjectField.CalendarUid && !Plan.Calendars.Exists(x => x.Uid == edit.Value.Number)) return UnknownCalendar((int)edit.Value.Number!.Value);
            if (edit.Field == ProjectField.FromFinish && edit.Value.Number == 1 && Plan.Finish is null)
                return new EditRefusal(RefusalCode.OutOfRange, "The plan has no finish to be scheduled from. Enter a project finish first.");
        }

        var old = ProjectFields.Get(Plan, edit.Field);
        impact.Inverse.Add(new EditProjectField(edit.Field, old));
        ProjectFields.Set(Plan, edit.Field, edit.Value);
        impact.NeedsCompile |= old != edit.Value && (HasDiagnostics || edit.Field is not (ProjectField.Name or ProjectField.StatusDate));
        return null;
    }
}
