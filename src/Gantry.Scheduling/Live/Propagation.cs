namespace Gantry.Scheduling;

/// <summary>Carries a change through a network: early dates in rank order, late dates against it, roll-ups, then floats.</summary>
/// <remarks>
/// Each node that something changed for is computed once, by the rules of the full passes, when all it depends on is final;
/// where its figures stay the same, the change ends. Incremental evaluation in topological order (Alpern and others, 1990).
/// When too many nodes are concerned, the passes run over all of them.
/// </remarks>
internal sealed partial class Propagation
{
    private const byte EarlyAgain = 1;
    private const byte EnterAgain = 2;
    private const byte LateAgain = 4;
    private const byte Edited = 8;
    private const byte EarlyEdited = 16;
    private const byte LateEdited = 32;
    private const byte HasFloat = 64;

    private readonly LiveNetwork _live;
    private readonly Network _network;
    private readonly PassDates _dates;
    private readonly LiveLinks _links;
    private readonly ForwardPass _forward;
    private readonly BackwardPass _backward;
    private readonly FloatPass _float;
    private readonly RankSet _early;
    private readonly RankSet _late;
    private readonly RankSet _rollUps;
    private readonly List<int> _floats = [];
    private readonly List<int> _touched = [];
    private readonly SavedDates[] _saved;
    private readonly bool[] _isTouched;
    private readonly byte[] _flags;
    private readonly int _limit;
    private bool _isFinishHeld;

    public Propagation(LiveNetwork live)
    {
        _live = live;
        (_network, _dates, _links) = (live.Network, live.Dates, live.Links);
        _forward = new ForwardPass(_network, _dates);
        _backward = new BackwardPass(_network, _dates);
        _float = new FloatPass(_network, _dates);
        var count = _network.Count;
        (_early, _late, _rollUps) = (new RankSet(count), new RankSet(count), new RankSet(count));
        (_saved, _isTouched, _flags) = (new SavedDates[count], new bool[count], new byte[count]);
        _limit = (count / 16) + 64;
    }

    private bool AlwaysSweeps => _network.FromFinish || _network.HasAsLateAsPossible;

    /// <summary>The inputs of a node have changed.</summary>
    public void NodeEdited(int node)
    {
        Mark(node, Edited | EarlyEdited | LateEdited | EarlyAgain | EnterAgain | LateAgain);
        _early.Add(node);
        _late.Add(node);
        AddFloat(node);
        if (_network.Kind[node] == NodeKind.Leave) _rollUps.Add(node);
        AskPredecessors(node, alsoFloat: true);
        if (_network.Kind[node] != NodeKind.Leaf) return;
        // A summary counts a task scheduled by hand or finished differently.
        var (enter, leave) = (_network.Enter[node], _network.Leave[node]);
        if (enter < 0) return;
        Mark(enter, EnterAgain);
        _late.Add(enter);
        Mark(leave, EarlyAgain | LateAgain);
        _early.Add(leave);
        _rollUps.Add(leave);
    }

    /// <summary>A link between two nodes came, went or changed.</summary>
    public void LinkEdited(int from, int to)
    {
        Mark(to, EarlyEdited);
        Mark(from, LateEdited);
        _early.Add(to);
        _late.Add(from);
        AddFloat(from);
    }

    /// <summary>Forgets what was marked.</summary>
    public void Clear()
    {
        foreach (var node in _touched) (_isTouched[node], _flags[node]) = (false, 0);
        _touched.Clear();
        _floats.Clear();
        _early.Clear();
        _late.Clear();
        _rollUps.Clear();
    }

    /// <summary>Makes all figures those of the changed network.</summary>
    public void Run()
    {
        var finish = _dates.ProjectFinish;
        _isFinishHeld = true;
        if (AlwaysSweeps || !Forward())
        {
            Sweep(all: true);
            return;
        }

        if (!_isFinishHeld) FindFinish();
        if (finish != _dates.ProjectFinish || !Backward())
        {
            Sweep(all: false);
            return;
        }

        RollUpLate();
        foreach (var node in _floats) Float(node);
    }

    private void Touch(int node)
    {
        if (_isTouched[node]) return;
        _isTouched[node] = true;
        _touched.Add(node);
        _saved[node].Take(_network, _dates, node);
    }

    private void Mark(int node, byte flags)
    {
        Touch(node);
        _flags[node] |= flags;
    }

    private void AddFloat(int node)
    {
        if ((_flags[node] & HasFloat) != 0) return;
        Mark(node, HasFloat);
        if (_network.Kind[node] != NodeKind.Enter) _floats.Add(node);
    }

