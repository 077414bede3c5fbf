using System.Runtime.CompilerServices;

namespace Gantry.Scheduling;

/// <summary>Tells what a change moved, and through what it came.</summary>
internal sealed partial class Propagation
{
    private long _startBefore;
    private long _finishBefore;
    private readonly List<int> _changed = [];

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
            var uid = _live.Uids[_network.Task[r]];
            var before = -1;
            if (known.TryGetValue(uid, out var task)) before = _network.Nodes[r].Kind == NodeKind.Enter ? old.EnterOfTask(task) : old.Network.NodeOfTask[task];
            if (before >= 0) _before.Touch(r, old.Network, old.Dates, before);
            else _before.Touch(r, null, null, -1);
            if (isEdited.Contains(uid)) _before.Flags(r) |= EarlyEdited | LateEdited;
        }
    }

    /// <summary>Every task whose figures are not what they were.</summary>
    /// <param name="limitBefore">Total float up to which a task was critical.</param>
    public IReadOnlyList<TaskMove> Moves(long limitBefore)
    {
        _changed.Clear();
        var isLimitSame = limitBefore == _network.CriticalLimit;
        if (_before.HasAll) FindAllMoved(isLimitSame);
        else FindMoved(isLimitSame);
        return _changed.Count == 0 ? [] : PackMoves(limitBefore) ?? (IReadOnlyList<TaskMove>)WideMoves(limitBefore);
    }

    /// <summary>The moves of <see cref="_changed"/>; null when there is one that cannot be packed.</summary>
    private MoveList? PackMoves(long limitBefore)
    {
        // Every entry that counts is written.
        var moves = GC.AllocateUninitializedArray<PackedMove>(_changed.Count);
        var (count, origin) = (0, _dates.ProjectStart);
        var now = default(SavedDates);
        foreach (var r in _changed)
        {
            ref var move = ref moves[count];
            now.Take(_network, _dates, r);
            if (!move.Before.Take(_before.Get(r), limitBefore, origin) || !move.After.Take(now, _network.CriticalLimit, origin)) return null;
            var (isEarlyEqual, isLateEqual) = (move.Before.IsEarlyEqual(move.After), move.Before.IsLateEqual(move.After));
            if (isEarlyEqual && isLateEqual) continue;
            move.Uid = _live.Uids[_network.Task[r]];
            move.Cause = isEarlyEqual ? default : PackedCause.Of(EarlyCause(r));
            move.LateCause = isLateEqual ? default : PackedCause.Of(LateCause(r));
            count++;
        }

        return new MoveList(origin, moves, count);
    }

    /// <summary>As <see cref="PackMoves"/>, for scheduled dates that are not the early ones, and for plans of many decades.</summary>
    private List<TaskMove> WideMoves(long limitBefore)
    {
        var moves = new List<TaskMove>(_changed.Count);
        foreach (var r in _changed)
        {
            var before = _before.Get(r).Shown(limitBefore);
            var after = _dates.Of(r, _network.CriticalLimit);
            if (before == after) continue;
            var isMoved = before.Kind != after.Kind || before.Start != after.Start || before.Finish != after.Finish || before.EarlyStart != after.EarlyStart || before.EarlyFinish != after.EarlyFinish;
            var isLate = before.Kind != after.Kind || before.LateStart != after.LateStart || before.LateFinish != after.LateFinish || before.TotalFloat != after.TotalFloat || before.FreeFloat != after.FreeFloat || before.IsCritical != after.IsCritical;
            moves.Add(new TaskMove(_live.Uids[_network.Task[r]], before, after, isMoved ? EarlyCause(r) : null, isLate ? LateCause(r) : null));
        }

        return moves;
    }

    /// <summary>Marks what moved of the nodes the edit came to, before causes are asked for.</summary>
    private void FindMoved(bool isLimitSame)
    {
        foreach (ref readonly var saved in _before.Log)
        {
            var r = saved.Node;
            var (isEarlyEqual, isLateEqual) = (saved.IsEarlyEqual(_dates, r), saved.IsLateEqual(_network, _dates, r));
            _before.Flags(r) |= (isEarlyEqual ? 0 : MovedEarly) | (isLateEqual ? 0 : MovedLate);
            if (_network.Nodes[r].Kind == NodeKind.Enter) continue;
            if (!isEarlyEqual || !isLateEqual || !isLimitSame || !saved.Exists || !saved.IsFloatEqual(_dates, r)) _changed.Add(r);
        }
    }

    /// <summary>As <see cref="FindMoved"/>, of all nodes. Compiled well at once: edits that large are too rare for the runtime to find out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindAllMoved(bool isLimitSame)
    {
        for (var r = 0; r < _network.Count; r++)
        {
            var (isEarly, isLate) = _before.HasMoved(r);
            _before.Flags(r) |= (isEarly ? MovedEarly : 0) | (isLate ? MovedLate : 0);
            if (_network.Nodes[r].Kind != NodeKind.Enter && (isEarly || isLate || !isLimitSame || _before.HasChanged(r))) _changed.Add(r);
        }
    }

    private bool HasMovedEarly(int r) => (_before.Flags(r) & MovedEarly) != 0;

    private bool HasMovedLate(int r) => (_before.Flags(r) & MovedLate) != 0;

    private MoveCause EarlyCause(int r)
    {
        if ((_before.Flags(r) & EarlyEdited) != 0) return new MoveCause(MoveCauseKind.Edit);
        if (_network.Nodes[r].Kind == NodeKind.Leave) return Inside(r, late: false);
        // What a link asks for is reckoned only where several predecessors moved.
        var (best, only, strongest) = (-1, -1, long.MinValue);
        var end = _network.LinkEndOf(r);
        for (var l = _network.LinkStartOf(r); l < end; l++)
        {
            var from = _network.Links[l].From;
            if (!HasMovedEarly(from)) continue;
            if (best < 0)
            {
                (best, only) = (from, l);
                continue;
            }

            if (only >= 0) (strongest, only) = (Asked(r, only), -1);
            if (Asked(r, l) is var asked && asked > strongest) (best, strongest) = (from, asked);
        }

        if (best >= 0) return new MoveCause(MoveCauseKind.Predecessor, UidOf(best));
        if (_network.Nodes[r].Enter is var around and >= 0 && HasMovedEarly(around)) return new MoveCause(MoveCauseKind.Summary, UidOf(around));
        if (_dates.ProjectStart != _startBefore) return new MoveCause(MoveCauseKind.ProjectStart);
        // What goes as late as possible, or is scheduled from the finish, moves with late dates.
        return HasMovedLate(r) ? LateCause(r) : new MoveCause(MoveCauseKind.Edit);
    }

    private MoveCause LateCause(int r)
    {
        if ((_before.Flags(r) & LateEdited) != 0) return new MoveCause(MoveCauseKind.Edit);
        if (_network.Nodes[r].Kind == NodeKind.Leave && HasMovedLate(r)) return Inside(r, late: true);
        var (best, info, strongest) = (-1, 0, long.MaxValue);
        var isOnly = true;
        foreach (ref readonly var link in _links.Out(r))
        {
            if (!HasMoved(link.To)) continue;
            if (best < 0)
            {
                (best, info) = (link.To, link.Info);
                continue;
            }

            if (isOnly) (strongest, isOnly) = (_backward.Allows(best, r, info), false);
            if (_backward.Allows(link.To, r, link.Info) is var bound && bound < strongest) (best, strongest) = (link.To, bound);
        }

        if (best >= 0) return new MoveCause(MoveCauseKind.Successor, UidOf(best));
        if (_network.Nodes[r].Leave is var around and >= 0 && _before.HasResumed(around)) return new MoveCause(MoveCauseKind.Summary, UidOf(around));
        if (_dates.ProjectFinish != _finishBefore) return new MoveCause(MoveCauseKind.ProjectFinish);
        // Float is lost by moving, too.
        return HasMovedEarly(r) ? EarlyCauseOf(r) : new MoveCause(MoveCauseKind.Edit);
    }

    private long Asked(int r, int link)
    {
        var (start, finish) = _forward.Asks(r, link, _network.HasAsLateAsPossible);
        return Math.Max(start, finish);
    }

    /// <summary>A successor asks for something else than before; a way into a summary also when what it holds moved.</summary>
    private bool HasMoved(int to) =>
        (_before.Flags(to) & (MovedEarly | MovedLate)) != 0 || (_network.Nodes[to].Kind == NodeKind.Enter && HasMovedEarly(_network.NodeOfTask[_network.Task[to]]));

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
