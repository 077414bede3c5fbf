using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gantry.Scheduling;

/// <summary>The room that links leave the nodes they come from, between early dates: the rule of <see cref="FloatPass"/>, written out for plain nodes.</summary>
/// <remarks>
/// Follows the walk forward, on a large plan on another thread. Links into a summary wait for the dates of what is inside; the walk backward
/// sees to them. Calendars lay out days while they are asked, so that another thread has copies of its own.
/// </remarks>
internal sealed class RoomSweep
{
    private const int GivenUp = -1;

    private readonly Network _network;
    private readonly PassDates _dates;
    private readonly Network _own;
    private readonly FloatPass _rules;
    private readonly Second? _second;
    private int _known;
    private int _done;

    /// <summary>Begins to follow a walk forward, or one that writes the same of early dates that are known.</summary>
    /// <param name="network">What is scheduled; no task may go as late as possible.</param>
    /// <param name="dates">Where the walk writes.</param>
    /// <param name="store">Lends the memory.</param>
    public RoomSweep(Network network, PassDates dates, ColumnStore store)
    {
        (_network, _dates) = (network, dates);
        (Rooms, Bounds) = (store.Longs(network.Count), store.Longs(network.Count * 2));
        var isLarge = Second.IsWorth(network.Count);
        _own = isLarge ? network.ForAnotherThread() : network;
        _rules = new FloatPass(_own, dates);
        if (isLarge) _second = Second.Start(network.Count, FollowToEnd);
    }

    /// <summary>Of each node, the least finish and the least start that successors allow: nothing yet, for the walk backward to gather.</summary>
    /// <remarks>Apart from the records, so that those of the nodes a walk is busy with fit the nearest memory.</remarks>
    public long[] Bounds { get; }

    /// <summary>The least room that links leave each node, or <see cref="FloatPass.Unbound"/>.</summary>
    public long[] Rooms { get; }

    /// <summary>Tells that early dates are known of so many nodes.</summary>
    public void Follow(int known)
    {
        Volatile.Write(ref _known, known);
        if (_second is null) Advance(known);
    }

    /// <summary>Returns once all rooms are known; gives up where the walk did not come to its end.</summary>
    public void End()
    {
        if (_second is null) return;
        if (_known < _network.Count) Volatile.Write(ref _known, GivenUp);
        _second.End();
        _network.TakeExceeded(_own);
    }

    private void FollowToEnd()
    {
        var wait = default(SpinWait);
        while (_done < _network.Count)
        {
            var known = Volatile.Read(ref _known);
            if (known == GivenUp) return;
            if (known > _done)
            {
                Advance(known);
                wait.Reset();
            }
            else
            {
                // The walk takes less time than waking up would.
                wait.SpinOnce(sleep1Threshold: -1);
            }
        }
    }

    private void Advance(int end)
    {
        // No link leads to a node before the one it comes from.
        Rooms.AsSpan(_done, end - _done).Fill(FloatPass.Unbound);
        Bounds.AsSpan(_done * 2, (end - _done) * 2).Fill(BackwardPass.Unbound);
        var plain = new Plain(_own, _dates, _rules, Rooms);
        for (var r = _done; r < end; r++) plain.HandOn(r);
        _done = end;
    }

    /// <summary>What the links into a plain node read and write.</summary>
    private readonly ref struct Plain
    {
        private readonly Network _network;
        private readonly FloatPass _rules;
        private readonly bool _isLarge;
        private readonly int _linkStep;
        private readonly int _lastLink;
        private readonly ref int _linkStart;
        private readonly ref NetworkLink _links;
        private readonly ref NodeRecord _records;
        private readonly ref long _rooms;
        private readonly ref Lag _lags;
        private readonly ref CompiledCalendar _calendars;

        public Plain(Network network, PassDates dates, FloatPass rules, long[] rooms)
        {
            (_network, _rules) = (network, rules);
            (_isLarge, _linkStep, _lastLink) = (network.Count >= Ahead.ManyNodes, network.LinkStep, network.Links.Length - 1);
            _linkStart = ref MemoryMarshal.GetArrayDataReference(network.LinkStart);
            _links = ref MemoryMarshal.GetArrayDataReference(network.Links);
            _records = ref dates.Records.First;
            _rooms = ref MemoryMarshal.GetArrayDataReference(rooms);
            _lags = ref MemoryMarshal.GetArrayDataReference(network.Lags);
            _calendars = ref MemoryMarshal.GetArrayDataReference(network.Calendars);
        }

        /// <summary>Tells the predecessors of a node what room it leaves.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void HandOn(int r)
        {
            var l = Unsafe.Add(ref _linkStart, r * _linkStep);
            var end = Unsafe.Add(ref _linkStart, (r * _linkStep) + 1);
            ref readonly var record = ref Unsafe.Add(ref _records, r);
            if (!record.IsPlain)
            {
                HandOnByRules(r, l, end);
                return;
            }

            for (; l < end; l++)
            {
                var link = Unsafe.Add(ref _links, l);
                if (_isLarge) Ahead.Entry(ref _records, Unsafe.Add(ref _links, Math.Min(l + Ahead.LinkSteps, _lastLink)).From);
                ref readonly var other = ref Unsafe.Add(ref _records, link.From);
                ref var room = ref Unsafe.Add(ref _rooms, link.From);
                if (room <= 0) continue;
                if (!other.IsPlain) room = Math.Min(room, _rules.Leaves(r, link.From, link.Info));
                else if (link.Info != Network.PlainLink) room = Math.Min(room, FloatPass.Leaves(record, other, link.Info, Unsafe.Add(ref _lags, link.Info >> 2), Unsafe.Add(ref _calendars, record.Calendar), Unsafe.Add(ref _calendars, other.Calendar)));
                else if (other.EarlyFinish == record.EarlyStart) room = 0;
                else if (other.Calendar == record.Calendar) room = Math.Min(room, record.FinishWork - record.Duration - other.FinishWork);
                else room = Math.Min(room, Unsafe.Add(ref _calendars, other.Calendar).Between(other.EarlyFinish, record.EarlyStart));
            }
        }

        private void HandOnByRules(int r, int l, int end)
        {
            ref readonly var node = ref _network.Nodes[r];
            if (node.Kind != NodeKind.Leaf || _network.Details[node.Detail].ActualFinish != NodeDetail.None) return;
            for (; l < end; l++)
            {
                var link = Unsafe.Add(ref _links, l);
                ref var room = ref Unsafe.Add(ref _rooms, link.From);
                if (room > 0) room = Math.Min(room, _rules.Leaves(r, link.From, link.Info));
            }
        }
    }
}