    private void Sweep(bool all)
    {
        for (var r = 0; r < _network.Count; r++) Touch(r);
        if (all)
        {
            CriticalPathMethod.Run(_network, _dates);
            return;
        }

        _backward.Run();
        _float.Run();
    }

    private bool Forward()
    {
        for (var steps = 0; _early.TakeFirst() is var r and >= 0; steps++)
        {
            if (steps > _limit) return false;
            Touch(r);
            if (_network.Kind[r] != NodeKind.Leave)
            {
                _forward.Evaluate(r);
            }
            else if ((_flags[r] & EarlyAgain) != 0)
            {
                _forward.Open(r);
                var task = _network.Task[r];
                for (var child = task + 1; child < _live.OutlineEnd(task); child = _live.OutlineEnd(child))
                    if (_network.NodeOfTask[child] is var inside and >= 0) _forward.RollUp(inside);
                _forward.Evaluate(r);
            }

            ref readonly var saved = ref _saved[r];
            if (!saved.IsEarlyEqual(_dates, r) || (_network.Kind[r] == NodeKind.Enter && saved.TotalFloat != _dates.TotalFloat[r])) EarlyMoved(r, saved);
            else if (HasShifted(r)) EarlyAsked(r);
        }

        return true;
    }

    private bool HasShifted(int r) =>
        _network.Detail[r] is var d and >= 0 && (_dates.LevelingShift[d] != _saved[r].LevelingShift || _dates.AskedStart[d] != _saved[r].AskedStart);

    private void EarlyMoved(int r, in SavedDates saved)
    {
        foreach (var l in _links.Out(r)) _early.Add(_links.To(l));
        var kind = _network.Kind[r];
        if (kind == NodeKind.Enter)
        {
            var task = _network.Task[r];
            for (var child = task + 1; child < _live.OutlineEnd(task); child = _live.OutlineEnd(child))
                if (_live.TargetOf(child) is var inside and >= 0) _early.Add(inside);
            return;
        }

        if (kind == NodeKind.Leaf)
        {
            if (_dates.EarlyFinish[r] > _dates.ProjectFinish) (_dates.ProjectFinish, _isFinishHeld) = (_dates.EarlyFinish[r], true);
            else if (saved.EarlyFinish == _dates.ProjectFinish && _dates.EarlyFinish[r] < saved.EarlyFinish) _isFinishHeld = false;
        }

        if (_network.Leave[r] >= 0) RollUpEarly(r, _network.Leave[r], saved);
        AddFloat(r);
        AddRoom(r);
        EarlyAsked(r);
    }

    /// <summary>Early dates take part in some rules for late ones.</summary>
    private void EarlyAsked(int r)
    {
        if (_network.Kind[r] == NodeKind.Leave)
        {
            // Without anything inside, a summary's late dates are its early ones.
            if (HasInside(r)) return;
            Mark(r, LateAgain);
            _rollUps.Add(r);
            return;
        }

        ref readonly var saved = ref _saved[r];
        if (_network.Detail[r] >= 0 || _network.MultipleCriticalPaths || Math.Max(saved.EarlyFinish, _dates.EarlyFinish[r]) > _dates.LateFinish[r]) _late.Add(r);
    }

    private bool HasInside(int leave)
    {
        var task = _network.Task[leave];
        for (var child = task + 1; child < _live.OutlineEnd(task); child = _live.OutlineEnd(child))
            if (_network.NodeOfTask[child] >= 0) return true;
        return false;
    }

    private void RollUpEarly(int r, int around, in SavedDates saved)
    {
        Touch(around);
        _early.Add(around);
        // The one that was first or last may have left its place to any other.
        if (_network.Detail[around] >= 0 || saved.EarlyStart == _dates.EarlyStart[around] || saved.EarlyFinish == _dates.EarlyFinish[around]) Mark(around, EarlyAgain);
        else if ((_flags[around] & EarlyAgain) == 0) _forward.RollUp(r);
    }

    private void FindFinish()
    {
        var last = long.MinValue;
        for (var r = 0; r < _network.Count; r++)
            if (_network.Kind[r] == NodeKind.Leaf) last = Math.Max(last, _dates.EarlyFinish[r]);
        _dates.ProjectFinish = last == long.MinValue ? _dates.ProjectStart : last;
    }

