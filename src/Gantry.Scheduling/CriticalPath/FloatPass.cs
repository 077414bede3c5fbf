using System.Runtime.CompilerServices;

namespace Gantry.Scheduling;

/// <summary>Total and free float from early and late dates.</summary>
/// <remarks>As in <see cref="BackwardPass"/>, one rule a node and one a link serve a full pass and a live schedule.</remarks>
internal sealed class FloatPass(Network network, PassDates dates)
{
    /// <summary>No link out of a node limits its free float.</summary>
    public const long Unbound = long.MaxValue;

    public void Run()
    {
        dates.FreeFloat.Fill(network.Count, Unbound);
        // Successors first: the room a node leaves is known when the node itself comes.
        for (var r = network.Count - 1; r >= 0; r--)
        {
            if (!dates.IsComplete[r]) HandOn(r);
            if (network.Nodes[r].Kind != NodeKind.Enter) Evaluate(r, dates.FreeFloat[r]);
        }
    }

    /// <summary>Computes both floats of a node whose dates are known.</summary>
    /// <param name="r">The node; not a way into a summary.</param>
    /// <param name="room">The least room its outgoing links leave, or <see cref="Unbound"/>.</param>
    public void Evaluate(int r, long room)
    {
        var total = Total(r);
        dates.TotalFloat[r] = total;
        dates.FreeFloat[r] = dates.IsComplete[r] ? 0 : Math.Max(0, room == Unbound ? total : room);
    }

    private long Total(int r)
    {
        var d = network.Nodes[r].Detail;
        if (d < 0)
        {
            if (dates.EarlyStart[r] == dates.LateStart[r]) return 0;
            var calendar = network.Calendars[network.Nodes[r].FloatCalendar];
            // By the calendar it is worked by, a task's finish has as much room as its start.
            if (network.Nodes[r].FloatCalendar == network.Nodes[r].Calendar) return calendar.Between(dates.EarlyStart[r], dates.LateStart[r]);
            return Math.Min(calendar.Between(dates.EarlyStart[r], dates.LateStart[r]), calendar.Between(dates.EarlyFinish[r], dates.LateFinish[r]));
        }

        ref readonly var detail = ref network.Details[d];
        if (detail.GoesLate) return detail.Constraint switch
        {
            ConstraintKind.StartNoEarlierThan => Math.Min(0, Between(r, detail.ConstraintDate, dates.LateStart[r])),
            ConstraintKind.FinishNoEarlierThan => Math.Min(0, Between(r, detail.ConstraintDate, dates.LateFinish[r])),
            _ => 0,
        };
        var finish = Between(r, dates.EarlyFinish[r], network.Nodes[r].Kind == NodeKind.Leaf ? dates.BindingFinish[d] : dates.LateFinish[r]);
        if (detail.ActualStart != NodeDetail.None) return finish;
        // A constraint that holds a task before its predecessors are done lacks the time they still need.
        var isSqueezed = network.Nodes[r].Kind == NodeKind.Leaf && !IsFixed(detail) && dates.AskedStart[d] > dates.EarlyStart[r];
        return Math.Min(finish, Between(r, isSqueezed ? dates.AskedStart[d] : dates.EarlyStart[r], dates.LateStart[r]));
    }

    private static bool IsFixed(in NodeDetail detail) => (detail.IsManual || detail.IsExternal) && detail.FixedStart != NodeDetail.None;

    private long Between(int r, long from, long to)
    {
        var d = network.Nodes[r].Detail;
        if (d >= 0 && network.Details[d].IsElapsed) return to - from;
        return network.Calendars[network.Nodes[r].FloatCalendar].Between(from, to);
    }

    /// <summary>Tells the predecessors of a node that is not complete what room it leaves them.</summary>
    public void HandOn(int r)
    {
        var end = network.LinkEndOf(r);
        for (var l = network.LinkStartOf(r); l < end; l++)
        {
            var from = network.Links[l].From;
            if (dates.FreeFloat[from] > 0) dates.FreeFloat[from] = Math.Min(dates.FreeFloat[from], Leaves(r, from, network.Links[l].Info));
        }
    }

