using System.Runtime.CompilerServices;

namespace Gantry.Scheduling;

/// <summary>Late dates, successors first.</summary>
/// <remarks>
/// One rule a node (<see cref="Evaluate"/>) and one a link (<c>Allows</c>). A full pass lets each node hand what it can
/// bear to its predecessors, so that only incoming links are stored; a live schedule asks the links out of a node. Both take
/// the least of the same figures.
/// </remarks>
internal sealed class BackwardPass(Network network, PassDates dates)
{
    /// <summary>No link out of a node asks for anything.</summary>
    public const long Unbound = long.MaxValue;

    private readonly NodeSpan _span = new(network);

    /// <summary>Computes late dates from the project's finish.</summary>
    public void Run()
    {
        dates.LateFinish.Fill(network.Count, Unbound);
        Begin();
        for (var r = network.Count - 1; r >= 0; r--)
        {
            Evaluate(r, dates.LateFinish[r]);
            if (network.Nodes[r].Kind == NodeKind.Leave) continue;
            RollUp(r);
            HandOn(r);
        }

        if (network.HasSummaries) FinishSummaries();
    }

    /// <summary>Late dates and floats in one walk, after a walk forward and what follows it; no task may go as late as possible.</summary>
    public void Run(FloatPass floats, RoomSweep rooms)
    {
        Begin();
        BackwardSweep.Run(network, dates, this, floats, rooms);
        if (!network.HasSummaries) return;
        FinishSummaries();
        for (var r = network.Count - 1; r >= 0; r--)
            if (network.Nodes[r].Kind == NodeKind.Leave) floats.Evaluate(r, dates.FreeFloat[r]);
    }

    private void Begin()
    {
        if (!network.HasSummaries) return;
        for (var r = 0; r < network.Count; r++)
            if (network.Nodes[r].Kind == NodeKind.Enter) Clear(r);
    }

    /// <summary>Computes the late dates of one node once its successors and the way out of the summary around are known; of a way in, once everything inside was rolled up.</summary>
    /// <param name="r">The node.</param>
    /// <param name="bound">The least that its outgoing links allow, or <see cref="Unbound"/>.</param>
    public void Evaluate(int r, long bound)
    {
        switch (network.Nodes[r].Kind)
        {
            case NodeKind.Leave:
                Leave(r, bound);
                return;
            case NodeKind.Leaf when network.Nodes[r].Detail < 0:
                Plain(r, bound);
                dates.IsComplete[r] = false;
                return;
            case NodeKind.Leaf:
                ref readonly var detail = ref network.Details[network.Nodes[r].Detail];
                Detailed(r, detail, bound);
                dates.IsComplete[r] = detail.ActualFinish != NodeDetail.None;
                return;
            default:
                dates.IsComplete[r] = dates.LateStart[r] == long.MaxValue;
                return;
        }
    }

    /// <summary>The latest finish that links, the summary around and the project's finish allow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Inherited(int r, long bound)
    {
        var around = network.Nodes[r].Leave;
        if (around >= 0) bound = Math.Min(bound, dates.LateResume[around]);
        // With several critical paths, each network that ends nowhere else ends in time with itself.
        if (bound == Unbound && network.MultipleCriticalPaths && !network.FromFinish) return dates.EarlyFinish[r];
        return Math.Min(bound, dates.ProjectFinish);
    }

    private void Plain(int r, long bound)
    {
        var calendar = network.Calendars[network.Nodes[r].Calendar];
        var finish = Inherited(r, bound);
        var start = calendar.PlaceBack(ref finish, network.Nodes[r].Duration);
        dates.LateFinish[r] = finish;
        dates.LateStart[r] = start;
        dates.LateResume[r] = start;
    }

