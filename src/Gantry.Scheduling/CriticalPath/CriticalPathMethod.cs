using System.Runtime.CompilerServices;

namespace Gantry.Scheduling;

/// <summary>Runs the passes over a network in the order its plan asks for.</summary>
internal static class CriticalPathMethod
{
    private const int Block = 4096;

    public static PassDates Run(Network network) => Run(network, new PassDates(network.Count, network.Details.Length, network.Store));

    public static PassDates Run(Network network, PassDates dates)
    {
        dates.ProjectStart = network.ProjectStart;
        var forward = new ForwardPass(network, dates);
        var backward = new BackwardPass(network, dates);
        // The usual case: nothing that the first walk does depends on late dates, and floats come with them.
        if (network is { FromFinish: false, HasAsLateAsPossible: false })
        {
            dates.Stand(null, null);
            var temporary = new ColumnStore();
            var rooms = new RoomSweep(network, dates, temporary);
            try
            {
                forward.Run(rooms);
            }
            finally
            {
                rooms.End();
            }

            backward.Run(new FloatPass(network, dates), rooms);
            temporary.Release();
        }
        else
        {
            InManyWalks(network, dates, forward, backward);
        }

        return dates;
    }

    private static void InManyWalks(Network network, PassDates dates, ForwardPass forward, BackwardPass backward)
    {
        forward.Run(rooms: null);
        if (network.FromFinish)
        {
            // Dates that do not depend on the network, such as actual ones, are known after a first pass forward.
            dates.ProjectFinish = network.ProjectFinish;
            backward.Run();
            dates.ProjectStart = EarliestLateStart(network, dates);
            forward.Run(rooms: null);
            dates.ProjectFinish = Math.Max(dates.ProjectFinish, network.ProjectFinish);
        }

        backward.Run();
        if (network.HasAsLateAsPossible)
        {
            var finish = dates.ProjectFinish;
            forward.RunAgain();
            dates.ProjectFinish = finish;
        }

        dates.Stand(null, null);
        if (network.HasAsLateAsPossible) PlaceLateTasks(network, dates);
        new FloatPass(network, dates).Run();
    }

    /// <summary>Late dates and floats alone, where early dates and the project's finish are known and no task goes as late as possible.</summary>
    /// <param name="network">What is scheduled.</param>
    /// <param name="early">Where early dates are read.</param>
    /// <param name="dates">All dates are written.</param>
    public static void RunLate(Network network, PassDates early, PassDates dates)
    {
        var temporary = new ColumnStore();
        var rooms = new RoomSweep(network, dates, temporary);
        try
        {
            for (var r = 0; r < network.Count; r += Block)
            {
                var end = Math.Min(r + Block, network.Count);
                TakeEarly(network, early, dates, r, end);
                rooms.Follow(end);
            }
        }
        finally
        {
            rooms.End();
        }

        new BackwardPass(network, dates).Run(new FloatPass(network, dates), rooms);
        temporary.Release();
    }

    /// <summary>Leaves of known early dates what a walk forward would have left. Compiled well at once: edits that need this are too rare for the runtime to find out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TakeEarly(Network network, PassDates early, PassDates dates, int first, int end)
    {
        ref var read = ref early.Records.First;
        ref var written = ref dates.Records.First;
        for (var r = first; r < end; r++)
        {
            ref readonly var node = ref network.Nodes[r];
            ref readonly var known = ref Unsafe.Add(ref read, r);
            ref var record = ref Unsafe.Add(ref written, r);
            (record.EarlyStart, record.EarlyFinish) = (known.EarlyStart, known.EarlyFinish);
            record.IsPlain = node is { Kind: NodeKind.Leaf, Detail: < 0 };
            // Of a way into a summary, the walk forward leaves something there.
            record.TotalFloat = known.TotalFloat;
            if (!record.IsPlain) continue;
            (record.Duration, record.Calendar) = (node.Duration, node.Calendar);
            record.FinishWork = network.Calendars[record.Calendar].WorkUntil(record.EarlyFinish);
        }
    }

    private static long EarliestLateStart(Network network, PassDates dates)
    {
        var first = long.MaxValue;
        for (var r = 0; r < network.Count; r++)
            if (network.Nodes[r].Kind == NodeKind.Leaf) first = Math.Min(first, dates.LateStart[r]);
        return first == long.MaxValue ? network.ProjectFinish : first;
    }

    /// <summary>Tasks that go as late as possible stand at their late dates, and summaries around them follow.</summary>
    private static void PlaceLateTasks(Network network, PassDates dates)
    {
        var start = dates.EarlyStart.ToArray(network.Count);
        var finish = dates.EarlyFinish.ToArray(network.Count);
        for (var r = 0; r < network.Count; r++)
            if (network.Nodes[r].Kind == NodeKind.Leave && !IsFixed(network, r)) (start[r], finish[r]) = (long.MaxValue, long.MinValue);
        for (var r = 0; r < network.Count; r++)
        {
            if (network.Nodes[r].Kind == NodeKind.Enter) continue;
            if (network.Nodes[r].Detail >= 0 && network.Details[network.Nodes[r].Detail] is { GoesLate: true } detail) (start[r], finish[r]) = Late(network, dates, r, detail);
            if (start[r] == long.MaxValue) (start[r], finish[r]) = (dates.EarlyStart[r], dates.EarlyFinish[r]);
            var around = network.Nodes[r].Leave;
            if (around < 0 || IsFixed(network, around)) continue;
            start[around] = Math.Min(start[around], start[r]);
            finish[around] = Math.Max(finish[around], finish[r]);
        }

        dates.Stand(start, finish);
    }

    /// <summary>Late dates, but not before what the constraint allows.</summary>
    private static (long Start, long Finish) Late(Network network, PassDates dates, int r, in NodeDetail detail)
    {
        var span = new NodeSpan(network);
        if (detail.Constraint == ConstraintKind.StartNoEarlierThan && dates.LateStart[r] < detail.ConstraintDate)
        {
            var start = span.NextStart(r, detail.ConstraintDate);
            return (start, span.FinishOf(r, start));
        }

        if (detail.Constraint == ConstraintKind.FinishNoEarlierThan && dates.LateFinish[r] < detail.ConstraintDate)
            return (span.StartOf(r, detail.ConstraintDate), detail.ConstraintDate);
        return (dates.LateStart[r], dates.LateFinish[r]);
    }

    private static bool IsFixed(Network network, int r) => network.Nodes[r].Detail >= 0 && network.Details[network.Nodes[r].Detail] is { IsManual: true, FixedStart: not NodeDetail.None };
}
