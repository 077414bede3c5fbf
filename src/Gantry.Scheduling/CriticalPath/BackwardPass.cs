namespace Gantry.Scheduling;

/// <summary>Late dates, successors first.</summary>
/// <remarks>Each node hands what it can bear to its predecessors, so that only incoming links are stored.</remarks>
internal sealed class BackwardPass(Network network, PassDates dates)
{
    private readonly NodeSpan _span = new(network);

    /// <summary>Computes late dates from the project's finish.</summary>
    public void Run()
    {
        Array.Fill(dates.LateFinish, dates.ProjectFinish);
        Array.Fill(dates.LateStart, long.MaxValue);
        Array.Fill(dates.LateResume, long.MaxValue);
        for (var r = network.Count - 1; r >= 0; r--)
        {
            switch (network.Kind[r])
            {
                case NodeKind.Leave:
                    Leave(r);
                    continue;
                case NodeKind.Leaf when network.Detail[r] < 0:
                    Plain(r);
                    break;
                case NodeKind.Leaf:
                    Detailed(r, network.Details[network.Detail[r]]);
                    break;
                default:
                    break;
            }

            RollUp(r);
            HandOn(r);
        }

        FinishSummaries();
    }

    private long Inherited(int r)
    {
        var finish = dates.LateFinish[r];
        var around = network.Leave[r];
        if (around < 0) return finish;
        finish = Math.Min(finish, dates.LateFinish[around]);
        if (dates.LateStart[around] != long.MaxValue && dates.EarlyStart[r] == dates.EarlyStart[around])
            finish = Math.Min(finish, _span.FinishOf(r, dates.LateStart[around]));
        return finish;
    }

    private void Plain(int r)
    {
        var calendar = network.Calendars[network.Calendar[r]];
        var finish = calendar.PreviousFinish(Inherited(r));
        var start = calendar.Retreat(finish, network.Duration[r]);
        dates.LateFinish[r] = finish;
        dates.LateStart[r] = start;
        dates.LateResume[r] = start;
    }

    private void Detailed(int r, in NodeDetail detail)
    {
        if (detail.IsExternal && detail.FixedStart != NodeDetail.None)
        {
            (dates.LateStart[r], dates.LateFinish[r], dates.LateResume[r]) = (dates.EarlyStart[r], dates.EarlyFinish[r], dates.EarlyStart[r]);
            return;
        }

        if (detail.ActualFinish != NodeDetail.None)
        {
            (dates.LateStart[r], dates.LateFinish[r], dates.LateResume[r]) = (detail.ActualStart, detail.ActualFinish, detail.ActualStart);
            return;
        }

        var started = detail.ActualStart != NodeDetail.None;
        var finish = started && network.Duration[r] == 0 ? detail.ActualStart : Constrain(r, detail, Inherited(r));
        if (detail.Deadline != NodeDetail.None) finish = Math.Min(finish, detail.Deadline);
        finish = _span.PreviousFinish(r, finish);
        var start = started ? _span.StartOfRemaining(r, finish, detail.Remaining) : _span.StartOf(r, finish);
        dates.LateFinish[r] = finish;
        dates.LateResume[r] = start;
        dates.LateStart[r] = started ? detail.ActualStart : start;
    }

    private long Constrain(int r, in NodeDetail detail, long finish) => detail.Constraint switch
    {
        ConstraintKind.MustStartOn => _span.FinishOf(r, detail.ConstraintDate),
        ConstraintKind.MustFinishOn => detail.ConstraintDate,
        ConstraintKind.StartNoLaterThan => Math.Min(finish, _span.FinishOf(r, detail.ConstraintDate)),
        ConstraintKind.FinishNoLaterThan => Math.Min(finish, detail.ConstraintDate),
        _ => finish,
    };

