using System.Runtime.InteropServices;

namespace Gantry.Scheduling;

/// <summary>Tells what a change moved, and through what it came.</summary>
internal sealed partial class Propagation
{
    private long _startBefore;
    private long _finishBefore;

    /// <summary>Keeps where the project started and finished.</summary>
    public void Begin() => (_startBefore, _finishBefore) = (_dates.ProjectStart, _dates.ProjectFinish);

    /// <summary>Takes what the figures of each task were from the network before, when this one was compiled after an edit.</summary>
    /// <param name="old">The network before.</param>
    /// <param name="edited">Uids of the tasks that were edited.</param>
    public void Follow(LiveNetwork old, IEnumerable<int> edited)
    {
        (_startBefore, _finishBefore) = (old.Dates.ProjectStart, old.Dates.ProjectFinish);
        var known = new Dictionary<int, int>(old.Uids.Length);
        for (var i = 0; i < old.Uids.Length; i++) known.TryAdd(old.Uids[i], i);
        var isEdited = edited.ToHashSet();
        for (var r = 0; r < _network.Count; r++)
        {
            _isTouched[r] = true;
            _touched.Add(r);
            var uid = _live.Uids[_network.Task[r]];
            if (isEdited.Contains(uid)) _flags[r] |= EarlyEdited | LateEdited;
            _saved[r] = default;
            if (!known.TryGetValue(uid, out var task)) continue;
            var before = _network.Kind[r] == NodeKind.Enter ? old.EnterOfTask(task) : old.Network.NodeOfTask[task];
            if (before >= 0) _saved[r].Take(old.Network, old.Dates, before);
        }
    }

    /// <summary>Every task whose figures are not what they were.</summary>
    /// <param name="limitBefore">Total float up to which a task was critical.</param>
    public List<TaskMove> Moves(long limitBefore)
    {
        var moves = new List<TaskMove>();
        foreach (var r in CollectionsMarshal.AsSpan(_touched))
        {
            if (_network.Kind[r] == NodeKind.Enter) continue;
            ref readonly var saved = ref _saved[r];
            if (saved.Exists && limitBefore == _network.CriticalLimit && IsSame(r, saved)) continue;
            var before = saved.Shown(limitBefore);
            var after = _dates.Of(r, _network.CriticalLimit);
            if (before == after) continue;
            var isMoved = before.Kind != after.Kind || before.Start != after.Start || before.Finish != after.Finish || before.EarlyStart != after.EarlyStart || before.EarlyFinish != after.EarlyFinish;
            var isLate = before.Kind != after.Kind || before.LateStart != after.LateStart || before.LateFinish != after.LateFinish || before.TotalFloat != after.TotalFloat || before.FreeFloat != after.FreeFloat || before.IsCritical != after.IsCritical;
            moves.Add(new TaskMove(_live.Uids[_network.Task[r]], before, after, isMoved ? EarlyCause(r) : null, isLate ? LateCause(r) : null));
        }

        return moves;
    }

    private bool IsSame(int r, in SavedDates saved) =>
        saved.EarlyStart == _dates.EarlyStart[r] && saved.EarlyFinish == _dates.EarlyFinish[r] && saved.LateStart == _dates.LateStart[r] && saved.LateFinish == _dates.LateFinish[r]
        && saved.TotalFloat == _dates.TotalFloat[r] && saved.FreeFloat == _dates.FreeFloat[r] && saved.IsComplete == _dates.IsComplete[r]
        && saved.Start == _dates.Start[r] && saved.Finish == _dates.Finish[r];

    private bool HasMovedEarly(int r) => _isTouched[r] && !_saved[r].IsEarlyEqual(_dates, r);

    private bool HasMovedLate(int r) => _isTouched[r] && !_saved[r].IsLateEqual(_network, _dates, r);