    private void Detailed(int r, in NodeDetail detail, long bound)
    {
        var d = network.Nodes[r].Detail;
        if (detail.IsExternal && detail.FixedStart != NodeDetail.None)
        {
            (dates.LateStart[r], dates.LateFinish[r], dates.LateResume[r]) = (dates.EarlyStart[r], dates.EarlyFinish[r], dates.EarlyStart[r]);
            dates.BindingFinish[d] = dates.EarlyFinish[r];
            return;
        }

        if (detail.ActualFinish != NodeDetail.None)
        {
            (dates.LateStart[r], dates.LateFinish[r], dates.LateResume[r]) = (detail.ActualStart, detail.ActualFinish, detail.ActualStart);
            dates.BindingFinish[d] = detail.ActualFinish;
            return;
        }

        var inherited = Inherited(r, bound);
        var finish = Constrain(r, detail, inherited);
        if (detail.Deadline != NodeDetail.None) finish = Math.Min(finish, detail.Deadline);
        if (detail.Constraint != ConstraintKind.MustFinishOn) finish = _span.PreviousFinish(r, finish);
        dates.LateFinish[r] = finish;
        // A fixed date is shown as the late date, but float tells what successors ask for.
        dates.BindingFinish[d] = detail.Constraint is ConstraintKind.MustStartOn or ConstraintKind.MustFinishOn ? Math.Min(finish, _span.PreviousFinish(r, inherited)) : finish;
        if (detail.ActualStart == NodeDetail.None)
        {
            dates.LateStart[r] = dates.LateResume[r] = _span.StartOf(r, finish);
            return;
        }

        dates.LateResume[r] = _span.StartOfRemaining(r, finish, detail.Remaining);
        dates.LateStart[r] = detail.ActualStart;
        // Work that has begun is never shown as late before it can end.
        dates.LateFinish[r] = Math.Max(finish, dates.EarlyFinish[r]);
    }

    private long Constrain(int r, in NodeDetail detail, long finish) => detail.Constraint switch
    {
        ConstraintKind.MustStartOn => _span.FinishOf(r, detail.ConstraintDate),
        ConstraintKind.MustFinishOn => detail.ConstraintDate,
        ConstraintKind.StartNoLaterThan => Math.Min(finish, _span.FinishOf(r, detail.ConstraintDate)),
        ConstraintKind.FinishNoLaterThan => Math.Min(finish, detail.ConstraintDate),
        _ => finish,
    };

    /// <summary>What links out of a summary allow, for everything inside; kept as the late resumption of the way out.</summary>
    private void Leave(int r, long bound)
    {
        var around = network.Nodes[r].Leave;
        if (around >= 0) bound = Math.Min(bound, dates.LateResume[around]);
        if (network.Nodes[r].Detail >= 0)
        {
            ref readonly var detail = ref network.Details[network.Nodes[r].Detail];
            if (detail.Constraint is ConstraintKind.FinishNoLaterThan or ConstraintKind.MustFinishOn) bound = Math.Min(bound, detail.ConstraintDate);
        }

        dates.LateResume[r] = bound;
    }

    /// <summary>Makes a way into a summary ready for <see cref="RollUp"/>.</summary>
    public void Clear(int r) => dates.LateStart[r] = dates.LateResume[r] = long.MaxValue;

    /// <summary>The earliest late start inside a summary is the late start of the way into it.</summary>
    public void RollUp(int r)
    {
        var around = network.Nodes[r].Enter;
        if (around < 0) return;
        if (network.Nodes[r].Kind == NodeKind.Leaf && IsComplete(r) && !IsManual(r)) return;
        // A manual task does not move, so a summary around it counts it where it stands.
        var start = network.Nodes[r].Kind == NodeKind.Enter ? dates.LateResume[r] : IsManual(r) ? dates.EarlyStart[r] : dates.LateStart[r];
        dates.LateResume[around] = Math.Min(dates.LateResume[around], start);
        if (!IsComplete(r)) dates.LateStart[around] = Math.Min(dates.LateStart[around], AskedFinish(r));
    }

    private bool IsManual(int r) =>
        network.Nodes[r].Kind == NodeKind.Leaf && network.Nodes[r].Detail >= 0 && network.Details[network.Nodes[r].Detail] is { IsManual: true, FixedStart: not NodeDetail.None };

    /// <summary>A finished task, or the way into a summary with nothing left to do inside.</summary>
    private bool IsComplete(int r) => dates.IsComplete[r];

