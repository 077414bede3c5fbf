using System.Runtime.InteropServices;

namespace Gantry.Scheduling;

/// <summary>Carries a change through a network: early dates in rank order, late dates against it, roll-ups, then floats.</summary>
/// <remarks>
/// Each node that something changed for is computed once, by the rules of the full passes, when all it depends on is final;
/// where its figures stay the same, the change ends. Incremental evaluation in topological order (Alpern and others, 1990).
/// When too many nodes are concerned, the passes run over all of them.
/// </remarks>
internal sealed partial class Propagation
{
    private const int EarlyAgain = 1;
    private const int EnterAgain = 2;
    private const int LateAgain = 4;
    private const int Edited = 8;
    private const int HasFloat = 16;

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
    private readonly DatesBefore _before;
    private readonly int _limit;
    private int _steps;
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
        _before = new DatesBefore(_network, _dates);
        _causes = new MoveCauses(live, _network, _before);
        _limit = (count / 16) + 64;
    }

    private bool AlwaysSweeps => _network.FromFinish || _network.HasAsLateAsPossible;

    /// <summary>The inputs of a node have changed.</summary>
    public void NodeEdited(int node)
    {
        Mark(node, Edited | EarlyAgain | EnterAgain | LateAgain);
        _before.Moved(node) |= MoveCauses.EarlyEdited | MoveCauses.LateEdited;
        _early.Add(node);
        _late.Add(node);
        AddFloat(node);
        if (_network.Nodes[node].Kind == NodeKind.Leave) _rollUps.Add(node);
        AskPredecessors(node, alsoFloat: true);
        if (_network.Nodes[node].Kind != NodeKind.Leaf) return;
        // A summary counts a task scheduled by hand or finished differently.
        var (enter, leave) = (_network.Nodes[node].Enter, _network.Nodes[node].Leave);
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
        _before.Touch(to);
        _before.Touch(from);
        _before.Moved(to) |= MoveCauses.EarlyEdited;
        _before.Moved(from) |= MoveCauses.LateEdited;
        _early.Add(to);
        _late.Add(from);
        AddFloat(from);
    }

    /// <summary>Forgets what was marked.</summary>
    public void Clear()
    {
        foreach (var node in _floats) _before.Flags(node) = 0;
        _before.Clear();
        _floats.Clear();
        _early.Clear();
        _late.Clear();
        _rollUps.Clear();
    }

    /// <summary>Makes all figures those of the changed network.</summary>
    public void Run()
    {
        var finish = _dates.ProjectFinish;
        (_isFinishHeld, _steps) = (true, 0);
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
        Floats();
    }

    private void Mark(int node, int flags)
    {
        _before.Touch(node);
        _before.Flags(node) |= flags;
    }

    private void AddFloat(int node)
    {
        ref var flags = ref _before.Flags(node);
        if ((flags & HasFloat) != 0) return;
        flags |= HasFloat;
        _floats.Add(node);
    }

    /// <summary>Nodes lie far apart: while others are computed, the memory brings what this one needs.</summary>
    private void AddEarly(int node)
    {
        _early.Add(node);
        Fetch(node);
    }

    private void AddLate(int node)
    {
        _late.Add(node);
        Fetch(node);
    }

    private void Fetch(int node)
    {
        _before.Fetch(node);
        Ahead.Entry(ref _dates.Records.First, node);
        _links.Fetch(node);
        Ahead.Entry(_network.Nodes, node);
    }

    /// <summary>Asks the memory for what the nodes that most likely come next read of others: links first, when those are there, their other ends.</summary>
    private void FetchEarly(int r)
    {
        var next = _early.After(r);
        if (next < 0) return;
        var (l, end) = (_network.LinkStartOf(next), _network.LinkEndOf(next));
        for (; l < end; l++)
        {
            var from = _network.Links[l].From;
            Ahead.Entry(ref _dates.Records.First, from);
            _before.Fetch(from);
        }

        for (var i = 0; i < Ahead.FewSteps; i++)
        {
            next = _early.After(next);
            if (next < 0) return;
        }

        _links.FetchBoth(next);
    }

    /// <summary>As <see cref="FetchEarly"/>, of nodes before.</summary>
    private void FetchLate(int r)
    {
        var next = _late.Before(r);
        if (next < 0) return;
        FetchSuccessors(next);
        for (var i = 0; i < Ahead.FewSteps; i++)
        {
            next = _late.Before(next);
            if (next < 0) return;
        }

        _links.FetchBoth(next);
    }

    private void FetchSuccessors(int node)
    {
        foreach (ref readonly var link in _links.Out(node))
        {
            Ahead.Entry(ref _dates.Records.First, link.To);
            Ahead.Entry(_network.Nodes, link.To);
        }
    }

    private void Sweep(bool all)
    {
        var early = _before.TouchAll(_live.DetailCount);
        if (all) CriticalPathMethod.Run(_network, _dates);
        else CriticalPathMethod.RunLate(_network, early, _dates);
        _before.PutBack();
    }

    private bool Forward()
    {
        for (; _early.TakeFirst() is var r and >= 0; _steps++)
        {
            if (_steps > _limit) return false;
            FetchEarly(r);
            _before.Touch(r);
            if (_network.Nodes[r].Kind != NodeKind.Leave)
            {
                _forward.Evaluate(r);
            }
            else if ((_before.Flags(r) & EarlyAgain) != 0)
            {
                _forward.Open(r);
                var task = _network.Task[r];
                for (var child = task + 1; child < _live.OutlineEnd(task); child = _live.OutlineEnd(child))
                    if (_network.NodeOfTask[child] is var inside and >= 0) _forward.RollUp(inside);
                _forward.Evaluate(r);
            }

            ref readonly var saved = ref _before.Of(r);
            if (!saved.IsEarlyEqual(_dates, r) || (_network.Nodes[r].Kind == NodeKind.Enter && saved.Dates.TotalFloat != _dates.TotalFloat[r])) EarlyMoved(r, saved);
            else if (HasShifted(r, saved)) EarlyAsked(r, saved);
        }

        return true;
    }

    private bool HasShifted(int r, in SavedDates saved) =>
        _network.Nodes[r].Detail is var d and >= 0 && (_dates.LevelingShift[d] != saved.LevelingShift || _dates.AskedStart[d] != saved.AskedStart);

    private void EarlyMoved(int r, in SavedDates saved)
    {
        foreach (ref readonly var link in _links.Out(r)) AddEarly(link.To);
        var kind = _network.Nodes[r].Kind;
        if (kind == NodeKind.Enter)
        {
            var task = _network.Task[r];
            for (var child = task + 1; child < _live.OutlineEnd(task); child = _live.OutlineEnd(child))
                if (_live.TargetOf(child) is var inside and >= 0) AddEarly(inside);
            return;
        }

        if (kind == NodeKind.Leaf)
        {
            if (_dates.EarlyFinish[r] > _dates.ProjectFinish) (_dates.ProjectFinish, _isFinishHeld) = (_dates.EarlyFinish[r], true);
            else if (saved.Dates.EarlyFinish == _dates.ProjectFinish && _dates.EarlyFinish[r] < saved.Dates.EarlyFinish) _isFinishHeld = false;
        }

        if (_network.HasSummaries && _network.Nodes[r].Leave >= 0) RollUpEarly(r, _network.Nodes[r].Leave, saved);
        AddFloat(r);
        AddRoom(r);
        EarlyAsked(r, saved);
    }

    /// <summary>Early dates take part in some rules for late ones.</summary>
    private void EarlyAsked(int r, in SavedDates saved)
    {
        if (_network.Nodes[r].Kind == NodeKind.Leave)
        {
            // Without anything inside, a summary's late dates are its early ones.
            if (HasInside(r)) return;
            Mark(r, LateAgain);
            _rollUps.Add(r);
            return;
        }

        if (_network.Nodes[r].Detail >= 0 || _network.MultipleCriticalPaths || Math.Max(saved.Dates.EarlyFinish, _dates.EarlyFinish[r]) > _dates.LateFinish[r]) _late.Add(r);
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
        _before.Touch(around);
        _early.Add(around);
        // The one that was first or last may have left its place to any other.
        if (_network.Nodes[around].Detail >= 0 || saved.Dates.EarlyStart == _dates.EarlyStart[around] || saved.Dates.EarlyFinish == _dates.EarlyFinish[around]) Mark(around, EarlyAgain);
        else if ((_before.Flags(around) & EarlyAgain) == 0) _forward.RollUp(r);
    }

    private void FindFinish()
    {
        var last = long.MinValue;
        for (var r = 0; r < _network.Count; r++)
            if (_network.Nodes[r].Kind == NodeKind.Leaf) last = Math.Max(last, _dates.EarlyFinish[r]);
        _dates.ProjectFinish = last == long.MinValue ? _dates.ProjectStart : last;
    }

    private bool Backward()
    {
        for (; _late.TakeLast() is var r and >= 0; _steps++)
        {
            if (_steps > _limit) return false;
            FetchLate(r);
            _before.Touch(r);
            var kind = _network.Nodes[r].Kind;
            if (kind == NodeKind.Enter)
            {
                if ((_before.Flags(r) & EnterAgain) != 0) Reenter(r);
                _backward.Evaluate(r, BackwardPass.Unbound);
            }
            else
            {
                var (finish, start) = (BackwardPass.Unbound, BackwardPass.Unbound);
                foreach (ref readonly var link in _links.Out(r))
                {
                    var end = _backward.AllowsEnd(link.To, link.Info);
                    // Bit 1 tells the end that drives.
                    if ((link.Info & 2) == 0) finish = Math.Min(finish, end);
                    else start = Math.Min(start, end);
                }

                _backward.Evaluate(r, _backward.Bound(r, finish, start));
            }

            LateMoved(r, kind, _before.Of(r));
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
            if (saved.Dates.LateResume == _dates.LateResume[r]) return;
            var task = _network.Task[r];
            for (var child = task + 1; child < _live.OutlineEnd(task); child = _live.OutlineEnd(child))
                if (_network.NodeOfTask[child] is var inside and >= 0) _late.Add(inside);
            return;
        }

        var isLateEqual = saved.IsLateEqual(_network, _dates, r);
        if (isLateEqual && saved.IsEarlyEqual(_dates, r) && !HasShifted(r, saved) && (_before.Flags(r) & Edited) == 0) return;
        AskPredecessors(r, alsoFloat: saved.Dates.IsComplete != _dates.IsComplete[r]);
        AddFloat(r);
        if (!_network.HasSummaries) return;
        if (_network.Nodes[r].Enter >= 0) RollUpEnter(r, _network.Nodes[r].Enter, saved);
        if (kind == NodeKind.Leaf && _network.Nodes[r].Leave >= 0) Gather(r, _network.Nodes[r].Leave, saved);
    }

    private void AskPredecessors(int r, bool alsoFloat)
    {
        var end = _network.LinkEndOf(r);
        for (var l = _network.LinkStartOf(r); l < end; l++)
        {
            AddLate(_network.Links[l].From);
            if (alsoFloat) AddFloat(_network.Links[l].From);
        }
    }

    private void RollUpEnter(int r, int around, in SavedDates saved)
    {
        _before.Touch(around);
        _late.Add(around);
        var (first, asked) = (_dates.LateResume[around], _dates.LateStart[around]);
        if (first == saved.Dates.LateResume || first == saved.Dates.LateStart || first == saved.Dates.EarlyStart || asked == saved.Dates.LateFinish || asked == saved.Dates.EarlyFinish || asked == saved.Dates.LateStart
            || saved.Dates.IsComplete != _dates.IsComplete[r]) Mark(around, EnterAgain);
        else if ((_before.Flags(around) & EnterAgain) == 0) _backward.RollUp(r);
    }

    private void Gather(int r, int around, in SavedDates saved)
    {
        _before.Touch(around);
        _rollUps.Add(around);
        var (first, last) = (_dates.LateStart[around], _dates.LateFinish[around]);
        if (first == saved.Dates.LateStart || first == saved.Dates.EarlyStart || last == saved.Dates.LateFinish || last == saved.Dates.EarlyFinish || saved.Dates.IsComplete != _dates.IsComplete[r]) Mark(around, LateAgain);
        else if ((_before.Flags(around) & LateAgain) == 0) _backward.Gather(r);
    }

    private void RollUpLate()
    {
        while (_rollUps.TakeFirst() is var r and >= 0)
        {
            _before.Touch(r);
            if ((_before.Flags(r) & LateAgain) != 0)
            {
                _backward.Open(r);
                var task = _network.Task[r];
                for (var child = task + 1; child < _live.OutlineEnd(task); child = _live.OutlineEnd(child))
                    if (_network.NodeOfTask[child] is var inside and >= 0) _backward.Gather(inside);
                _backward.Close(r);
            }

            ref readonly var saved = ref _before.Of(r);
            if (saved.IsLateEqual(_network, _dates, r)) continue;
            AddFloat(r);
            if (_network.Nodes[r].Leave >= 0) Gather(r, _network.Nodes[r].Leave, saved);
        }
    }

    /// <summary>What a node leaves room for are its predecessors; into a summary, those of the way in.</summary>
    private void AddRoom(int r)
    {
        var at = _network.Nodes[r].Kind == NodeKind.Leave ? _live.EnterOfTask(_network.Task[r]) : r;
        var end = _network.LinkEndOf(at);
        for (var l = _network.LinkStartOf(at); l < end; l++) AddFloat(_network.Links[l].From);
    }

    private void Floats()
    {
        var nodes = CollectionsMarshal.AsSpan(_floats);
        for (var i = 0; i < nodes.Length; i++)
        {
            if (i + Ahead.ManySteps < nodes.Length) Fetch(nodes[i + Ahead.ManySteps]);
            if (i + Ahead.SomeSteps < nodes.Length) _links.FetchOut(nodes[i + Ahead.SomeSteps]);
            if (i + Ahead.FewSteps < nodes.Length) FetchSuccessors(nodes[i + Ahead.FewSteps]);
            if (_network.Nodes[nodes[i]].Kind == NodeKind.Enter) continue;
            _before.Touch(nodes[i]);
            Float(nodes[i]);
        }
    }

    private void Float(int node)
    {
        var room = FloatPass.Unbound;
        foreach (ref readonly var link in _links.Out(node)) room = Math.Min(room, _float.Room(link.To, node, link.Info));
        _float.Evaluate(node, room);
    }
}
