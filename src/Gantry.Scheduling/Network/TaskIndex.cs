namespace Gantry.Scheduling;

/// <summary>Finds tasks by uid: a table where uids are dense, a dictionary where they are not.</summary>
internal readonly struct TaskIndex
{
    private readonly int[]? _table;
    private readonly int _size;
    private readonly Dictionary<int, int>? _map;

    public TaskIndex(IReadOnlyList<PlanTask> tasks, int[] uids, ColumnStore columns, DiagnosticBag diagnostics)
    {
        var most = 0;
        var least = 0;
        for (var i = 0; i < tasks.Count; i++)
        {
            most = Math.Max(most, uids[i]);
            least = Math.Min(least, uids[i]);
        }

        if (least >= 0 && most < (4L * tasks.Count) + 1024)
        {
            _table = columns.Ints(most + 1);
            _size = most + 1;
            _table.AsSpan(0, _size).Fill(-1);
        }
        else _map = new Dictionary<int, int>(tasks.Count);
        for (var i = 0; i < tasks.Count; i++)
        {
            var uid = uids[i];
            var isNew = _table is null ? _map!.TryAdd(uid, i) : _table[uid] < 0;
            if (isNew && _table is not null) _table[uid] = i;
            if (!isNew)
                diagnostics.Add(DiagnosticCodes.DuplicateTask, Severity.Error,
                    $"Task uid {uid} is used by '{tasks[Of(uid)].Name}' and by '{tasks[i].Name}'; links and assignments mean the first. Give each task its own uid.", uid);
        }
    }

    /// <summary>Index of a task, or -1.</summary>
    public int Of(int uid)
    {
        if (_table is not null) return (uint)uid < (uint)_size ? _table[uid] : -1;
        return _map!.TryGetValue(uid, out var index) ? index : -1;
    }
}