    private MoveCause EarlyCause(int r)
    {
        if ((_flags[r] & EarlyEdited) != 0) return new MoveCause(MoveCauseKind.Edit);
        if (_network.Kind[r] == NodeKind.Leave) return Inside(r, late: false);
        var (best, strongest) = (-1, long.MinValue);
        var end = _network.LinkEndOf(r);
        for (var l = _network.LinkStart[r]; l < end; l++)
        {
            var from = _network.LinkFrom[l];
            if (!HasMovedEarly(from)) continue;
            var (start, finish) = _forward.Asks(r, l, _network.HasAsLateAsPossible);
            if (best >= 0 && Math.Max(start, finish) <= strongest) continue;
            (best, strongest) = (from, Math.Max(start, finish));
        }

        if (best >= 0) return new MoveCause(MoveCauseKind.Predecessor, UidOf(best));
        if (_network.Enter[r] is var around and >= 0 && HasMovedEarly(around)) return new MoveCause(MoveCauseKind.Summary, UidOf(around));
        if (_dates.ProjectStart != _startBefore) return new MoveCause(MoveCauseKind.ProjectStart);
        // What goes as late as possible, or is scheduled from the finish, moves with late dates.
        return HasMovedLate(r) ? LateCause(r) : new MoveCause(MoveCauseKind.Edit);
    }

    private MoveCause LateCause(int r)
    {
        if ((_flags[r] & LateEdited) != 0) return new MoveCause(MoveCauseKind.Edit);
        if (_network.Kind[r] == NodeKind.Leave && HasMovedLate(r)) return Inside(r, late: true);
        var (best, strongest) = (-1, long.MaxValue);
        foreach (var l in _links.Out(r))
        {
            var to = _links.To(l);
            if (!HasMovedLate(to) && !HasMovedEarly(to) && (_network.Kind[to] != NodeKind.Enter || !HasMovedEarly(_network.NodeOfTask[_network.Task[to]]))) continue;
            var bound = _backward.Allows(to, l);
            if (best >= 0 && bound >= strongest) continue;
            (best, strongest) = (to, bound);
        }

        if (best >= 0) return new MoveCause(MoveCauseKind.Successor, UidOf(best));
        if (_network.Leave[r] is var around and >= 0 && _isTouched[around] && _saved[around].LateResume != _dates.LateResume[around]) return new MoveCause(MoveCauseKind.Summary, UidOf(around));
        if (_dates.ProjectFinish != _finishBefore) return new MoveCause(MoveCauseKind.ProjectFinish);
        // Float is lost by moving, too.
        return HasMovedEarly(r) ? EarlyCauseOf(r) : new MoveCause(MoveCauseKind.Edit);
    }

    private MoveCause EarlyCauseOf(int r) => HasMovedEarly(r) && !HasMovedLate(r) ? EarlyCause(r) : new MoveCause(MoveCauseKind.Edit);

    /// <summary>The task inside a summary that moved and now stands at its edge, or else the first that moved.</summary>
    private MoveCause Inside(int r, bool late)
    {
        var task = _network.Task[r];
        var some = -1;
        for (var child = task + 1; child < _live.OutlineEnd(task); child = _live.OutlineEnd(child))
        {
            var inside = _network.NodeOfTask[child];
            if (inside < 0 || !(late ? HasMovedLate(inside) : HasMovedEarly(inside))) continue;
            if (some < 0) some = inside;
            if (late
                ? _dates.LateStart[inside] != _dates.LateStart[r] && _dates.LateFinish[inside] != _dates.LateFinish[r]
                : _dates.EarlyStart[inside] != _dates.EarlyStart[r] && _dates.EarlyFinish[inside] != _dates.EarlyFinish[r]) continue;
            some = inside;
            break;
        }

        return some < 0 ? new MoveCause(MoveCauseKind.Edit) : new MoveCause(MoveCauseKind.Inside, UidOf(some));
    }

    private int UidOf(int node) => _live.Uids[_network.Task[node]];
}