    /// <summary>What links out of a summary allow, for everything inside.</summary>
    private void Leave(int r)
    {
        var around = network.Leave[r];
        if (around >= 0) dates.LateFinish[r] = Math.Min(dates.LateFinish[r], dates.LateFinish[around]);
        if (around >= 0 && dates.EarlyStart[r] == dates.EarlyStart[around]) dates.LateStart[r] = Math.Min(dates.LateStart[r], dates.LateStart[around]);
        if (network.Detail[r] < 0) return;
        ref readonly var detail = ref network.Details[network.Detail[r]];
        if (detail.Constraint is ConstraintKind.FinishNoLaterThan or ConstraintKind.MustFinishOn)
            dates.LateFinish[r] = Math.Min(dates.LateFinish[r], detail.ConstraintDate);
    }

    /// <summary>The earliest late start inside a summary is the late start of the way into it.</summary>
    private void RollUp(int r)
    {
        var around = network.Enter[r];
        if (around < 0 || IsComplete(r)) return;
        dates.LateResume[around] = Math.Min(dates.LateResume[around], dates.LateResume[r]);
        dates.LateStart[around] = Math.Min(dates.LateStart[around], FinishOf(r));
    }

    private bool IsComplete(int r) =>
        network.Kind[r] == NodeKind.Leaf && network.Detail[r] >= 0 && network.Details[network.Detail[r]].ActualFinish != NodeDetail.None;

    private void HandOn(int r)
    {
        var end = network.LinkStart[r + 1];
        var l = network.LinkStart[r];
        if (l == end || IsComplete(r) || dates.LateResume[r] == long.MaxValue) return;
        var start = dates.LateResume[r];
        for (; l < end; l++)
        {
            var from = network.LinkFrom[l];
            if (network.LinkInfo[l] == Network.PlainLink) dates.LateFinish[from] = Math.Min(dates.LateFinish[from], start);
            else Link(r, from, network.LinkInfo[l], start);
        }
    }

    private void Link(int r, int from, int info, long start)
    {
        var lag = network.Lags[info >> 2];
        var kind = (LinkKind)(info & 3);
        if (kind is LinkKind.FinishStart or LinkKind.FinishFinish)
        {
            var bound = RemoveLag(r, kind == LinkKind.FinishStart ? start : FinishOf(r), lag);
            dates.LateFinish[from] = Math.Min(dates.LateFinish[from], bound);
            return;
        }

        // A predecessor that has begun is not held back by a link from its start.
        var d = network.Kind[from] == NodeKind.Leaf ? network.Detail[from] : -1;
        if (d >= 0 && network.Details[d].ActualStart != NodeDetail.None) return;
        var latest = RemoveLag(r, kind == LinkKind.StartStart ? start : FinishOf(r), lag);
        if (network.Kind[from] == NodeKind.Leave) dates.LateStart[from] = Math.Min(dates.LateStart[from], latest);
        else dates.LateFinish[from] = Math.Min(dates.LateFinish[from], _span.FinishOf(from, _span.NextStart(from, latest)));
    }

    /// <summary>Late finish of a node; of a way into a summary, the earliest late finish inside.</summary>
    private long FinishOf(int r) => network.Kind[r] == NodeKind.Enter ? dates.LateStart[r] : dates.LateFinish[r];

    private long RemoveLag(int r, long time, Lag lag)
    {
        if (lag.Seconds == 0) return time;
        return lag.IsElapsed ? time - lag.Seconds : network.Calendars[network.Calendar[r]].Advance(time, -lag.Seconds);
    }

    /// <summary>Late dates of summaries are those of the tasks inside.</summary>
    private void FinishSummaries()
    {
        for (var r = 0; r < network.Count; r++)
            if (network.Kind[r] == NodeKind.Leave) (dates.LateStart[r], dates.LateFinish[r]) = (long.MaxValue, long.MinValue);
        for (var r = 0; r < network.Count; r++)
        {
            if (network.Kind[r] == NodeKind.Enter) continue;
            if (dates.LateStart[r] == long.MaxValue) (dates.LateStart[r], dates.LateFinish[r]) = (dates.EarlyStart[r], dates.EarlyFinish[r]);
            var around = network.Leave[r];
            if (around < 0) continue;
            dates.LateStart[around] = Math.Min(dates.LateStart[around], dates.LateStart[r]);
            dates.LateFinish[around] = Math.Max(dates.LateFinish[around], dates.LateFinish[r]);
        }
    }
}
