using System.Runtime.CompilerServices;

namespace Gantry.Scheduling;

/// <summary>Early dates, predecessors first.</summary>
/// <remarks>The critical path method (Kelley and Walker, 1959) with Microsoft Project's rules for constraints, progress and summaries.</remarks>
internal sealed class ForwardPass(Network network, PassDates dates)
{
    /// <summary>No link and no summary around asks for anything.</summary>
    public const long Unbound = long.MinValue;

    private readonly NodeSpan _span = new(network);
    private bool _lateKnown;

    /// <summary>Computes early dates from the project's start again when late dates are there: tasks that go as late as possible drive their successors by them.</summary>
    public void RunAgain()
    {
        Begin(lateKnown: true);
        End(EvaluateAll());
    }

    /// <summary>Computes early dates from the project's start before late ones are known, and leaves in the records what a walk backward needs.</summary>
    /// <param name="rooms">What follows the walk, when anything does.</param>
    public void Run(RoomSweep? rooms)
    {
        Begin(lateKnown: false);
        End(ForwardSweep.Run(network, dates, this, rooms));
    }

    private void Begin(bool lateKnown)
    {
        _lateKnown = lateKnown;
        if (!network.HasSummaries) return;
        for (var r = 0; r < network.Count; r++)
            if (network.Nodes[r].Kind == NodeKind.Leave) Open(r);
    }

    private void End(long last) => dates.ProjectFinish = last == long.MinValue ? dates.ProjectStart : last;

    private long EvaluateAll()
    {
        var last = long.MinValue;
        for (var r = 0; r < network.Count; r++)
        {
            Evaluate(r);
            if (network.Nodes[r].Kind == NodeKind.Leaf) last = Math.Max(last, dates.EarlyFinish[r]);
            if (network.Nodes[r].Leave >= 0 && network.Nodes[r].Kind != NodeKind.Enter) RollUp(r);
        }

        return last;
    }

    /// <summary>Computes the early dates of one node once its predecessors and the way into the summary around are known; of a way out, once everything inside was rolled up.</summary>
    public void Evaluate(int r)
    {
        switch (network.Nodes[r].Kind)
        {
            case NodeKind.Leaf when network.Nodes[r].Detail < 0:
                Plain(r);
                return;
            case NodeKind.Leaf:
                Detailed(r, network.Details[network.Nodes[r].Detail]);
                return;
            case NodeKind.Enter:
                Enter(r);
                return;
            default:
                Leave(r);
                return;
        }
    }

    /// <summary>Makes a way out of a summary ready for <see cref="RollUp"/>.</summary>
    public void Open(int r) => (dates.EarlyStart[r], dates.EarlyFinish[r]) = (long.MaxValue, long.MinValue);

    private void Plain(int r)
    {
        var calendar = network.Calendars[network.Nodes[r].Calendar];
        var finish = Unbound;
        var start = Bound(r, ref finish);
        dates.EarlyFinish[r] = Place(calendar, network.Nodes[r].Duration, ref start, finish, dates.ProjectStart, out _);
        dates.EarlyStart[r] = start;
    }

    /// <summary>Places a plain node where its links let it start, and finish.</summary>
    /// <param name="calendar">Its calendar.</param>
    /// <param name="duration">Working seconds, more than none.</param>
    /// <param name="start">The earliest start that links allow, or <see cref="Unbound"/>; the start.</param>
    /// <param name="finish">The earliest finish that links allow, or <see cref="Unbound"/>.</param>
    /// <param name="projectStart">Where a node without links starts.</param>
    /// <param name="work">The working time before the finish.</param>
    /// <returns>The finish.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Place(CompiledCalendar calendar, long duration, ref long start, long finish, long projectStart, out long work)
    {
        // Work that ends where a finish is asked for starts no later than work placed at its own start when that ends later.
        if (finish > start) start = Math.Max(start, calendar.Retreat(finish, duration));
        else if (start == Unbound) start = projectStart;
        var end = calendar.Place(ref start, duration, out work);
        // A finish that a link asks for is kept also where no work is done any more, as on the next day's first minute.
        return finish > end && (calendar.IsLaidOut(finish) || calendar.PreviousFinish(finish) == end) ? finish : end;
    }

