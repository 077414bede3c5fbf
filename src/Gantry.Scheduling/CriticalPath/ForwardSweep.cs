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
    /// <summary>Nodes after which those that follow the walk are told.</summary>
    private const int Block = 4096;

    /// <summary>Computes early dates from the project's start.</summary>
    /// <param name="network">What is scheduled.</param>
    /// <param name="dates">Early dates and what the walk backward needs are written.</param>
    /// <param name="pass">The rules for nodes that are not plain.</param>
    /// <param name="rooms">Told how far the walk has come.</param>
    /// <returns>The latest finish of a task, or <see cref="long.MinValue"/> when there is none.</returns>
    public static long Run(Network network, PassDates dates, ForwardPass pass, RoomSweep? rooms)
    {
        var last = long.MinValue;
        for (var r = 0; r < network.Count; r += Block)
        {
            var end = Math.Min(r + Block, network.Count);
            last = Math.Max(last, Run(network, dates, pass, r, end));
            rooms?.Follow(end);
        }

        return last;
    }

    private static long Run(Network network, PassDates dates, ForwardPass pass, int first, int end)
    {
        var last = long.MinValue;
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(network.Nodes);
        ref var records = ref dates.Records.First;
        var plain = new Plain(network, dates);
        for (var r = first; r < end; r++)
        {
            ref readonly var node = ref Unsafe.Add(ref nodes, r);
            if (node is { Kind: NodeKind.Leaf, Detail: < 0 })
            {
                plain.Place(r, node);
            }
            else
            {
                pass.Evaluate(r);
                Unsafe.Add(ref records, r).IsPlain = false;
            }

            if (node.Kind == NodeKind.Leaf) last = Math.Max(last, Unsafe.Add(ref records, r).EarlyFinish);
            if (node.Leave >= 0 && node.Kind != NodeKind.Enter) pass.RollUp(r);
        }

        return last;
    }

    /// <summary>What placing a plain node reads and writes.</summary>
    private readonly ref struct Plain
    {
        private readonly ref int _linkStart;
        private readonly ref NetworkLink _links;
        private readonly ref NodeRecord _records;
        private readonly ref Lag _lags;
        private readonly ref CompiledCalendar _calendars;
        private readonly long _projectStart;
        private readonly int _linkStep;
        private readonly int _lastLink;
        private readonly bool _isLarge;

        public Plain(Network network, PassDates dates)
        {
            _linkStart = ref MemoryMarshal.GetArrayDataReference(network.LinkStart);
            _links = ref MemoryMarshal.GetArrayDataReference(network.Links);
            _records = ref dates.Records.First;
            _lags = ref MemoryMarshal.GetArrayDataReference(network.Lags);
            _calendars = ref MemoryMarshal.GetArrayDataReference(network.Calendars);
            _projectStart = dates.ProjectStart;
            (_linkStep, _lastLink, _isLarge) = (network.LinkStep, network.Links.Length - 1, network.Count >= Ahead.ManyNodes);
        }

        /// <summary>Computes one node.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Place(int r, in NetworkNode node)
        {
            var (start, finish) = (ForwardPass.Unbound, ForwardPass.Unbound);
            if (node.Enter >= 0) (start, finish) = (Unsafe.Add(ref _records, node.Enter).EarlyStart, Unsafe.Add(ref _records, node.Enter).EarlyFinish);
            var l = Unsafe.Add(ref _linkStart, r * _linkStep);
            var end = Unsafe.Add(ref _linkStart, (r * _linkStep) + 1);
            for (; l < end; l++)
            {
                var link = Unsafe.Add(ref _links, l);
                if (_isLarge) Ahead.Entry(ref _records, Unsafe.Add(ref _links, Math.Min(l + Ahead.LinkSteps, _lastLink)).From);
                if (link.Info == Network.PlainLink) start = Math.Max(start, Unsafe.Add(ref _records, link.From).EarlyFinish);
                else ForwardPass.Follow(Unsafe.Add(ref _records, link.From), link.Info, Unsafe.Add(ref _lags, link.Info >> 2), Unsafe.Add(ref _calendars, node.FloatCalendar), _projectStart, ref start, ref finish);
            }

            ref var record = ref Unsafe.Add(ref _records, r);
            var done = ForwardPass.Place(Unsafe.Add(ref _calendars, node.Calendar), node.Duration, ref start, finish, _projectStart, out var work);
            (record.EarlyStart, record.EarlyFinish) = (start, done);
            (record.Calendar, record.Duration, record.FinishWork, record.IsPlain) = (node.Calendar, node.Duration, work, true);
        }
    }
}
