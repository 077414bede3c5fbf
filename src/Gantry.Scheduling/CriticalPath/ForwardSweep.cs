using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gantry.Scheduling;

/// <summary>Early dates of all nodes in one walk: the rules of <see cref="ForwardPass"/>, written out for plain nodes with as little as possible that a processor has to guess.</summary>
/// <remarks>
/// A plain node is a task whose dates follow from duration, calendar and links alone. Which kind of link and lag comes next cannot be
/// predicted, so sources and targets are picked by arithmetic. Property tests compare with <see cref="ForwardPass.Evaluate"/> node by node.
/// </remarks>
internal static class ForwardSweep
{
    /// <summary>Computes early dates from the project's start.</summary>
    /// <param name="network">What is scheduled.</param>
    /// <param name="dates">Early dates and the project's finish are written.</param>
    /// <param name="pass">The rules for nodes that are not plain.</param>
    /// <param name="records">What the walk backward needs is written.</param>
    /// <returns>The latest finish of a task, or <see cref="long.MinValue"/> when there is none.</returns>
    public static long Run(Network network, PassDates dates, ForwardPass pass, in NodeRecords records)
    {
        var last = long.MinValue;
        var count = network.Count;
        ref var kind = ref MemoryMarshal.GetArrayDataReference(network.Kind);
        ref var detail = ref MemoryMarshal.GetArrayDataReference(network.Detail);
        ref var leave = ref MemoryMarshal.GetArrayDataReference(network.Leave);
        ref var finish = ref MemoryMarshal.GetArrayDataReference(dates.EarlyFinish);
        var plain = new Plain(network, dates, records);
        for (var r = 0; r < count; r++)
        {
            var isLeaf = Unsafe.Add(ref kind, r) == NodeKind.Leaf;
            if (isLeaf && Unsafe.Add(ref detail, r) < 0)
            {
                plain.Place(r);
            }
            else
            {
                pass.Evaluate(r);
                plain.Take(r);
            }

            if (isLeaf) last = Math.Max(last, Unsafe.Add(ref finish, r));
            if (Unsafe.Add(ref leave, r) >= 0 && Unsafe.Add(ref kind, r) != NodeKind.Enter) pass.RollUp(r);
        }

        return last;
    }

    /// <summary>What placing a plain node reads and writes.</summary>
    private readonly ref struct Plain
    {
        private readonly ref int _linkStart;
        private readonly ref int _linkEnd;
        private readonly ref int _linkFrom;
        private readonly ref int _linkInfo;
        private readonly ref int _enter;
        private readonly ref int _calendar;
        private readonly ref int _floatCalendar;
        private readonly ref long _duration;
        private readonly ref long _start;
        private readonly ref long _finish;
        private readonly ref NodeRecord _records;
        private readonly ref Lag _lags;
        private readonly ref CompiledCalendar _calendars;
        private readonly long _projectStart;
        private readonly int _lastLink;
        private readonly bool _isLarge;

        public Plain(Network network, PassDates dates, in NodeRecords records)
        {
            _linkStart = ref MemoryMarshal.GetArrayDataReference(network.LinkStart);
            _linkEnd = ref network.LinkEnd is { } end ? ref MemoryMarshal.GetArrayDataReference(end) : ref Unsafe.Add(ref _linkStart, 1);
            _linkFrom = ref MemoryMarshal.GetArrayDataReference(network.LinkFrom);
            _linkInfo = ref MemoryMarshal.GetArrayDataReference(network.LinkInfo);
            _enter = ref MemoryMarshal.GetArrayDataReference(network.Enter);
            _calendar = ref MemoryMarshal.GetArrayDataReference(network.Calendar);
            _floatCalendar = ref MemoryMarshal.GetArrayDataReference(network.FloatCalendar);
            _duration = ref MemoryMarshal.GetArrayDataReference(network.Duration);
            _start = ref MemoryMarshal.GetArrayDataReference(dates.EarlyStart);
            _finish = ref MemoryMarshal.GetArrayDataReference(dates.EarlyFinish);
            _records = ref records.First;
            _lags = ref MemoryMarshal.GetArrayDataReference(network.Lags);
            _calendars = ref MemoryMarshal.GetArrayDataReference(network.Calendars);
            _projectStart = dates.ProjectStart;
            (_lastLink, _isLarge) = (network.LinkFrom.Length - 1, network.Count >= Ahead.ManyNodes);
        }

        /// <summary>Takes over the dates of a node that is not plain.</summary>
        public void Take(int r)
        {
            ref var record = ref Unsafe.Add(ref _records, r);
            (record.EarlyStart, record.EarlyFinish) = (Unsafe.Add(ref _start, r), Unsafe.Add(ref _finish, r));
            (record.LateBound, record.Room) = (BackwardPass.Unbound, FloatPass.Unbound);
            record.IsPlain = false;
        }

        /// <summary>Computes one node.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Place(int r)
        {
            var (start, finish) = (ForwardPass.Unbound, ForwardPass.Unbound);
            if (Unsafe.Add(ref _enter, r) is var around and >= 0) (start, finish) = (Unsafe.Add(ref _start, around), Unsafe.Add(ref _finish, around));
            var end = Unsafe.Add(ref _linkEnd, r);
            for (var l = Unsafe.Add(ref _linkStart, r); l < end; l++)
            {
                var (from, info) = (Unsafe.Add(ref _linkFrom, l), Unsafe.Add(ref _linkInfo, l));
                if (_isLarge) Fetch(l);
                if (info == Network.PlainLink) start = Math.Max(start, Unsafe.Add(ref _records, from).EarlyFinish);
                else Follow(r, from, info, ref start, ref finish);
            }

            ref var record = ref Unsafe.Add(ref _records, r);
            record.Calendar = Unsafe.Add(ref _calendar, r);
            var calendar = Unsafe.Add(ref _calendars, record.Calendar);
            var duration = Unsafe.Add(ref _duration, r);
            var done = ForwardPass.Place(calendar, duration, ref start, finish, _projectStart, out var work);
            Unsafe.Add(ref _start, r) = record.EarlyStart = start;
            Unsafe.Add(ref _finish, r) = record.EarlyFinish = done;
            (record.FinishWork, record.Duration, record.IsPlain) = (work, duration, true);
            (record.LateBound, record.Room) = (BackwardPass.Unbound, FloatPass.Unbound);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Fetch(int l)
        {
            Ahead.Entry(ref _records, Unsafe.Add(ref _linkFrom, Math.Min(l + Ahead.LinkSteps, _lastLink)));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Follow(int r, int from, int info, ref long start, ref long finish)
        {
            // Bit 1 tells the end that drives: finish or start; bit 0 the end that is driven.
            ref readonly var other = ref Unsafe.Add(ref _records, from);
            var (begin, end) = (other.EarlyStart, other.EarlyFinish);
            var source = end ^ ((end ^ begin) & -(long)((info >> 1) & 1));
            ref readonly var lag = ref Unsafe.Add(ref _lags, info >> 2);
            var time = lag.IsElapsed || lag.Seconds == 0 ? source + lag.Seconds : Unsafe.Add(ref _calendars, Unsafe.Add(ref _floatCalendar, r)).Advance(source, lag.Seconds);
            var ofStart = -(long)(info & 1);
            start = Math.Max(start, (time & ofStart) | (ForwardPass.Unbound & ~ofStart));
            finish = Math.Max(finish, (time & ~ofStart) | (ForwardPass.Unbound & ofStart));
            if ((info & 3) == (int)LinkKind.FinishFinish) start = Math.Max(start, _projectStart);
        }
    }
}
