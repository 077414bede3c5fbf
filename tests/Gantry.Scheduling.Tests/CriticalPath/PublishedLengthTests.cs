using System.Globalization;
using Gantry.Testing;

namespace Gantry.Scheduling.Tests.CriticalPath;

/// <summary>The length of the critical path of benchmark networks (PSPLIB, RG300) equals the published one.</summary>
public sealed class PublishedLengthTests(ITestOutputHelper output)
{
    private static readonly char[] Blanks = [' ', '\t', '\r'];

    [Theory]
    [InlineData("best-known.csv", 1020)]
    [InlineData("best-known-RG300.csv", 40)]
    public void The_critical_path_is_as_long_as_published(string list, int count)
    {
        var folder = ReferenceData.Require("psplib");
        var lines = File.ReadLines(Path.Combine(folder, list)).Select(x => x.Split(',')).ToList();
        var (instance, cpm) = (Array.IndexOf(lines[0], "instance"), Array.IndexOf(lines[0], "cpm"));
        var wrong = new List<string>();
        foreach (var line in lines.Skip(1))
        {
            var path = Path.Combine(folder, lines[0][0] == "set" ? line[0] : "RG300", line[instance]);
            using var schedule = Schedule.Compute(path.EndsWith(".sm", StringComparison.Ordinal) ? ReadSm(path) : ReadRcp(path));
            var hours = (schedule.Finish - schedule.Start).Hours;
            if (hours != double.Parse(line[cpm], CultureInfo.InvariantCulture)) wrong.Add($"{line[instance]}: {hours}, published {line[cpm]}");
        }

        output.WriteLine($"{list}: {lines.Count - 1 - wrong.Count} of {lines.Count - 1}, goal all");
        Assert.Empty(wrong);
        Assert.Equal(count, lines.Count - 1);
    }

    /// <summary>One unit of time is an hour of a calendar that never rests.</summary>
    private static Plan Empty(int jobs)
    {
        var plan = new Plan { Start = PlanTime.At(2024, 1, 1) };
        var day = DayPattern.AroundTheClock;
        plan.Calendars.Add(new WorkCalendar { Uid = 1, Name = "Always", Week = [day, day, day, day, day, day, day] });
        for (var i = 1; i <= jobs; i++) plan.Tasks.Add(new PlanTask { Uid = i, Id = i, Name = $"Job {i}" });
        return plan;
    }

    private static Plan ReadSm(string path)
    {
        var lines = File.ReadAllLines(path);
        int[] Row(int line) => [.. lines[line].Split(Blanks, StringSplitOptions.RemoveEmptyEntries).Select(x => int.Parse(x, CultureInfo.InvariantCulture))];
        var jobs = int.Parse(Array.Find(lines, x => x.StartsWith("jobs (incl", StringComparison.Ordinal))!.Split(':')[1], CultureInfo.InvariantCulture);
        var plan = Empty(jobs);
        var links = Array.FindIndex(lines, x => x.StartsWith("PRECEDENCE", StringComparison.Ordinal)) + 2;
        var durations = Array.FindIndex(lines, x => x.StartsWith("REQUESTS", StringComparison.Ordinal)) + 3;
        for (var i = 0; i < jobs; i++)
        {
            foreach (var successor in Row(links + i)[3..]) plan.Links.Add(new PlanLink { PredecessorUid = i + 1, SuccessorUid = successor });
            plan.Tasks[i].Duration = WorkTime.FromHours(Row(durations + i)[2]);
        }

        return plan;
    }

    private static Plan ReadRcp(string path)
    {
        var numbers = new Queue<int>(File.ReadAllText(path).Split((char[])[.. Blanks, '\n'], StringSplitOptions.RemoveEmptyEntries).Select(x => int.Parse(x, CultureInfo.InvariantCulture)));
        var plan = Empty(numbers.Dequeue());
        var resources = numbers.Dequeue();
        for (var i = 0; i < resources; i++) numbers.Dequeue();
        foreach (var task in plan.Tasks)
        {
            task.Duration = WorkTime.FromHours(numbers.Dequeue());
            for (var i = 0; i < resources; i++) numbers.Dequeue();
            for (var i = numbers.Dequeue(); i > 0; i--) plan.Links.Add(new PlanLink { PredecessorUid = task.Uid, SuccessorUid = numbers.Dequeue() });
        }

        return plan;
    }
}
