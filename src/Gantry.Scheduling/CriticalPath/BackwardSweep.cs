using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gantry.Scheduling;

/// <summary>Late dates and floats of all nodes in one walk, successors first: the rules of <see cref="BackwardPass"/> and <see cref="FloatPass"/>, written out for plain nodes.</summary>
/// <remarks>
/// Working time counted up to an early finish is known from the walk forward, so that between two dates of one calendar floats are
/// a difference. Property tests compare with the rules node by node.
/// </remarks>
internal static class BackwardSweep
{
    /// <summary>Computes late dates and floats of everything but summaries, which are finished afterwards.</summary>
    /// <param name="network">What is scheduled; no task may go as late as possible.</param>
    /// <param name="dates">Early dates are read, late dates and floats written.</param>
    /// <param name="pass">The rules for late dates of nodes that are not plain.</param>
    /// <param name="floats">The rules for their floats.</param>
    /// <param name="finishWork">Of each plain node, the working time before its early finish.</param>
    public static void Run(Network network, PassDates dates, BackwardPass pass, FloatPass floats, long[] finishWork)
    {
        dates.FreeFloat.AsSpan(0, network.Count).Fill(FloatPass.Unbound);
        ref var kind = ref MemoryMarshal.GetArrayDataReference(network.Kind);
        ref var detail = ref MemoryMarshal.GetArrayDataReference(network.Detail);
        var plain = new Plain(network, dates, pass, floats, finishWork);
        for (var r = network.Count - 1; r >= 0; r--)
        {
            if (Unsafe.Add(ref kind, r) == NodeKind.Leaf && Unsafe.Add(ref detail, r) < 0)
            {
                plain.Place(r);
                if (network.HasSummaries) pass.RollUp(r);
                continue;
            }

            pass.Evaluate(r, dates.LateFinish[r]);
            if (!dates.IsComplete[r]) floats.HandOn(r);
            if (network.Kind[r] == NodeKind.Leaf) floats.Evaluate(r, dates.FreeFloat[r]);
            if (network.Kind[r] == NodeKind.Leave) continue;
            pass.RollUp(r);
            pass.HandOn(r);
        }
    }

