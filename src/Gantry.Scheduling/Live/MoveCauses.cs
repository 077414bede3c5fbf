namespace Gantry.Scheduling;

/// <summary>Tells through what a change came to a task.</summary>
/// <param name="live">The network that was edited.</param>
/// <param name="network">The same, or its twin for another thread.</param>
/// <param name="before">What figures were, and which of them moved.</param>
internal sealed class MoveCauses(LiveNetwork live, Network network, DatesBefore before)
{
    public const byte EarlyEdited = 1;
    public const byte LateEdited = 2;
    public const byte MovedEarly = 4;
    public const byte MovedLate = 8;

    private readonly PassDates _dates = live.Dates;
    private readonly ForwardPass _forward = new(network, live.Dates);
    private readonly BackwardPass _backward = new(network, live.Dates);

    /// <summary>Where the project started before the edit.</summary>
    public long StartBefore { get; set; }

    /// <summary>Where the project finished before the edit.</summary>
    public long FinishBefore { get; set; }

    private bool HasMovedEarly(int r) => (before.Moved(r) & MovedEarly) != 0;

    private bool HasMovedLate(int r) => (before.Moved(r) & MovedLate) != 0;

    /// <summary>Why early or scheduled dates of a node moved.</summary>
    public MoveCause Early(int r)
    {
        if ((before.Moved(r) & EarlyEdited) != 0) return new MoveCause(MoveCauseKind.Edit);
        if (network.HasSummaries && network.Nodes[r].Kind == NodeKind.Leave) return Inside(r, late: false);
        // What a link asks for is reckoned only where several predecessors moved.
        var (best, only, strongest) = (-1, -1, long.MinValue);
        var end = network.LinkEndOf(r);
        for (var l = network.LinkStartOf(r); l < end; l++)
        {
            var from = network.Links[l].From;
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
        if (network.HasSummaries && network.Nodes[r].Enter is var around and >= 0 && HasMovedEarly(around)) return new MoveCause(MoveCauseKind.Summary, UidOf(around));
        if (_dates.ProjectStart != StartBefore) return new MoveCause(MoveCauseKind.ProjectStart);
        // What goes as late as possible, or is scheduled from the finish, moves with late dates.
        return HasMovedLate(r) ? Late(r) : new MoveCause(MoveCauseKind.Edit);
    }

    /// <summary>Why late dates or floats of a node moved.</summary>
    public MoveCause Late(int r)
    {
        if ((before.Moved(r) & LateEdited) != 0) return new MoveCause(MoveCauseKind.Edit);
        if (network.HasSummaries && network.Nodes[r].Kind == NodeKind.Leave && HasMovedLate(r)) return Inside(r, late: true);
        var (best, info, strongest) = (-1, 0, long.MaxValue);
        var isOnly = true;
        foreach (ref readonly var link in live.Links.Out(r))
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
        if (network.HasSummaries && network.Nodes[r].Leave is var around and >= 0 && before.HasResumed(around)) return new MoveCause(MoveCauseKind.Summary, UidOf(around));
        if (_dates.ProjectFinish != FinishBefore) return new MoveCause(MoveCauseKind.ProjectFinish);
        // Float is lost by moving, too.
        return HasMovedEarly(r) ? EarlyOf(r) : new MoveCause(MoveCauseKind.Edit);
    }

    private long Asked(int r, int link)
    {
        var (start, finish) = _forward.Asks(r, link, network.HasAsLateAsPossible);
        return Math.Max(start, finish);
    }

    /// <summary>A successor asks for something else than before; a way into a summary also when what it holds moved.</summary>
    private bool HasMoved(int to) =>
        (before.Moved(to) & (MovedEarly | MovedLate)) != 0 || (network.HasSummaries && network.Nodes[to].Kind == NodeKind.Enter && HasMovedEarly(network.NodeOfTask[network.Task[to]]));

    private MoveCause EarlyOf(int r) => HasMovedEarly(r) && !HasMovedLate(r) ? Early(r) : new MoveCause(MoveCauseKind.Edit);

    /// <summary>The task inside a summary that moved and now stands at its edge, or else the first that moved.</summary>
    private MoveCause Inside(int r, bool late)
    {
        var task = network.Task[r];
        var some = -1;
        for (var child = task + 1; child < live.OutlineEnd(task); child = live.OutlineEnd(child))
        {
            var inside = network.NodeOfTask[child];
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

    private int UidOf(int node) => live.UidOfNode[node];
}
