using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>An edit while its verbs are laid out: the plan as it would be, and the steps that lead there.</summary>
internal sealed class EditDraft(WarmPlan warm, int lastUid)
{
    private readonly Dictionary<int, PlanTask> _tasks = [];
    private readonly HashSet<int> _removed = [];
    private readonly Dictionary<int, PlanAssignment?> _assignments = [];
    private readonly List<PlanResource> _resources = [];
    private List<int>? _order;
    private List<PlanLink>? _links;
    private ILookup<int, PlanAssignment>? _byTask;
    private Dictionary<int, int>? _rows;

    /// <summary>The plan before.</summary>
    public Plan Plan => warm.Now.Plan;

    public Schedule Now => warm.Now;

    public WarmPlan Warm => warm;

    public List<PlanEdit> Edits { get; } = [];

    /// <summary>Rows whose note is typed anew.</summary>
    public Dictionary<int, string?> Notes { get; } = [];

    /// <summary>Notes as they stand in the plan, of the tasks they were read for.</summary>
    public Dictionary<int, string?> NotesBefore { get; } = [];

    /// <summary>The organisation's resource behind a new one of the plan.</summary>
    public Dictionary<int, Guid> Pooled { get; } = [];

    public int LastUid { get; private set; } = lastUid;

    /// <summary>Links as they would be.</summary>
    public IReadOnlyList<PlanLink> Links => _links ?? Plan.Links;

    /// <summary>Rows as they would be, as uids.</summary>
    public List<int> Order => _order ??= Plan.Tasks.ConvertAll(t => t.Uid);

    public int NewUid() => ++LastUid;

    /// <summary>A task as it would be, or null.</summary>
    public PlanTask? Find(int uid)
    {
        if (_tasks.TryGetValue(uid, out var own)) return own;
        return !_removed.Contains(uid) && warm.IndexOf(uid) is var index and >= 0 ? Plan.Tasks[index] : null;
    }

    /// <summary>The task of a row's number, as people see it before the edit.</summary>
    public int? UidOfRow(int number)
    {
        if (_rows is null)
        {
            _rows = new Dictionary<int, int>(Plan.Tasks.Count);
            foreach (var task in Plan.Tasks) _rows.TryAdd(task.Id, task.Uid);
        }

        return _rows.TryGetValue(number, out var uid) && !_removed.Contains(uid) ? uid : null;
    }

    /// <summary>The row's number of a task before the edit.</summary>
    public int RowOf(int uid) => Find(uid)?.Id ?? 0;

    public void Set(int uid, TaskField field, FieldValue value)
    {
        var task = Own(uid);
        if (task.Get(field) == value) return;
        task.Set(field, value);
        Edits.Add(new EditTaskField(uid, field, value));
    }

    public void Split(int uid, IReadOnlyList<TaskSpan>? splits)
    {
        var task = Own(uid);
        if (task.Splits is null && splits is null) return;
        task.Splits = splits;
        Edits.Add(new EditSplits(uid, splits));
    }

    /// <summary>Row after the last task inside another.</summary>
    public int EndOf(int index)
    {
        var level = Find(Order[index])!.OutlineLevel;
        var end = index + 1;
        while (end < Order.Count && Find(Order[end])!.OutlineLevel > level) end++;
        return end;
    }

    public bool IsSummary(int uid)
    {
        if (_order is null) return Find(uid)!.IsSummary;
        var index = Order.IndexOf(uid);
        return index + 1 < Order.Count && Find(Order[index + 1])!.OutlineLevel > Find(uid)!.OutlineLevel;
    }

    public void Add(int index, PlanTask task)
    {
        Edits.Add(new AddTask(index, task));
        _tasks[task.Uid] = task.Copy();
        Order.Insert(index, task.Uid);
    }

    public void Remove(int uid)
    {
        Order.Remove(uid);
        _links ??= [.. Plan.Links];
        _links.RemoveAll(l => l.PredecessorUid == uid || l.SuccessorUid == uid);
        foreach (var assignment in AssignmentsOf(uid)) _assignments[assignment.Uid] = null;
        _tasks.Remove(uid);
        _removed.Add(uid);
        Edits.Add(new RemoveTask(uid));
    }

    /// <summary>Moves rows that stand one after another.</summary>
    public void Move(int from, int count, int to, int levels)
    {
        var block = Order.GetRange(from, count);
        if (levels != 0)
            foreach (var uid in block) Own(uid).OutlineLevel += levels;
        Order.RemoveRange(from, count);
        Order.InsertRange(to, block);
        Edits.Add(new MoveTasks(block[0], count, to, levels));
    }

    public void Add(PlanLink link)
    {
        _links ??= [.. Plan.Links];
        _links.Add(link);
        Edits.Add(new AddLink(link));
    }

    public void Remove(PlanLink link)
    {
        _links ??= [.. Plan.Links];
        _links.Remove(link);
        Edits.Add(new RemoveLink(link));
    }

    public void Change(PlanLink link, PlanLink newLink)
    {
        _links ??= [.. Plan.Links];
        _links[_links.IndexOf(link)] = newLink;
        Edits.Add(new ChangeLink(link, newLink));
    }

    /// <summary>Who is on a task, as it would be.</summary>
    public List<PlanAssignment> AssignmentsOf(int task)
    {
        _byTask ??= Plan.Assignments.ToLookup(a => a.TaskUid);
        var list = new List<PlanAssignment>();
        foreach (var assignment in _byTask[task])
        {
            if (!_assignments.TryGetValue(assignment.Uid, out var own)) list.Add(assignment);
            else if (own is not null) list.Add(own);
        }

        list.AddRange(_assignments.Values.OfType<PlanAssignment>().Where(a => a.TaskUid == task && !_byTask[task].Any(known => known.Uid == a.Uid)));
        return list;
    }

    public void Set(PlanAssignment assignment)
    {
        _assignments[assignment.Uid] = assignment;
        Edits.Add(new SetAssignment(assignment.Uid, assignment));
    }

    public void RemoveAssignment(int uid)
    {
        _assignments[uid] = null;
        Edits.Add(new SetAssignment(uid, null));
    }

    public PlanResource? FindResource(int uid) => Plan.Resources.Find(r => r.Uid == uid) ?? _resources.Find(r => r.Uid == uid);

    public IEnumerable<PlanResource> Resources => Plan.Resources.Concat(_resources);

    public void Add(PlanResource resource)
    {
        _resources.Add(resource);
        Edits.Add(new SetResource(resource.Uid, resource));
    }

    private PlanTask Own(int uid)
    {
        if (_tasks.TryGetValue(uid, out var own)) return own;
        return _tasks[uid] = Plan.Tasks[warm.IndexOf(uid)].Copy();
    }
}
