namespace Gantry.Scheduling;

/// <summary>Total and free float from early and late dates.</summary>
internal sealed class FloatPass(Network network, PassDates dates)
{
    public void Run()
    {
        dates.FreeFloat.AsSpan(0, network.Count).Fill(long.MaxValue);
        for (var r = network.Count - 1; r >= 0; r--)
        {
            if (network.Kind[r] != NodeKind.Enter) dates.TotalFloat[r] = Total(r);
            HandOn(r);
        }

        for (var r = 0; r < network.Count; r++)
        {
            if (network.Kind[r] == NodeKind.Enter) continue;
            if (dates.IsComplete[r]) dates.FreeFloat[r] = 0;
            else dates.FreeFloat[r] = Math.Max(0, dates.FreeFloat[r] == long.MaxValue ? dates.TotalFloat[r] : dates.FreeFloat[r]);
        }
    }

    private long Total(int r)
    {
        var d = network.Detail[r];
        if (d < 0)
        {
            if (dates.EarlyStart[r] == dates.LateStart[r]) return 0;
            var calendar = network.Calendars[network.FloatCalendar[r]];
            // By the calendar it is worked by, a task's finish has as much room as its start.
            if (network.FloatCalendar[r] == network.Calendar[r]) return calendar.Between(dates.EarlyStart[r], dates.LateStart[r]);
            return Math.Min(calendar.Between(dates.EarlyStart[r], dates.LateStart[r]), calendar.Between(dates.EarlyFinish[r], dates.LateFinish[r]));
        }

        ref readonly var detail = ref network.Details[d];
        if (detail.GoesLate) return detail.Constraint switch
        {
            ConstraintKind.StartNoEarlierThan => Math.Min(0, Between(r, detail.ConstraintDate, dates.LateStart[r])),
            ConstraintKind.FinishNoEarlierThan => Math.Min(0, Between(r, detail.ConstraintDate, dates.LateFinish[r])),
            _ => 0,
        };
        var finish = Between(r, dates.EarlyFinish[r], network.Kind[r] == NodeKind.Leaf ? dates.BindingFinish[d] : dates.LateFinish[r]);
        if (detail.ActualStart != NodeDetail.None) return finish;
        // A constraint that holds a task before its predecessors are done lacks the time they still need.
        var isSqueezed = network.Kind[r] == NodeKind.Leaf && !IsFixed(detail) && dates.AskedStart[d] > dates.EarlyStart[r];
        return Math.Min(finish, Between(r, isSqueezed ? dates.AskedStart[d] : dates.EarlyStart[r], dates.LateStart[r]));
    }

    private static bool IsFixed(in NodeDetail detail) => (detail.IsManual || detail.IsExternal) && detail.FixedStart != NodeDetail.None;

    private long Between(int r, long from, long to)
    {
        var d = network.Detail[r];
        if (d >= 0 && network.Details[d].IsElapsed) return to - from;
        return network.Calendars[network.FloatCalendar[r]].Between(from, to);
    }

    private void HandOn(int r)
    {
        if (dates.IsComplete[r]) return;
        // A link into a summary moves what stands first inside it.
        var to = network.Kind[r] == NodeKind.Enter ? network.NodeOfTask[network.Task[r]] : r;
        for (var l = network.LinkStart[r]; l < network.LinkStart[r + 1]; l++)
        {
            var from = network.LinkFrom[l];
            var info = network.LinkInfo[l];
            if (info == Network.PlainLink && !network.HasAsLateAsPossible && dates.EarlyFinish[from] == dates.EarlyStart[to])
            {
                // Nothing between the two: no room, whichever calendar counts.
                dates.FreeFloat[from] = Math.Min(dates.FreeFloat[from], 0);
                continue;
            }

            if (dates.FreeFloat[from] <= 0) continue;
            var kind = (LinkKind)(info & 3);
            var source = kind is LinkKind.FinishStart or LinkKind.FinishFinish ? Finish(from) : Start(from);
            var target = kind is LinkKind.FinishStart or LinkKind.StartStart ? Start(to) : Finish(to);
            var lag = network.Lags[info >> 2];
            if (lag.Seconds != 0) source = lag.IsElapsed ? source + lag.Seconds : network.Calendars[network.FloatCalendar[to]].Advance(source, lag.Seconds);
            dates.FreeFloat[from] = Math.Min(dates.FreeFloat[from], Between(from, source, target));
        }
    }

    private long Start(int r) => IsLate(r) ? dates.LateStart[r] : dates.EarlyStart[r];

    private long Finish(int r) => IsLate(r) ? dates.LateFinish[r] : dates.EarlyFinish[r];

    private bool IsLate(int r) => network.Detail[r] >= 0 && network.Details[network.Detail[r]].GoesLate;
}
