namespace Gantry.Scheduling;

/// <summary>From start to finish of a node and back, by its calendar, its resources or the wall clock.</summary>
internal readonly struct NodeSpan(Network network)
{
    private readonly Network _network = network;

    public long FinishOf(int node, long start) => Finish(node, start, _network.Nodes[node].Duration, false);

    public long StartOf(int node, long finish) => Start(node, finish, _network.Nodes[node].Duration, false);

    /// <summary>Finish of the remaining part of a node that has begun.</summary>
    public long FinishOfRemaining(int node, long start, long remaining) => Finish(node, start, remaining, true);

    /// <summary>Latest resumption of the remaining part of a node that has begun.</summary>
    public long StartOfRemaining(int node, long finish, long remaining) => Start(node, finish, remaining, true);

    /// <summary>The first instant at or after <paramref name="time"/> at which the node can start.</summary>
    public long NextStart(int node, long time)
    {
        var d = _network.Nodes[node].Detail;
        var calendar = _network.Calendars[_network.Nodes[node].Calendar];
        if (d < 0) return calendar.NextStart(time);
        ref readonly var detail = ref _network.Details[d];
        if (detail.DriverCount > 0) return FirstDriverStart(detail, time);
        return detail.IsUnrounded && !detail.IsElapsed ? time : calendar.NextStart(time);
    }

    /// <summary>The last instant at or before <paramref name="time"/> at which the node can finish.</summary>
    public long PreviousFinish(int node, long time)
    {
        var d = _network.Nodes[node].Detail;
        if (d >= 0 && _network.Details[d].IsUnrounded) return time;
        if (d >= 0 && _network.Details[d].DriverCount > 0) return LastDriverFinish(_network.Details[d], time);
        return _network.Calendars[_network.Nodes[node].Calendar].PreviousFinish(time);
    }

    private long Finish(int node, long start, long duration, bool remaining)
    {
        var d = _network.Nodes[node].Detail;
        if (d >= 0)
        {
            ref readonly var detail = ref _network.Details[d];
            if (detail.IsElapsed) return start + duration;
            if (detail.DriverCount > 0)
            {
                var finish = start;
                foreach (ref readonly var driver in _network.Drivers.AsSpan(detail.DriverStart, detail.DriverCount))
                    finish = Math.Max(finish, _network.Calendars[driver.Calendar].Advance(start, remaining ? driver.Remaining : driver.Delay + driver.Work));
                return finish;
            }
        }

        return _network.Calendars[_network.Nodes[node].Calendar].Advance(start, duration);
    }

    private long Start(int node, long finish, long duration, bool remaining)
    {
        var d = _network.Nodes[node].Detail;
        if (d >= 0)
        {
            ref readonly var detail = ref _network.Details[d];
            if (detail.IsElapsed) return finish - duration;
            if (detail.DriverCount > 0)
            {
                var start = finish;
                foreach (ref readonly var driver in _network.Drivers.AsSpan(detail.DriverStart, detail.DriverCount))
                    start = Math.Min(start, _network.Calendars[driver.Calendar].Retreat(finish, remaining ? driver.Remaining : driver.Delay + driver.Work));
                return start;
            }
        }

        return _network.Calendars[_network.Nodes[node].Calendar].Retreat(finish, duration);
    }

    private long FirstDriverStart(in NodeDetail detail, long time)
    {
        var first = long.MaxValue;
        foreach (ref readonly var driver in _network.Drivers.AsSpan(detail.DriverStart, detail.DriverCount))
            first = Math.Min(first, _network.Calendars[driver.Calendar].NextStart(time));
        return first;
    }

    private long LastDriverFinish(in NodeDetail detail, long time)
    {
        var last = long.MinValue;
        foreach (ref readonly var driver in _network.Drivers.AsSpan(detail.DriverStart, detail.DriverCount))
            last = Math.Max(last, _network.Calendars[driver.Calendar].PreviousFinish(time));
        return last;
    }
}