    private void Detailed(int r, in NodeDetail detail)
    {
        dates.LevelingShift[network.Nodes[r].Detail] = 0;
        if (detail.ActualStart != NodeDetail.None)
        {
            dates.EarlyStart[r] = detail.ActualStart;
            dates.EarlyFinish[r] = Started(r, detail);
            return;
        }

        if ((detail.IsManual || detail.IsExternal) && detail.FixedStart != NodeDetail.None)
        {
            dates.EarlyStart[r] = detail.FixedStart;
            dates.EarlyFinish[r] = detail.FixedFinish != NodeDetail.None ? Math.Max(detail.FixedStart, detail.FixedFinish) : _span.FinishOf(r, detail.FixedStart);
            return;
        }

        var finish = Unbound;
        var start = Bound(r, ref finish);
        if (start == Unbound) start = finish == Unbound ? FreeStart(r, detail) : _span.StartOf(r, finish);
        if (finish > start) start = Math.Max(start, _span.StartOf(r, finish));
        if (detail.LevelingDelay > 0) start = Delay(r, detail, start);
        var asked = _span.NextStart(r, start);
        start = Constrain(r, detail, asked);
        dates.EarlyStart[r] = start;
        dates.AskedStart[network.Nodes[r].Detail] = Math.Max(start, asked);
        var end = _span.FinishOf(r, start);
        // A finish that a link or a constraint fixes is kept as it is, also where it falls on the next start of work.
        if (detail.Constraint is ConstraintKind.MustFinishOn && network.HonorConstraints) end = Math.Max(start, detail.ConstraintDate);
        else if (finish > end && _span.PreviousFinish(r, finish) == end) end = finish;
        dates.EarlyFinish[r] = end;
    }

    /// <summary>Levelling delays by wall-clock time; the working time that takes is kept for the backward pass.</summary>
    private long Delay(int r, in NodeDetail detail, long start)
    {
        start = _span.NextStart(r, start);
        var delayed = _span.NextStart(r, start + detail.LevelingDelay);
        dates.LevelingShift[network.Nodes[r].Detail] = network.Calendars[network.Nodes[r].Calendar].Between(start, delayed);
        return delayed;
    }

    /// <summary>A task without predecessors may start before the project when its constraint says so.</summary>
    private long FreeStart(int r, in NodeDetail detail) => detail.Constraint switch
    {
        ConstraintKind.StartNoEarlierThan => detail.ConstraintDate,
        ConstraintKind.FinishNoEarlierThan => _span.StartOf(r, detail.ConstraintDate),
        _ => dates.ProjectStart,
    };

    private long Constrain(int r, in NodeDetail detail, long start)
    {
        var hard = network.HonorConstraints;
        switch (detail.Constraint)
        {
            case ConstraintKind.StartNoEarlierThan:
                return Math.Max(start, _span.NextStart(r, detail.ConstraintDate));
            case ConstraintKind.FinishNoEarlierThan:
                return Math.Max(start, _span.StartOf(r, detail.ConstraintDate));
            case ConstraintKind.MustStartOn:
                return hard ? detail.ConstraintDate : Math.Max(start, _span.NextStart(r, detail.ConstraintDate));
            case ConstraintKind.MustFinishOn:
                return hard ? _span.StartOf(r, detail.ConstraintDate) : Math.Max(start, _span.StartOf(r, detail.ConstraintDate));
            case ConstraintKind.StartNoLaterThan when hard:
                return Math.Min(start, detail.ConstraintDate);
            case ConstraintKind.FinishNoLaterThan when hard:
                return Math.Min(start, _span.StartOf(r, detail.ConstraintDate));
            default:
                return start;
        }
    }

