namespace Gantry.Scheduling;

/// <summary>Finds tasks by uid: a table where uids are dense, a dictionary where they are not.</summary>
internal readonly struct TaskIndex
{
    private readonly int[]? _table;
    private readonly Dictionary<int, int>? _map;

    public TaskIndex(IReadOnlyList<PlanTask> tasks, DiagnosticBag diagnostics)
    {
        var most = 0;
        var least = 0;
        for (var i = 0; i < tasks.Count; i++)
        {
            most = Math.Max(most, tasks[i].Uid);
            least = Math.Min(least, tasks[i].Uid);
        }

        if (least >= 0 && most < (4L * tasks.Count) + 1024) Array.Fill(_table = new int[most + 1], -1);
        else _map = new Dictionary<int, int>(tasks.Count);
        for (var i = 0; i < tasks.Count; i++)
        {
            var task = tasks[i];
            var isNew = _table is null ? _map!.TryAdd(task.Uid, i) : _table[task.Uid] < 0;
            if (isNew && _table is not null) _table[task.Uid] = i;
            if (!isNew)
                diagnostics.Add(DiagnosticCodes.DuplicateTask, Severity.Error,
                    $"Task uid {task.Uid} is used by '{tasks[Of(task.Uid)].Name}' and by '{task.Name}'; links and assignments mean the first. Give each task its own uid.", task.Uid);
        }
    }

    /// <summary>Index of a task, or -1.</summary>
    public int Of(int uid)
    {
        if (_table is not null) return (uint)uid < (uint)_table.Length ? _table[uid] : -1;
        return _map!.TryGetValue(uid, out var index) ? index : -1;
    }
}
