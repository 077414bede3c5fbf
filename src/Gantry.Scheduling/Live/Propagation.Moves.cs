using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gantry.Scheduling;

/// <summary>Tells what a change moved, and through what it came.</summary>
internal sealed partial class Propagation
{
    /// <summary>Moves from which on telling half of them elsewhere takes less time than waking up another thread.</summary>
    private const int FewestHalved = 2_000;

    private readonly MoveCauses _causes;
    private readonly List<int> _changed = [];

    /// <summary>Keeps where the project started and finished.</summary>
    public void Begin() => (_causes.StartBefore, _causes.FinishBefore) = (_dates.ProjectStart, _dates.ProjectFinish);

    /// <summary>Takes what the figures of each task were from the network before, when this one was compiled after an edit.</summary>
    /// <param name="old">The network before.</param>
    /// <param name="edited">Uids of the tasks that were edited.</param>
    public void Follow(LiveNetwork old, IEnumerable<int> edited)
    {
        (_causes.StartBefore, _causes.FinishBefore) = (old.Dates.ProjectStart, old.Dates.ProjectFinish);
        var known = new Dictionary<int, int>(old.Uids.Length);
        for (var i = 0; i < old.Uids.Length; i++) known.TryAdd(old.Uids[i], i);
        var isEdited = edited.ToHashSet();
        for (var r = 0; r < _network.Count; r++)
        {
            var uid = _live.UidOfNode[r];
            var before = -1;
            if (known.TryGetValue(uid, out var task)) before = _network.Nodes[r].Kind == NodeKind.Enter ? old.EnterOfTask(task) : old.Network.NodeOfTask[task];
            if (before >= 0) _before.Touch(r, old.Network, old.Dates, before);
            else _before.Touch(r, null, null, -1);
            if (isEdited.Contains(uid)) _before.Moved(r) |= MoveCauses.EarlyEdited | MoveCauses.LateEdited;
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
        if (_changed.Count == 0) return [];
        return _dates.StandEarly && _before.StandEarly && PackMoves(limitBefore) is { } moves ? moves : WideMoves(limitBefore);
    }

    /// <summary>The moves of <see cref="_changed"/>; null when there is one that cannot be packed.</summary>
    private MoveList? PackMoves(long limitBefore)
    {
        // Every entry that counts is written.
        var moves = GC.AllocateUninitializedArray<PackedMove>(_changed.Count);
        // What moves of a large plan takes longer to tell than to compute: another thread tells half of it.
        if (moves.Length < FewestHalved || !Second.IsWorth(_network.Count)) return Pack(_causes, limitBefore, 0, moves.Length, moves) is var count and >= 0 ? new MoveList(_dates.ProjectStart, moves, count) : null;
        return PackHalves(moves, limitBefore);
    }

    private MoveList? PackHalves(PackedMove[] moves, long limitBefore)
    {
        var (half, rest) = (moves.Length / 2, -1);
        var twin = _network.ForAnotherThread();
        var causes = new MoveCauses(_live, twin, _before) { StartBefore = _causes.StartBefore, FinishBefore = _causes.FinishBefore };
        var second = Second.Start(_network.Count, () => rest = Pack(causes, limitBefore, half, moves.Length, moves));
        var count = Pack(_causes, limitBefore, 0, half, moves);
        second?.End();
        _network.TakeExceeded(twin);
        if (count < 0 || rest < 0) return null;
        if (count < half) Array.Copy(moves, half, moves, count, rest);
        return new MoveList(_dates.ProjectStart, moves, count + rest);
    }

    /// <summary>Packs some of <see cref="_changed"/> into entries from the same place on.</summary>
    /// <returns>How many have moved; less than none when one cannot be packed.</returns>
    private int Pack(MoveCauses causes, long limitBefore, int first, int end, PackedMove[] moves)
    {
        var (at, origin) = (first, _dates.ProjectStart);
        var nodes = CollectionsMarshal.AsSpan(_changed)[..end];
        for (var i = first; i < nodes.Length; i++)
        {
            if (i + Ahead.ManySteps < nodes.Length) FetchMove(nodes[i + Ahead.ManySteps]);
            if (i + Ahead.SomeSteps < nodes.Length) _links.FetchBoth(nodes[i + Ahead.SomeSteps]);
            if (i + Ahead.FewSteps < nodes.Length) FetchNeighbours(nodes[i + Ahead.FewSteps]);
            var r = nodes[i];
            ref var move = ref moves[at];
            ref readonly var before = ref _before.RecordOf(r, out var exists);
            ref readonly var now = ref _dates.Records[r];
            if (!move.Before.Take(before, exists, limitBefore, origin) || !move.After.Take(now, true, _network.CriticalLimit, origin)) return -1;
            var (isEarlyEqual, isLateEqual) = (move.Before.IsEarlyEqual(move.After), move.Before.IsLateEqual(move.After));
            if (isEarlyEqual && isLateEqual) continue;
            move.Uid = _live.UidOfNode[r];
            move.Cause = isEarlyEqual ? default : PackedCause.Of(causes.Early(r));
            move.LateCause = isLateEqual ? default : PackedCause.Of(causes.Late(r));
            at++;
        }

        return at - first;
    }

    /// <summary>What links ask for is compared where several of their other ends moved.</summary>
    private void FetchNeighbours(int node)
    {
        FetchSuccessors(node);
        foreach (ref readonly var link in _network.Links.AsSpan(_network.LinkStartOf(node).._network.LinkEndOf(node))) Ahead.Entry(ref _dates.Records.First, link.From);
    }

    private void FetchMove(int node)
    {
        _before.FetchMoved(node);
        Ahead.Entry(ref _dates.Records.First, node);
        _links.Fetch(node);
        Ahead.Entry(_live.UidOfNode, node);
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
            moves.Add(new TaskMove(_live.UidOfNode[r], before, after, isMoved ? _causes.Early(r) : null, isLate ? _causes.Late(r) : null));
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
            _before.Moved(r) |= (byte)((isEarlyEqual ? 0 : MoveCauses.MovedEarly) | (isLateEqual ? 0 : MoveCauses.MovedLate));
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
            _before.Moved(r) |= (byte)((isEarly ? MoveCauses.MovedEarly : 0) | (isLate ? MoveCauses.MovedLate : 0));
            if (_network.Nodes[r].Kind != NodeKind.Enter && (isEarly || isLate || !isLimitSame || _before.HasChanged(r))) _changed.Add(r);
        }
    }
}