    /// <summary>Hands what a node can bear to its predecessors.</summary>
    public void HandOn(int r)
    {
        var end = network.LinkEndOf(r);
        var l = network.LinkStartOf(r);
        if (l == end || IsComplete(r)) return;
        var start = Asked(r);
        for (; l < end; l++)
        {
            var from = network.Links[l].From;
            var info = network.Links[l].Info;
            var bound = info == Network.PlainLink ? start : Allows(r, from, info, start);
            dates.LateFinish[from] = Math.Min(dates.LateFinish[from], bound);
        }
    }

    /// <summary>The latest finish an incoming link of a node allows its predecessor, or <see cref="Unbound"/>.</summary>
    /// <param name="r">The node, computed.</param>
    /// <param name="l">The link.</param>
    public long Allows(int r, int l) => Allows(r, network.Links[l].From, network.Links[l].Info);

    /// <summary>As <see cref="Allows(int, int)"/>, for a link from a node of the kind and lag <see cref="NetworkLink.Info"/> tells.</summary>
    public long Allows(int r, int from, int info) => IsComplete(r) ? Unbound : Allows(r, from, info, Asked(r));

    /// <summary>As <see cref="Allows(int, int, int)"/>, for a node that is not complete and asks for a start.</summary>
    public long Allows(int r, int from, int info, long start)
    {
        if ((LinkKind)(info & 3) is LinkKind.FinishStart or LinkKind.FinishFinish) return AllowsEnd(r, info, start);
        return IsHeldByStart(from) ? FinishBound(from, AllowsEnd(r, info, start)) : Unbound;
    }

    /// <summary>The latest instant a link into a node allows the end of its predecessor that it comes from, whatever that is, or <see cref="Unbound"/>.</summary>
    /// <param name="r">The node, computed and not complete.</param>
    /// <param name="info">Kind and lag, as <see cref="NetworkLink.Info"/>.</param>
    /// <param name="start">The start the node asks for.</param>
    public long AllowsEnd(int r, int info, long start)
    {
        var kind = (LinkKind)(info & 3);
        // Nothing is held back by work that has begun and that nothing waits for.
        if (kind == LinkKind.StartStart && HasBegun(r) && dates.LateFinish[r] >= dates.ProjectFinish) return Unbound;
        return RemoveLag(r, kind is LinkKind.FinishStart or LinkKind.StartStart ? start : AskedFinish(r), network.Lags[info >> 2]);
    }

    /// <summary>As <see cref="AllowsEnd(int, int, long)"/>, for a node that may be complete.</summary>
    public long AllowsEnd(int r, int info)
    {
        ref readonly var record = ref dates.Records[r];
        if (record.IsComplete) return Unbound;
        ref readonly var node = ref network.Nodes[r];
        if (node.Detail >= 0 || node.Kind != NodeKind.Leaf || record.EarlyFinish > record.LateFinish) return AllowsEnd(r, info, Asked(r));
        // Of a plain node: bit 0 tells the end that is driven, start or finish.
        var late = record.LateFinish ^ ((record.LateFinish ^ record.LateResume) & -(long)(info & 1));
        ref readonly var lag = ref network.Lags[info >> 2];
        return lag.IsElapsed || lag.Seconds == 0 ? late - lag.Seconds : network.Calendars[node.FloatCalendar].Advance(late, -lag.Seconds);
    }

    /// <summary>The latest finish of a node where its successors allow so late a start and so late a finish.</summary>
    /// <param name="r">The node, not plain.</param>
    /// <param name="finish">The least finish they allow, or <see cref="Unbound"/>.</param>
    /// <param name="start">The least start they allow, or <see cref="Unbound"/>. A later start never has an earlier finish, so that the least one counts.</param>
    public long Bound(int r, long finish, long start) => start == Unbound || !IsHeldByStart(r) ? finish : Math.Min(finish, FinishBound(r, start));

    /// <summary>Neither a predecessor that has begun nor the tasks inside a summary are held back by a link from its start.</summary>
    private bool IsHeldByStart(int r) => network.Nodes[r].Kind != NodeKind.Leave && !HasBegun(r);