    /// <summary>Finish of a task that has begun: what remains goes on where it resumes.</summary>
    private long Started(int r, in NodeDetail detail)
    {
        if (detail.ActualFinish != NodeDetail.None) return detail.ActualFinish;
        var finish = _span.FinishOf(r, detail.ActualStart);
        var resume = detail.Resume != NodeDetail.None ? detail.Resume : detail.ActualStart;
        if (network.SplitsInProgress && detail.Remaining > 0 && detail.Remaining < network.Nodes[r].Duration) resume = Math.Max(resume, Waited(r));
        if (resume > detail.ActualStart)
            finish = Math.Max(finish, _span.FinishOfRemaining(r, _span.NextStart(r, resume), detail.Remaining));
        return detail.Constraint == ConstraintKind.FinishNoEarlierThan ? Math.Max(finish, detail.ConstraintDate) : finish;
    }

    /// <summary>Where the links of a task that has begun, and of summaries around it, let what remains go on: retained logic.</summary>
    /// <remarks>Of a way into a summary, it is kept where its total float would be, which it has none of.</remarks>
    private long Waited(int r)
    {
        var (start, finish) = (Unbound, Unbound);
        var end = network.LinkEndOf(r);
        for (var l = network.LinkStartOf(r); l < end; l++)
            if ((LinkKind)(network.Links[l].Info & 3) == LinkKind.FinishStart) Link(r, network.Links[l].From, network.Links[l].Info, ref start, ref finish);
        return network.Nodes[r].Enter is var around and >= 0 ? Math.Max(start, dates.TotalFloat[around]) : start;
    }

    /// <summary>What one incoming link asks for: the earliest start or, for links that tie a finish, the earliest finish.</summary>
    public (long Start, long Finish) Asks(int r, int link, bool lateKnown)
    {
        _lateKnown = lateKnown;
        var (start, finish) = (Unbound, Unbound);
        Link(r, network.Links[link].From, network.Links[link].Info, ref start, ref finish);
        return (start, finish);
    }

    /// <summary>The earliest start that links and summaries around allow, or <see cref="Unbound"/>; the earliest finish they allow in <paramref name="finish"/>.</summary>
    private long Bound(int r, ref long finish)
    {
        ref readonly var node = ref network.Nodes[r];
        var start = Unbound;
        if (node.Enter >= 0)
        {
            start = dates.EarlyStart[node.Enter];
            finish = dates.EarlyFinish[node.Enter];
        }

        var links = network.Links.AsSpan(network.LinkStartOf(r)..network.LinkEndOf(r));
        if (_lateKnown)
        {
            foreach (var link in links) Link(r, link.From, link.Info, ref start, ref finish);
            return start;
        }

        var records = dates.Records;
        foreach (ref readonly var link in links)
        {
            if (link.Info == Network.PlainLink) start = Math.Max(start, records[link.From].EarlyFinish);
            else Follow(records[link.From], link.Info, network.Lags[link.Info >> 2], network.Calendars[node.FloatCalendar], dates.ProjectStart, ref start, ref finish);
        }

        return start;
    }

    /// <summary>As <see cref="Link"/> before late dates are known. Which kind of link comes next cannot be predicted, so that sources and targets are picked by arithmetic.</summary>
    /// <param name="other">The predecessor.</param>
    /// <param name="info">Kind and lag, as <see cref="NetworkLink.Info"/>.</param>
    /// <param name="lag">The lag.</param>
    /// <param name="calendar">The calendar it is counted in.</param>
    /// <param name="projectStart">Where the project starts.</param>
    /// <param name="start">The earliest start that links allow, or <see cref="Unbound"/>.</param>
    /// <param name="finish">The earliest finish that links allow, or <see cref="Unbound"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Follow(in NodeRecord other, int info, in Lag lag, CompiledCalendar calendar, long projectStart, ref long start, ref long finish)
    {
        // Bit 1 tells the end that drives: finish or start; bit 0 the end that is driven.
        var (begin, end) = (other.EarlyStart, other.EarlyFinish);
        var source = end ^ ((end ^ begin) & -(long)((info >> 1) & 1));
        var time = lag.IsElapsed || lag.Seconds == 0 ? source + lag.Seconds : calendar.Advance(source, lag.Seconds);
        var ofStart = -(long)(info & 1);
        start = Math.Max(start, (time & ofStart) | (Unbound & ~ofStart));
        finish = Math.Max(finish, (time & ~ofStart) | (Unbound & ofStart));
        // Only a link from start to finish may bring a task before the project's start.
        if ((info & 3) == (int)LinkKind.FinishFinish) start = Math.Max(start, projectStart);
    }

