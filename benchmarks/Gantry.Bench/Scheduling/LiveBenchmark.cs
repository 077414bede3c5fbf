using System.Diagnostics;
using Gantry.Scheduling;

namespace Gantry.Bench.Scheduling;

/// <summary>How fast one change of a plan is carried through all its dates and floats.</summary>
internal static class LiveBenchmark
{
    private const int Count = 100_000;
    private const int WarmUp = 2_000;
    private const int Changes = 10_000;

    public static void Run()
    {
        var plan = NetworkSketch.Of(Count, mixed: true);
        var live = LiveSchedule.Of(plan);
        var random = new Random(1);
        for (var i = 0; i < WarmUp; i++) live.Apply(Duration(random));
        // What the same answer costs without a live schedule, in the same run.
        var full = Figure.Median(11, () => Schedule.Compute(plan).Dispose()) * 1000;
        var durations = Sample(live, _ => Duration(random));
        Print("schedule.live.100000", durations, full);
        var links = plan.Links;
        Print("schedule.live.100000.link", Sample(live, i => i % 2 == 0 ? new RemoveLink(links[i]) : new AddLink(links[i - 1])), full);
        Print("schedule.live.100000.constraint", Sample(live, _ => Constraint(random)), full);
        Figure.Print("schedule.live.100000.freeze", Figure.Median(21, () => live.Freeze().Dispose()), "ms", null);
    }

    private static void Print(string name, double[] sorted, double full)
    {
        Figure.Print($"{name}.median", sorted[sorted.Length / 2], "us", 5);
        Figure.Print($"{name}.p99", sorted[sorted.Length * 99 / 100], "us", 300);
        Figure.Print($"{name}.worst", sorted[^1], "us", null);
        Figure.Print($"{name}.worst-over-full", sorted[^1] / full, "x", 1.2);
    }

    private static double[] Sample(LiveSchedule live, Func<int, PlanEdit> edit)
    {
        var samples = new double[Changes];
        for (var i = 0; i < Changes; i++)
        {
            var change = edit(i);
            var start = Stopwatch.GetTimestamp();
            var delta = live.Apply(change);
            samples[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            if (delta.Refusal is { } refusal) throw new InvalidOperationException(refusal.Message);
        }

        Array.Sort(samples);
        return samples;
    }

    private static EditTaskField Duration(Random random) =>
        new(random.Next(Count) + 1, TaskField.Duration, FieldValue.Of(WorkTime.FromHours(8 * random.Next(1, 11))));

    private static EditBatch Constraint(Random random)
    {
        var uid = random.Next(Count) + 1;
        var date = PlanTime.At(2024, 1, 1, 8) + ElapsedTime.FromHours(24 * random.Next(2000));
        return new EditBatch(
        [
            new EditTaskField(uid, TaskField.ConstraintDate, FieldValue.Of(date)),
            new EditTaskField(uid, TaskField.Constraint, FieldValue.Of(random.Next(2) == 0 ? ConstraintKind.StartNoEarlierThan : ConstraintKind.FinishNoLaterThan)),
        ]);
    }
}
