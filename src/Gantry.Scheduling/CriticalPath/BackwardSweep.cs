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
    /// <param name="records">Of each node, what the walk forward wrote; bounds and rooms gather here.</param>
    public static void Run(Network network, PassDates dates, BackwardPass pass, FloatPass floats, in NodeRecords records)
    {
        ref var record = ref records.First;
        var plain = new Plain(network, dates, pass, floats, records);
        for (var r = network.Count - 1; r >= 0; r--)
        {
            if (Unsafe.Add(ref record, r).IsPlain)
            {
                plain.Place(r);
                if (network.HasSummaries) pass.RollUp(r);
                continue;
            }

            pass.Evaluate(r, Unsafe.Add(ref record, r).LateBound);
            dates.FreeFloat[r] = Unsafe.Add(ref record, r).Room;
            if (network.Kind[r] == NodeKind.Leaf) floats.Evaluate(r, dates.FreeFloat[r]);
            if (network.Kind[r] == NodeKind.Leave) continue;
            pass.RollUp(r);
            if (!dates.IsComplete[r]) plain.HandOnByRules(r);
        }
    }

    /// <summary>What placing a plain node reads and writes.</summary>
    private readonly ref struct Plain
    {
        private readonly PassDates _dates;
        private readonly BackwardPass _pass;
        private readonly FloatPass _floats;
        private readonly bool _isLarge;
        private readonly ref int _linkStart;
        private readonly ref int _linkEnd;
        private readonly ref int _linkFrom;
        private readonly ref int _linkInfo;
        private readonly ref NodeRecord _records;
        private readonly ref Lag _lags;
        private readonly ref CompiledCalendar _calendars;

        public Plain(Network network, PassDates dates, BackwardPass pass, FloatPass floats, in NodeRecords records)
        {
            (_dates, _pass, _floats) = (dates, pass, floats);
            _isLarge = network.Count >= Ahead.ManyNodes;
            _linkStart = ref MemoryMarshal.GetArrayDataReference(network.LinkStart);
            _linkEnd = ref network.LinkEnd is { } end ? ref MemoryMarshal.GetArrayDataReference(end) : ref Unsafe.Add(ref _linkStart, 1);
            _linkFrom = ref MemoryMarshal.GetArrayDataReference(network.LinkFrom);
            _linkInfo = ref MemoryMarshal.GetArrayDataReference(network.LinkInfo);
            _records = ref records.First;
            _lags = ref MemoryMarshal.GetArrayDataReference(network.Lags);
            _calendars = ref MemoryMarshal.GetArrayDataReference(network.Calendars);
        }

        /// <summary>Computes late dates and floats of one node, and hands on what it can bear.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Place(int r)
        {
            ref readonly var record = ref Unsafe.Add(ref _records, r);
            var finish = _pass.Inherited(r, record.LateBound);
            var start = Unsafe.Add(ref _calendars, record.Calendar).PlaceBack(ref finish, record.Duration, out var lateWork);
            _dates.LateFinish[r] = finish;
            _dates.LateStart[r] = start;
            _dates.LateResume[r] = start;
            _dates.IsComplete[r] = false;
            var earlyWork = record.FinishWork - record.Duration;
            var total = record.EarlyStart == start ? 0 : lateWork - earlyWork;
            _dates.TotalFloat[r] = total;
            _dates.FreeFloat[r] = Math.Max(0, record.Room == FloatPass.Unbound ? total : record.Room);
            var asked = record.EarlyFinish <= finish ? finish : _pass.AskedFinish(r);
            var end = Unsafe.Add(ref _linkEnd, r);
            for (var l = Unsafe.Add(ref _linkStart, r); l < end; l++)
            {
                var (from, info) = (Unsafe.Add(ref _linkFrom, l), Unsafe.Add(ref _linkInfo, l));
                if (_isLarge) Ahead.Entry(ref _records, Unsafe.Add(ref _linkFrom, Math.Max(l - Ahead.LinkSteps, 0)));
                ref var other = ref Unsafe.Add(ref _records, from);
                if (!other.IsPlain) HandOnByRules(r, from, info, start);
                else if (info == Network.PlainLink) HandOnPlain(r, from, record, ref other, start);
                else HandOnTied(record, ref other, info, start, asked);
            }
        }

        /// <summary>Hands on what a node that is not plain, and not complete, can bear.</summary>
        public void HandOnByRules(int r)
        {
            var end = Unsafe.Add(ref _linkEnd, r);
            if (Unsafe.Add(ref _linkStart, r) == end) return;
            var start = _pass.Asked(r);
            for (var l = Unsafe.Add(ref _linkStart, r); l < end; l++) HandOnByRules(r, Unsafe.Add(ref _linkFrom, l), Unsafe.Add(ref _linkInfo, l), start);
        }

        private void HandOnByRules(int r, int from, int info, long start)
        {
            ref var other = ref Unsafe.Add(ref _records, from);
            other.LateBound = Math.Min(other.LateBound, _pass.Allows(r, from, info, start));
            if (other.Room > 0) other.Room = Math.Min(other.Room, _floats.Leaves(r, from, info));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void HandOnPlain(int r, int from, in NodeRecord record, ref NodeRecord other, long start)
        {
            other.LateBound = Math.Min(other.LateBound, start);
            if (other.Calendar == record.Calendar)
                other.Room = Math.Min(other.Room, other.EarlyFinish == record.EarlyStart ? 0 : record.FinishWork - record.Duration - other.FinishWork);
            else if (other.Room > 0)
                other.Room = Math.Min(other.Room, _floats.Leaves(r, from, Network.PlainLink));
        }

        /// <summary>A link of any kind and lag between plain nodes.</summary>
        private void HandOnTied(in NodeRecord record, ref NodeRecord other, int info, long start, long asked)
        {
            // Bit 1 tells the end that drives: finish or start; bit 0 the end that is driven.
            var (drives, driven) = (-(long)((info >> 1) & 1), -(long)(info & 1));
            ref readonly var lag = ref Unsafe.Add(ref _lags, info >> 2);
            var calendar = Unsafe.Add(ref _calendars, record.Calendar);
            var its = Unsafe.Add(ref _calendars, other.Calendar);
            var late = asked ^ ((asked ^ start) & driven);
            var source = other.EarlyFinish ^ ((other.EarlyFinish ^ other.EarlyStart) & drives);
            if (lag.IsElapsed || lag.Seconds == 0) (late, source) = (late - lag.Seconds, source + lag.Seconds);
            else (late, source) = (calendar.Advance(late, -lag.Seconds), calendar.Advance(source, lag.Seconds));
            if (drives != 0) late = its.Place(ref late, other.Duration);
            other.LateBound = Math.Min(other.LateBound, late);
            if (other.Room <= 0) return;
            other.Room = Math.Min(other.Room, its.Between(source, record.EarlyFinish ^ ((record.EarlyFinish ^ record.EarlyStart) & driven)));
        }
    }
}