    private long FinishBound(int r, long start) => start == Unbound ? Unbound : _span.FinishOf(r, _span.NextStart(r, start));

    private bool HasBegun(int r) =>
        network.Nodes[r].Kind == NodeKind.Leaf && network.Nodes[r].Detail >= 0 && network.Details[network.Nodes[r].Detail].ActualStart != NodeDetail.None;

    /// <summary>The start a node asks its predecessors for.</summary>
    public long Asked(int r)
    {
        var start = dates.LateResume[r];
        var d = network.Nodes[r].Detail;
        if (d < 0) return start;
        ref readonly var detail = ref network.Details[d];
        if (network.Nodes[r].Kind == NodeKind.Enter) return detail.IsManual && detail.FixedStart != NodeDetail.None ? detail.FixedStart : start;
        // What is done needs no predecessor any more: it is asked to be done where the actual part ends.
        if (detail.ActualStart != NodeDetail.None)
            return detail.Stop == NodeDetail.None || network.Nodes[r].Duration == 0 ? start : _span.NextStart(r, detail.Stop);
        var shift = dates.LevelingShift[d];
        return shift == 0 ? start : network.Calendars[network.Nodes[r].Calendar].Retreat(start, shift);
    }

    /// <summary>The finish a node asks its predecessors for. Where its early finish lies later with no working time between, that one: it is no later for the node itself.</summary>
    public long AskedFinish(int r)
    {
        var finish = FinishOf(r);
        if (network.Nodes[r].Kind != NodeKind.Leaf || dates.EarlyFinish[r] <= finish) return finish;
        return network.Calendars[network.Nodes[r].Calendar].Between(finish, dates.EarlyFinish[r]) == 0 ? dates.EarlyFinish[r] : finish;
    }

    /// <summary>Late finish of a node; of a way into a summary, the earliest late finish inside.</summary>
    private long FinishOf(int r) => network.Nodes[r].Kind == NodeKind.Enter ? dates.LateStart[r] : dates.LateFinish[r];

    private long RemoveLag(int r, long time, Lag lag)
    {
        if (lag.Seconds == 0) return time;
        return lag.IsElapsed ? time - lag.Seconds : network.Calendars[network.Nodes[r].FloatCalendar].Advance(time, -lag.Seconds);
    }

    /// <summary>Late dates of summaries are those of the tasks inside.</summary>
    private void FinishSummaries()
    {
        for (var r = 0; r < network.Count; r++)
            if (network.Nodes[r].Kind == NodeKind.Leave) Open(r);
        for (var r = 0; r < network.Count; r++)
        {
            if (network.Nodes[r].Kind == NodeKind.Enter) continue;
            if (network.Nodes[r].Kind == NodeKind.Leave) Close(r);
            if (network.Nodes[r].Leave >= 0) Gather(r);
        }
    }

    /// <summary>Makes a way out of a summary ready for <see cref="Gather"/>.</summary>
    public void Open(int r) => (dates.LateStart[r], dates.LateFinish[r], dates.IsComplete[r]) = (long.MaxValue, long.MinValue, true);

    /// <summary>Rolls the late dates of a node up into the summary around it.</summary>
    public void Gather(int r)
    {
        var around = network.Nodes[r].Leave;
        var manual = IsManual(r);
        dates.IsComplete[around] &= dates.IsComplete[r];
        dates.LateStart[around] = Math.Min(dates.LateStart[around], manual ? dates.EarlyStart[r] : dates.LateStart[r]);
        dates.LateFinish[around] = Math.Max(dates.LateFinish[around], manual ? dates.EarlyFinish[r] : dates.LateFinish[r]);
    }

    /// <summary>Ends the roll-up into a summary; one with nothing inside stands at its early dates.</summary>
    public void Close(int r)
    {
        if (dates.LateStart[r] != long.MaxValue) return;
        (dates.LateStart[r], dates.LateFinish[r]) = (dates.EarlyStart[r], dates.EarlyFinish[r]);
        dates.IsComplete[r] = false;
    }
}
