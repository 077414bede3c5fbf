using System.Runtime.CompilerServices;

namespace Gantry.Scheduling;

/// <summary>Runs the passes over a network in the order its plan asks for.</summary>
internal static class CriticalPathMethod
{
    public static PassDates Run(Network network) => Run(network, new PassDates(network.Count, network.Details.Length, network.Store));

    public static PassDates Run(Network network, PassDates dates)
    {
        dates.ProjectStart = network.ProjectStart;
        var forward = new ForwardPass(network, dates);
        var backward = new BackwardPass(network, dates);
        var temporary = new ColumnStore();
        var records = new NodeRecords(network.Count, temporary);
        // The usual case: nothing that the first walk does depends on late dates, and floats come with them.
        if (network is { FromFinish: false, HasAsLateAsPossible: false })
        {
            forward.Run(records);
            (dates.Start, dates.Finish) = (dates.EarlyStart, dates.EarlyFinish);
            backward.Run(new FloatPass(network, dates), records);
        }
        else
        {
            InManyWalks(network, dates, forward, backward, records);
        }

        temporary.Release();
        return dates;
    }

    private static void InManyWalks(Network network, PassDates dates, ForwardPass forward, BackwardPass backward, in NodeRecords records)
    {
        forward.Run(records);
        if (network.FromFinish)
        {
            // Dates that do not depend on the network, such as actual ones, are known after a first pass forward.
            dates.ProjectFinish = network.ProjectFinish;
            backward.Run();
            dates.ProjectStart = EarliestLateStart(network, dates);
            forward.Run(records);
            dates.ProjectFinish = Math.Max(dates.ProjectFinish, network.ProjectFinish);
        }

        backward.Run();
        if (network.HasAsLateAsPossible)
        {
            var finish = dates.ProjectFinish;
            forward.RunAgain();
            dates.ProjectFinish = finish;
        }

        (dates.Start, dates.Finish) = (dates.EarlyStart, dates.EarlyFinish);
        if (network.HasAsLateAsPossible) PlaceLateTasks(network, dates);
        new FloatPass(network, dates).Run();
    }

    /// <summary>Late dates and floats alone, where early dates and the project's finish are known and no task goes as late as possible.</summary>
    /// <remarks>Compiled well at once: edits that need this are too rare for the runtime to find out.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RunLate(Network network, PassDates dates)
    {
        var temporary = new ColumnStore();
        var records = new NodeRecords(network.Count, temporary);
        ref var first = ref records.First;
        for (var r = 0; r < network.Count; r++)
        {
            ref var record = ref Unsafe.Add(ref first, r);
            (record.EarlyStart, record.EarlyFinish) = (dates.EarlyStart[r], dates.EarlyFinish[r]);
            (record.LateBound, record.Room) = (BackwardPass.Unbound, FloatPass.Unbound);
            record.IsPlain = network.Kind[r] == NodeKind.Leaf && network.Detail[r] < 0;
            if (!record.IsPlain) continue;
            (record.Duration, record.Calendar) = (network.Duration[r], network.Calendar[r]);
            record.FinishWork = network.Calendars[record.Calendar].WorkUntil(record.EarlyFinish);
        }

        new BackwardPass(network, dates).Run(new FloatPass(network, dates), records);
        temporary.Release();
    }

    private static long EarliestLateStart(Network network, PassDates dates)
    {
        var first = long.MaxValue;
        for (var r = 0; r < network.Count; r++)
            if (network.Kind[r] == NodeKind.Leaf) first = Math.Min(first, dates.LateStart[r]);
        return first == long.MaxValue ? network.ProjectFinish : first;
    }

    /// <summary>Tasks that go as late as possible stand at their late dates, and summaries around them follow.</summary>
    private static void PlaceLateTasks(Network network, PassDates dates)
    {
        var start = dates.EarlyStart.AsSpan(0, network.Count).ToArray();
        var finish = dates.EarlyFinish.AsSpan(0, network.Count).ToArray();
        for (var r = 0; r < network.Count; r++)
            if (network.Kind[r] == NodeKind.Leave && !IsFixed(network, r)) (start[r], finish[r]) = (long.MaxValue, long.MinValue);
        for (var r = 0; r < network.Count; r++)
        {
            if (network.Kind[r] == NodeKind.Enter) continue;
            if (network.Detail[r] >= 0 && network.Details[network.Detail[r]] is { GoesLate: true } detail) (start[r], finish[r]) = Late(network, dates, r, detail);
            if (start[r] == long.MaxValue) (start[r], finish[r]) = (dates.EarlyStart[r], dates.EarlyFinish[r]);
            var around = network.Leave[r];
            if (around < 0 || IsFixed(network, around)) continue;
            start[around] = Math.Min(start[around], start[r]);
            finish[around] = Math.Max(finish[around], finish[r]);
        }

        (dates.Start, dates.Finish) = (start, finish);
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

    private static bool IsFixed(Network network, int r) => network.Detail[r] >= 0 && network.Details[network.Detail[r]] is { IsManual: true, FixedStart: not NodeDetail.None };
}