    private void Link(int r, int from, int info, ref long start, ref long finish)
    {
        var late = _lateKnown && IsAsLateAsPossible(from) && !IsAsLateAsPossible(r);
        var kind = (LinkKind)(info & 3);
        var source = kind is LinkKind.FinishStart or LinkKind.FinishFinish
            ? (late ? dates.LateFinish[from] : dates.EarlyFinish[from])
            : late ? dates.LateStart[from] : dates.EarlyStart[from];
        var time = AddLag(r, source, network.Lags[info >> 2]);
        if (kind is LinkKind.FinishStart or LinkKind.StartStart)
        {
            start = Math.Max(start, time);
            return;
        }

        // Only a link from start to finish may bring a task before the project's start.
        finish = Math.Max(finish, time);
        if (kind == LinkKind.FinishFinish) start = Math.Max(start, dates.ProjectStart);
    }

    private bool IsAsLateAsPossible(int r) => network.Nodes[r].Detail >= 0 && network.Details[network.Nodes[r].Detail].GoesLate;

    private long AddLag(int r, long time, Lag lag)
    {
        if (lag.Seconds == 0) return time;
        return lag.IsElapsed ? time + lag.Seconds : network.Calendars[network.Nodes[r].FloatCalendar].Advance(time, lag.Seconds);
    }

    private void Enter(int r)
    {
        var finish = Unbound;
        var start = Bound(r, ref finish);
        dates.TotalFloat[r] = network.SplitsInProgress ? Waited(r) : Unbound;
        var d = network.Nodes[r].Detail;
        if (d >= 0)
        {
            ref readonly var detail = ref network.Details[d];
            if (detail.Constraint is ConstraintKind.StartNoEarlierThan or ConstraintKind.MustStartOn) start = Math.Max(start, detail.ConstraintDate);
            if (detail.IsManual && detail.FixedStart != NodeDetail.None) (start, finish) = (detail.FixedStart, Unbound);
        }

        dates.EarlyStart[r] = start;
        dates.EarlyFinish[r] = finish;
    }

    private void Leave(int r)
    {
        if (dates.EarlyFinish[r] == long.MinValue)
        {
            dates.EarlyStart[r] = dates.ProjectStart;
            dates.EarlyFinish[r] = dates.ProjectStart;
        }

        if (network.Nodes[r].Detail < 0 || network.Details[network.Nodes[r].Detail] is not { IsManual: true } detail || detail.FixedStart == NodeDetail.None) return;
        dates.EarlyStart[r] = detail.FixedStart;
        if (detail.FixedFinish != NodeDetail.None) dates.EarlyFinish[r] = Math.Max(detail.FixedStart, detail.FixedFinish);
    }

    /// <summary>Rolls the early dates of a node up into the summary around it.</summary>
    public void RollUp(int r)
    {
        var around = network.Nodes[r].Leave;
        if (dates.EarlyStart[r] < dates.EarlyStart[around]) dates.EarlyStart[around] = dates.EarlyStart[r];
        if (dates.EarlyFinish[r] > dates.EarlyFinish[around]) dates.EarlyFinish[around] = dates.EarlyFinish[r];
    }
}
