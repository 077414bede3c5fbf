using Gantry.Scheduling;

namespace Gantry.Bench.Scheduling;

/// <summary>How fast a whole plan is scheduled: from the object model to all dates and floats.</summary>
internal static class ScheduleBenchmark
{
    public static void Run()
    {
        var small = NetworkSketch.Of(20_000);
        Figure.Print("schedule.N(20000).full", Figure.Median(201, () => Full(small)), "ms", 2);
        Figure.Print("schedule.N(20000).compile", Figure.Median(101, () => Compile(small).Release()), "ms", null);
        Passes("schedule.N(20000).passes", small, 101);
        var mixed = NetworkSketch.Of(20_000, mixed: true);
        Figure.Print("schedule.N(20000).mixed.full", Figure.Median(101, () => Full(mixed)), "ms", null);
        Curve();
        Million();
        LiveBenchmark.Run();
        TaskJuggler.Run();
    }

    /// <summary>Cost a task by size: flat when nothing grows faster than the plan.</summary>
    private static void Curve()
    {
        foreach (var count in (int[])[1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000])
        {
            var plan = NetworkSketch.Of(count, mixed: true);
            Figure.Print($"schedule.N({count}).mixed.full.perTask", Figure.Median(count > 200_000 ? 5 : count > 20_000 ? 11 : 51, () => Full(plan)) * 1e6 / count, "ns", null);
        }
    }

    private static void Million()
    {
        const int count = 1_000_000;
        var plan = NetworkSketch.Of(count, mixed: true);
        Figure.Print("schedule.N(1000000).mixed.full", Figure.Median(5, () => Full(plan)), "ms", 150);
        // Columns come from a pool, so what the collector sees would depend on what ran before: what is held is counted.
        using (var schedule = Schedule.Compute(plan))
            Figure.Print("schedule.N(1000000).mixed.memory", (double)schedule.Network.Store.Bytes / count, "bytes/task", 250);
        Figure.Print("schedule.N(1000000).mixed.compile", Figure.Median(5, () => Compile(plan).Release()), "ms", null);
        Passes("schedule.N(1000000).mixed.passes", plan, 5);
    }

    /// <summary>From the object model to dates and floats of all tasks; the memory of the result is given back, as a live plan would.</summary>
    private static void Full(Plan plan)
    {
        using var schedule = Schedule.Compute(plan);
        if (schedule.Diagnostics.Count > 0) throw new InvalidOperationException(schedule.Diagnostics[0].Message);
    }

    private static void Passes(string name, Plan plan, int times)
    {
        var network = Compile(plan);
        var dates = new PassDates(network.Count, network.Details.Length, network.Store);
        Figure.Print(name, Figure.Median(times, () => CriticalPathMethod.Run(network, dates)), "ms", null);
        network.Release();
    }

    private static Network Compile(Plan plan) => NetworkBuilder.Build(plan, new DiagnosticBag());
}
