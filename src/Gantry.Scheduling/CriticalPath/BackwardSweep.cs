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
    private const int LinkKindMask = 3;

    /// <summary>Computes late dates and floats of everything but summaries, which are finished afterwards.</summary>
    /// <param name="network">What is scheduled; no task may go as late as possible.</param>
    /// <param name="dates">Early dates and what the walk forward left are read, late dates and floats written.</param>
    /// <param name="pass">The rules for late dates of nodes that are not plain.</param>
    /// <param name="floats">The rules for their floats.</param>
    /// <param name="sweep">Room that successors leave each node, but for those that are ways into a summary.</param>
    public static void Run(Network network, PassDates dates, BackwardPass pass, FloatPass floats, RoomSweep sweep)
    {
        ref var records = ref dates.Records.First;
        var (rooms, bounds) = (sweep.Rooms, sweep.Bounds);
        var plain = new Plain(network, dates, pass, floats, sweep);
        var hasSummaries = network.HasSummaries;
        for (var r = network.Count - 1; r >= 0; r--)
        {
            if (Unsafe.Add(ref records, r).IsPlain)
            {
                plain.Place(r);
                if (hasSummaries) pass.RollUp(r);
                continue;
            }

            pass.Evaluate(r, pass.Bound(r, bounds[r * 2], bounds[(r * 2) + 1]));
            var kind = network.Nodes[r].Kind;
            Unsafe.Add(ref records, r).FreeFloat = rooms[r];
            if (kind == NodeKind.Leaf) floats.Evaluate(r, rooms[r]);
            if (kind == NodeKind.Leave) continue;
            pass.RollUp(r);
            if (!dates.IsComplete[r]) plain.HandOnByRules(r, kind == NodeKind.Enter);
        }
    }

    /// <summary>What placing a plain node reads and writes.</summary>
    private readonly ref struct Plain
    {
        private readonly BackwardPass _pass;
        private readonly FloatPass _floats;
        private readonly bool _isLarge;
        private readonly bool _isAlone;
        private readonly int _linkStep;
        private readonly long _projectFinish;
        private readonly ref int _linkStart;
        private readonly ref NetworkLink _links;
        private readonly ref NodeRecord _records;
        private readonly ref long _rooms;
        private readonly ref long _bounds;
        private readonly ref Lag _lags;
        private readonly ref CompiledCalendar _calendars;

        public Plain(Network network, PassDates dates, BackwardPass pass, FloatPass floats, RoomSweep sweep)
        {
            (_pass, _floats) = (pass, floats);
            (_isLarge, _linkStep, _projectFinish) = (network.Count >= Ahead.ManyNodes, network.LinkStep, dates.ProjectFinish);
            _isAlone = !network.HasSummaries && !network.MultipleCriticalPaths;
            _linkStart = ref MemoryMarshal.GetArrayDataReference(network.LinkStart);
            _links = ref MemoryMarshal.GetArrayDataReference(network.Links);
            _records = ref dates.Records.First;
            _rooms = ref MemoryMarshal.GetArrayDataReference(sweep.Rooms);
            _bounds = ref MemoryMarshal.GetArrayDataReference(sweep.Bounds);
            _lags = ref MemoryMarshal.GetArrayDataReference(network.Lags);
            _calendars = ref MemoryMarshal.GetArrayDataReference(network.Calendars);
        }

        /// <summary>Computes late dates and floats of one node, and hands on what it can bear.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Place(int r)
        {
            ref var record = ref Unsafe.Add(ref _records, r);
            // The walk forward left here what late dates and floats are written over.
            var (earlyWork, room) = (record.FinishWork - record.Duration, Unsafe.Add(ref _rooms, r));
            var calendar = Unsafe.Add(ref _calendars, record.Calendar);
            var (finish, latest) = (Unsafe.Add(ref _bounds, r * 2), Unsafe.Add(ref _bounds, (r * 2) + 1));
            // A later start never has an earlier finish: of all starts that links allow, the least counts.
            if (latest != BackwardPass.Unbound) finish = Math.Min(finish, calendar.Place(ref latest, record.Duration));
            finish = _isAlone ? Math.Min(finish, _projectFinish) : _pass.Inherited(r, finish);
            var start = calendar.PlaceBack(ref finish, record.Duration, out var lateWork);
            var total = record.EarlyStart == start ? 0 : lateWork - earlyWork;
            (record.LateStart, record.LateFinish, record.LateResume) = (start, finish, start);
            (record.TotalFloat, record.FreeFloat) = (total, Math.Max(0, room == FloatPass.Unbound ? total : room));
            record.IsComplete = false;
            var asked = record.EarlyFinish <= finish ? finish : _pass.AskedFinish(r);
            var l = Unsafe.Add(ref _linkStart, r * _linkStep);
            var end = Unsafe.Add(ref _linkStart, (r * _linkStep) + 1);
            for (; l < end; l++)
            {
                var link = Unsafe.Add(ref _links, l);
                if (_isLarge) Ahead.Entry(ref _bounds, Unsafe.Add(ref _links, Math.Max(l - Ahead.LinkSteps, 0)).From * 2);
                // Bit 1 tells the end that drives: finish or start; bit 0 the end that is driven.
                var late = asked ^ ((asked ^ start) & -(long)(link.Info & 1));
                if (link.Info > LinkKindMask)
                {
                    ref readonly var lag = ref Unsafe.Add(ref _lags, link.Info >> 2);
                    late = lag.IsElapsed ? late - lag.Seconds : calendar.Advance(late, -lag.Seconds);
                }

                ref var bound = ref Unsafe.Add(ref _bounds, (link.From * 2) + ((link.Info >> 1) & 1));
                bound = Math.Min(bound, late);
            }
        }

        /// <summary>Hands on what a node that is not plain, and not complete, can bear.</summary>
        public void HandOnByRules(int r, bool alsoRoom)
        {
            var l = Unsafe.Add(ref _linkStart, r * _linkStep);
            var end = Unsafe.Add(ref _linkStart, (r * _linkStep) + 1);
            if (l == end) return;
            var start = _pass.Asked(r);
            for (; l < end; l++) HandOnByRules(r, Unsafe.Add(ref _links, l), start, alsoRoom);
        }

        private void HandOnByRules(int r, NetworkLink link, long start, bool alsoRoom)
        {
            ref var bound = ref Unsafe.Add(ref _bounds, (link.From * 2) + ((link.Info >> 1) & 1));
            bound = Math.Min(bound, _pass.AllowsEnd(r, link.Info, start));
            ref var room = ref Unsafe.Add(ref _rooms, link.From);
            if (alsoRoom && room > 0) room = Math.Min(room, _floats.Leaves(r, link.From, link.Info));
        }
    }
}