    private bool Backward()
    {
        for (var steps = 0; _late.TakeLast() is var r and >= 0; steps++)
        {
            if (steps > _limit) return false;
            Touch(r);
            var kind = _network.Kind[r];
            if (kind == NodeKind.Enter)
            {
                if ((_flags[r] & EnterAgain) != 0) Reenter(r);
                _backward.Evaluate(r, BackwardPass.Unbound);
            }
            else
            {
                var bound = BackwardPass.Unbound;
                foreach (var l in _links.Out(r)) bound = Math.Min(bound, _backward.Allows(_links.To(l), l));
                _backward.Evaluate(r, bound);
            }

            LateMoved(r, kind, _saved[r]);
        }

        return true;
    }

    private void Reenter(int enter)
    {
        _backward.Clear(enter);
        var task = _network.Task[enter];
        for (var child = task + 1; child < _live.OutlineEnd(task); child = _live.OutlineEnd(child))
            if (_live.TargetOf(child) is var inside and >= 0) _backward.RollUp(inside);
    }

    private void LateMoved(int r, NodeKind kind, in SavedDates saved)
    {
        if (kind == NodeKind.Leave)
        {
            if (saved.LateResume == _dates.LateResume[r]) return;
            var task = _network.Task[r];
            for (var child = task + 1; child < _live.OutlineEnd(task); child = _live.OutlineEnd(child))
                if (_network.NodeOfTask[child] is var inside and >= 0) _late.Add(inside);
            return;
        }

        var isLateEqual = saved.IsLateEqual(_network, _dates, r);
        if (isLateEqual && saved.IsEarlyEqual(_dates, r) && !HasShifted(r) && (_flags[r] & Edited) == 0) return;
        AskPredecessors(r, alsoFloat: saved.IsComplete != _dates.IsComplete[r]);
        AddFloat(r);
        if (_network.Enter[r] >= 0) RollUpEnter(r, _network.Enter[r], saved);
        if (kind == NodeKind.Leaf && _network.Leave[r] >= 0) Gather(r, _network.Leave[r], saved);
    }

    private void AskPredecessors(int r, bool alsoFloat)
    {
        var end = _network.LinkEndOf(r);
        for (var l = _network.LinkStart[r]; l < end; l++)
        {
            _late.Add(_network.LinkFrom[l]);
            if (alsoFloat) AddFloat(_network.LinkFrom[l]);
        }
    }

    private void RollUpEnter(int r, int around, in SavedDates saved)
    {
        Touch(around);
        _late.Add(around);
        var (first, asked) = (_dates.LateResume[around], _dates.LateStart[around]);
        if (first == saved.LateResume || first == saved.LateStart || first == saved.EarlyStart || asked == saved.LateFinish || asked == saved.EarlyFinish || asked == saved.LateStart
            || saved.IsComplete != _dates.IsComplete[r]) Mark(around, EnterAgain);
        else if ((_flags[around] & EnterAgain) == 0) _backward.RollUp(r);
    }

    private void Gather(int r, int around, in SavedDates saved)
    {
        Touch(around);
        _rollUps.Add(around);
        var (first, last) = (_dates.LateStart[around], _dates.LateFinish[around]);
        if (first == saved.LateStart || first == saved.EarlyStart || last == saved.LateFinish || last == saved.EarlyFinish || saved.IsComplete != _dates.IsComplete[r]) Mark(around, LateAgain);
        else if ((_flags[around] & LateAgain) == 0) _backward.Gather(r);
    }

    private void RollUpLate()
    {
        while (_rollUps.TakeFirst() is var r and >= 0)
        {
            Touch(r);
            if ((_flags[r] & LateAgain) != 0)
            {
                _backward.Open(r);
                var task = _network.Task[r];
                for (var child = task + 1; child < _live.OutlineEnd(task); child = _live.OutlineEnd(child))
                    if (_network.NodeOfTask[child] is var inside and >= 0) _backward.Gather(inside);
                _backward.Close(r);
            }

            ref readonly var saved = ref _saved[r];
            if (saved.IsLateEqual(_network, _dates, r)) continue;
            AddFloat(r);
            if (_network.Leave[r] >= 0) Gather(r, _network.Leave[r], saved);
        }
    }

    /// <summary>What a node leaves room for are its predecessors; into a summary, those of the way in.</summary>
    private void AddRoom(int r)
    {
        var at = _network.Kind[r] == NodeKind.Leave ? _live.EnterOfTask(_network.Task[r]) : r;
        var end = _network.LinkEndOf(at);
        for (var l = _network.LinkStart[at]; l < end; l++) AddFloat(_network.LinkFrom[l]);
    }

    private void Float(int node)
    {
        var room = FloatPass.Unbound;
        foreach (var l in _links.Out(node)) room = Math.Min(room, _float.Room(_links.To(l), l));
        _float.Evaluate(node, room);
    }
}