    /// <summary>What placing a plain node reads and writes.</summary>
    private readonly ref struct Plain
    {
        private readonly Network _network;
        private readonly PassDates _dates;
        private readonly BackwardPass _pass;
        private readonly FloatPass _floats;
        private readonly bool _areAllPlain;
        private readonly bool _isLarge;
        private readonly ref int _linkStart;
        private readonly ref int _linkEnd;
        private readonly ref int _linkFrom;
        private readonly ref int _linkInfo;
        private readonly ref int _calendar;
        private readonly ref long _duration;
        private readonly ref long _earlyStart;
        private readonly ref long _earlyFinish;
        private readonly ref long _lateFinish;
        private readonly ref long _freeFloat;
        private readonly ref long _finishWork;
        private readonly ref Lag _lags;
        private readonly ref CompiledCalendar _calendars;

        public Plain(Network network, PassDates dates, BackwardPass pass, FloatPass floats, long[] finishWork)
        {
            (_network, _dates, _pass, _floats) = (network, dates, pass, floats);
            _isLarge = network.Count >= Ahead.ManyNodes;
            _areAllPlain = network.Details.Length == 0 && !network.HasSummaries;
            _linkStart = ref MemoryMarshal.GetArrayDataReference(network.LinkStart);
            _linkEnd = ref network.LinkEnd is { } end ? ref MemoryMarshal.GetArrayDataReference(end) : ref Unsafe.Add(ref _linkStart, 1);
            _linkFrom = ref MemoryMarshal.GetArrayDataReference(network.LinkFrom);
            _linkInfo = ref MemoryMarshal.GetArrayDataReference(network.LinkInfo);
            _calendar = ref MemoryMarshal.GetArrayDataReference(network.Calendar);
            _duration = ref MemoryMarshal.GetArrayDataReference(network.Duration);
            _earlyStart = ref MemoryMarshal.GetArrayDataReference(dates.EarlyStart);
            _earlyFinish = ref MemoryMarshal.GetArrayDataReference(dates.EarlyFinish);
            _lateFinish = ref MemoryMarshal.GetArrayDataReference(dates.LateFinish);
            _freeFloat = ref MemoryMarshal.GetArrayDataReference(dates.FreeFloat);
            _finishWork = ref MemoryMarshal.GetArrayDataReference(finishWork);
            _lags = ref MemoryMarshal.GetArrayDataReference(network.Lags);
            _calendars = ref MemoryMarshal.GetArrayDataReference(network.Calendars);
        }

        /// <summary>Computes late dates and floats of one node, and hands on what it can bear.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Place(int r)
        {
            var c = Unsafe.Add(ref _calendar, r);
            var calendar = Unsafe.Add(ref _calendars, c);
            var duration = Unsafe.Add(ref _duration, r);
            var finish = _pass.Inherited(r, Unsafe.Add(ref _lateFinish, r));
            var start = calendar.PlaceBack(ref finish, duration, out var lateWork);
            Unsafe.Add(ref _lateFinish, r) = finish;
            _dates.LateStart[r] = start;
            _dates.LateResume[r] = start;
            _dates.IsComplete[r] = false;
            var earlyWork = Unsafe.Add(ref _finishWork, r) - duration;
            var total = Unsafe.Add(ref _earlyStart, r) == start ? 0 : lateWork - earlyWork;
            var room = Unsafe.Add(ref _freeFloat, r);
            _dates.TotalFloat[r] = total;
            Unsafe.Add(ref _freeFloat, r) = Math.Max(0, room == FloatPass.Unbound ? total : room);
            var asked = Unsafe.Add(ref _earlyFinish, r) <= finish ? finish : _pass.AskedFinish(r);
            var end = Unsafe.Add(ref _linkEnd, r);
            for (var l = Unsafe.Add(ref _linkStart, r); l < end; l++)
            {
                var (from, info) = (Unsafe.Add(ref _linkFrom, l), Unsafe.Add(ref _linkInfo, l));
                if (_isLarge) Fetch(l);
                if (!_areAllPlain && (_network.Kind[from] != NodeKind.Leaf || _network.Detail[from] >= 0)) HandOnByRules(r, from, info, start);
                else if (info == Network.PlainLink) HandOnPlain(r, from, c, start, earlyWork);
                else HandOnTied(r, from, info, start, asked);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Fetch(int l)
        {
            var from = Unsafe.Add(ref _linkFrom, Math.Max(l - Ahead.LinkSteps, 0));
            Ahead.Entry(ref _calendar, from);
            Ahead.Entry(ref _duration, from);
            Ahead.Entry(ref _earlyStart, from);
            Ahead.Entry(ref _earlyFinish, from);
            Ahead.Entry(ref _lateFinish, from);
            Ahead.Entry(ref _freeFloat, from);
            Ahead.Entry(ref _finishWork, from);
        }

        private void HandOnByRules(int r, int from, int info, long start)
        {
            ref var bound = ref Unsafe.Add(ref _lateFinish, from);
            bound = Math.Min(bound, _pass.Allows(r, from, info, start));
            ref var room = ref Unsafe.Add(ref _freeFloat, from);
            if (room > 0) room = Math.Min(room, _floats.Leaves(r, from, info));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void HandOnPlain(int r, int from, int c, long start, long earlyWork)
        {
            ref var bound = ref Unsafe.Add(ref _lateFinish, from);
            bound = Math.Min(bound, start);
            ref var room = ref Unsafe.Add(ref _freeFloat, from);
            if (Unsafe.Add(ref _calendar, from) == c)
                room = Math.Min(room, Unsafe.Add(ref _earlyFinish, from) == Unsafe.Add(ref _earlyStart, r) ? 0 : earlyWork - Unsafe.Add(ref _finishWork, from));
            else if (room > 0)
                room = Math.Min(room, _floats.Leaves(r, from, Network.PlainLink));
        }

        /// <summary>A link of any kind and lag between plain nodes.</summary>
        private void HandOnTied(int r, int from, int info, long start, long asked)
        {
            // Bit 1 tells the end that drives: finish or start; bit 0 the end that is driven.
            var (drives, driven) = (-(long)((info >> 1) & 1), -(long)(info & 1));
            ref readonly var lag = ref Unsafe.Add(ref _lags, info >> 2);
            var calendar = Unsafe.Add(ref _calendars, Unsafe.Add(ref _calendar, r));
            var other = Unsafe.Add(ref _calendars, Unsafe.Add(ref _calendar, from));
            var late = asked ^ ((asked ^ start) & driven);
            var (begin, end) = (Unsafe.Add(ref _earlyStart, from), Unsafe.Add(ref _earlyFinish, from));
            var source = end ^ ((end ^ begin) & drives);
            if (lag.IsElapsed || lag.Seconds == 0) (late, source) = (late - lag.Seconds, source + lag.Seconds);
            else (late, source) = (calendar.Advance(late, -lag.Seconds), calendar.Advance(source, lag.Seconds));
            if (drives != 0) late = other.Place(ref late, Unsafe.Add(ref _duration, from));
            ref var bound = ref Unsafe.Add(ref _lateFinish, from);
            bound = Math.Min(bound, late);
            ref var room = ref Unsafe.Add(ref _freeFloat, from);
            if (room <= 0) return;
            var (first, last) = (Unsafe.Add(ref _earlyStart, r), Unsafe.Add(ref _earlyFinish, r));
            room = Math.Min(room, other.Between(source, last ^ ((last ^ first) & driven)));
        }
    }
}
