using Gantry.Bench.Scheduling;
using Gantry.Exchange;
using Gantry.Exchange.MsProject;
using Gantry.Scheduling;

namespace Gantry.Bench.Exchange;

/// <summary>How fast Microsoft Project XML is read and written, and how much memory reading takes beside the plan it makes.</summary>
internal static class ExchangeBenchmark
{
    public static void Run()
    {
        foreach (var (count, goal) in ((int, double?)[])[(10_000, null), (100_000, 3_000)])
        {
            var document = Sketch(count);
            var schedule = Schedule.Compute(document.Plan);
            using var file = new MemoryStream();
            MsProjectXml.Write(document, schedule, file);
            Figure.Print($"exchange.N({count}).file", file.Length / 1e6, "MB", null);
            Figure.Print($"exchange.N({count}).read", Figure.Median(5, () => Read(file)), "ms", goal);
            Figure.Print($"exchange.N({count}).write", Figure.Median(5, () => MsProjectXml.Write(document, schedule, Stream.Null)), "ms", null);
            Figure.Print($"exchange.N({count}).beside", Beside(file, count), "bytes/task", 1_024);
        }
    }

    private static PlanDocument Read(MemoryStream file)
    {
        file.Position = 0;
        return MsProjectXml.Read(file);
    }

    /// <summary>Live memory at its highest while reading, less what the finished document takes.</summary>
    private static double Beside(MemoryStream file, int count)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var highest = 0L;
        file.Position = 0;
        var document = MsProjectXml.Read(file, new ReadOptions(tasks =>
        {
            if (tasks % (count / 10) == 0) highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true) - before);
        }));
        var model = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(document);
        return Math.Max(0, highest - model) / (double)count;
    }

    /// <summary>The sketched network with what a real file has beside it: names, a baseline, a resource and an assignment each.</summary>
    private static PlanDocument Sketch(int count)
    {
        var document = new PlanDocument();
        var sketch = NetworkSketch.Of(count);
        var plan = document.Plan;
        plan.Name = "Sketch";
        plan.Start = sketch.Start;
        plan.CalendarUid = sketch.CalendarUid;
        plan.Calendars.AddRange(sketch.Calendars);
        plan.Links.AddRange(sketch.Links);
        for (var i = 0; i < 50; i++) plan.Resources.Add(new PlanResource { Uid = i + 1, Id = i + 1, Name = $"Person {i + 1}" });
        foreach (var task in sketch.Tasks)
        {
            task.Name = $"Task {task.Uid} of the sketch";
            plan.Tasks.Add(task);
            var detail = document.TaskDetails[task.Uid] = new TaskDetail { Wbs = $"1.{task.Uid}", Cost = 80_000 };
            detail.Baselines[0] = new Baseline(sketch.Start, sketch.Start, task.Duration, task.Duration, 80_000);
            plan.Assignments.Add(new PlanAssignment { Uid = task.Uid, TaskUid = task.Uid, ResourceUid = (task.Uid % 50) + 1, Work = task.Duration, RemainingWork = task.Duration });
        }

        return document;
    }
}