    /// <summary>The room a link into a node leaves its predecessor, or <see cref="Unbound"/>.</summary>
    /// <param name="r">The node.</param>
    /// <param name="from">The predecessor.</param>
    /// <param name="info">Kind and lag, as <see cref="NetworkLink.Info"/>.</param>
    public long Room(int r, int from, int info) => dates.IsComplete[r] ? Unbound : Leaves(r, from, info);

    /// <summary>As <see cref="Room"/>, for a node that is not complete.</summary>
    public long Leaves(int r, int from, int info)
    {
        if ((network.Nodes[r].Detail & network.Nodes[from].Detail) < 0 && IsPlain(r) && IsPlain(from)) return Between(r, from, info);
        // A link into a summary moves what stands first inside it.
        var to = network.Nodes[r].Kind == NodeKind.Enter ? network.NodeOfTask[network.Task[r]] : r;
        // Nothing between the two: no room, whichever calendar counts.
        if (info == Network.PlainLink && !network.HasAsLateAsPossible && dates.EarlyFinish[from] == dates.EarlyStart[to]) return 0;
        var kind = (LinkKind)(info & 3);
        var source = kind is LinkKind.FinishStart or LinkKind.FinishFinish ? Finish(from) : Start(from);
        var target = kind is LinkKind.FinishStart or LinkKind.StartStart ? Start(to) : Finish(to);
        var lag = network.Lags[info >> 2];
        if (lag.Seconds != 0) source = lag.IsElapsed ? source + lag.Seconds : network.Calendars[network.Nodes[to].FloatCalendar].Advance(source, lag.Seconds);
        return Between(from, source, target);
    }

    private bool IsPlain(int r) => network.Nodes[r] is { Kind: NodeKind.Leaf, Detail: < 0 };

    private long Between(int r, int from, int info)
    {
        var (lag, calendar) = (network.Lags[info >> 2], network.Calendars[network.Nodes[r].FloatCalendar]);
        return Leaves(dates.Records[r], dates.Records[from], info, lag, calendar, network.Calendars[network.Nodes[from].FloatCalendar]);
    }

    /// <summary>The room a link between plain nodes leaves its predecessor. Which kind of link comes next cannot be predicted, so that its ends are picked by arithmetic.</summary>
    /// <param name="to">The successor.</param>
    /// <param name="from">The predecessor.</param>
    /// <param name="info">Kind and lag, as <see cref="NetworkLink.Info"/>.</param>
    /// <param name="lag">The lag.</param>
    /// <param name="calendar">Calendar of the successor.</param>
    /// <param name="its">Calendar of the predecessor.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Leaves(in NodeRecord to, in NodeRecord from, int info, in Lag lag, CompiledCalendar calendar, CompiledCalendar its)
    {
        // Bit 1 tells the end that drives: finish or start; bit 0 the end that is driven.
        var source = from.EarlyFinish ^ ((from.EarlyFinish ^ from.EarlyStart) & -(long)((info >> 1) & 1));
        var target = to.EarlyFinish ^ ((to.EarlyFinish ^ to.EarlyStart) & -(long)(info & 1));
        source = lag.IsElapsed || lag.Seconds == 0 ? source + lag.Seconds : calendar.Advance(source, lag.Seconds);
        return source == target ? 0 : its.Between(source, target);
    }

    private long Start(int r) => IsLate(r) ? dates.LateStart[r] : dates.EarlyStart[r];

    private long Finish(int r) => IsLate(r) ? dates.LateFinish[r] : dates.EarlyFinish[r];

    private bool IsLate(int r) => network.Nodes[r].Detail >= 0 && network.Details[network.Nodes[r].Detail].GoesLate;
}
