using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>The rows of a plan while steps of an edit are laid out: where each step finds its place, and the numbers people see afterwards.</summary>
internal sealed class RowOrder
{
    private readonly List<(int Uid, int Id, int Level)> _rows;

    public RowOrder(IReadOnlyList<PlanTask> tasks) => _rows = [.. tasks.Select(t => (t.Uid, t.Id, t.OutlineLevel))];

    public bool HasMoved { get; private set; }

    /// <summary>The number each removed row had just before it went.</summary>
    public Dictionary<int, int> RemovedIds { get; } = [];

    public int IndexOf(int uid) => _rows.FindIndex(r => r.Uid == uid);

    /// <summary>A step with what finds its place again. The step itself is then laid out.</summary>
    public EditStep Anchor(PlanEdit edit)
    {
        var step = edit switch
        {
            AddTask add => new EditStep(edit, Before(add.Index)),
            MoveTasks move => Moved(move),
            _ => new EditStep(edit),
        };
        Lay(edit);
        return step;
    }

    /// <summary>A step of the log with its place in the rows of today; null when the place is gone. The step is then laid out.</summary>
    public PlanEdit? Place(EditStep step)
    {
        var edit = step.Edit;
        if (step.Edit is AddTask add)
        {
            var after = step.After is { } uid ? IndexOf(uid) : -1;
            if (step.After is not null && after < 0) return null;
            edit = add with { Index = after + 1 };
        }
        else if (step.Edit is MoveTasks move && step.Uids is { } uids)
        {
            var at = IndexOf(move.Uid);
            if (at < 0 || at + uids.Count > _rows.Count || !_rows.GetRange(at, uids.Count).Select(r => r.Uid).SequenceEqual(uids)) return null;
            var after = step.After is { } uid ? IndexOf(uid) : -1;
            if ((step.After is not null && after < 0) || (after >= at && after < at + uids.Count)) return null;
            edit = move with { Index = after < at ? after + 1 : after + 1 - uids.Count };
        }

        return Lay(edit) ? edit : null;
    }

    /// <summary>What follows from the outline: the numbers people see and the marks of summaries.</summary>
    public List<PlanEdit> Derived(IReadOnlyList<PlanTask> before)
    {
        var edits = new List<PlanEdit>();
        if (!HasMoved) return edits;
        var old = new Dictionary<int, (int Id, bool Holds)>(before.Count);
        for (var i = 0; i < before.Count; i++) old.TryAdd(before[i].Uid, (before[i].Id, i + 1 < before.Count && before[i + 1].OutlineLevel > before[i].OutlineLevel));
        for (var i = 0; i < _rows.Count; i++)
        {
            var (uid, id, level) = _rows[i];
            var holds = i + 1 < _rows.Count && _rows[i + 1].Level > level;
            var known = old.TryGetValue(uid, out var was);
            if (!known || was.Id != id) edits.Add(new EditTaskField(uid, TaskField.Id, FieldValue.Of(id)));
            if (!known || was.Holds != holds) edits.Add(new EditTaskField(uid, TaskField.IsSummary, FieldValue.Of(holds)));
        }

        return edits;
    }

    private int? Before(int index) => index > 0 && index <= _rows.Count ? _rows[index - 1].Uid : null;

    private EditStep Moved(MoveTasks move)
    {
        var at = IndexOf(move.Uid);
        var block = _rows.GetRange(at, move.Count);
        var rest = _rows.ToList();
        rest.RemoveRange(at, move.Count);
        return new EditStep(move, move.Index > 0 ? rest[move.Index - 1].Uid : null, [.. block.Select(r => r.Uid)]);
    }

    private bool Lay(PlanEdit edit)
    {
        switch (edit)
        {
            case AddTask add:
                Insert(add);
                break;
            case RemoveTask remove:
                var gone = IndexOf(remove.Uid);
                if (gone < 0) return false;
                RemovedIds[remove.Uid] = _rows[gone].Id;
                _rows.RemoveAt(gone);
                Shift(gone, -1);
                break;
            case MoveTasks move:
                var at = IndexOf(move.Uid);
                if (at < 0 || at + move.Count > _rows.Count || move.Index < 0 || move.Index + move.Count > _rows.Count) return false;
                Move(at, move);
                break;
            default: return true;
        }

        HasMoved = true;
        return true;
    }

    /// <summary>Numbers may have gaps where files had empty rows; rows that come or go shift those below.</summary>
    private void Insert(AddTask add)
    {
        var least = add.Index > 0 ? _rows[add.Index - 1].Id + 1 : add.Task.OutlineLevel == 0 ? 0 : 1;
        var most = add.Index < _rows.Count ? Math.Max(least, _rows[add.Index].Id) : int.MaxValue;
        Shift(add.Index, 1);
        _rows.Insert(add.Index, (add.Task.Uid, add.Task.Id == 0 ? least : Math.Clamp(add.Task.Id, least, most), add.Task.OutlineLevel));
    }

    private void Move(int at, MoveTasks move)
    {
        var first = Math.Min(at, move.Index);
        var count = Math.Max(at, move.Index) + move.Count - first;
        var ids = _rows.GetRange(first, count).Select(r => r.Id).Order().ToList();
        var block = _rows.GetRange(at, move.Count);
        _rows.RemoveRange(at, move.Count);
        _rows.InsertRange(move.Index, block.Select(r => r with { Level = r.Level + move.LevelShift }));
        for (var i = 0; i < count; i++) _rows[first + i] = _rows[first + i] with { Id = ids[i] };
    }

    private void Shift(int from, int by)
    {
        for (var i = from; i < _rows.Count; i++) _rows[i] = _rows[i] with { Id = _rows[i].Id + by };
    }
}
