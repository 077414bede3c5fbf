using System.Globalization;

namespace Gantry.Scheduling.Tests.Diagnostics;

/// <summary>A plan in a few lines of text that say what they expect; the format is described in tests/corpus/README.md.</summary>
internal sealed class PlanFixture
{
    public Plan Plan { get; } = new() { Start = PlanTime.At(2024, 1, 1, 8) };

    /// <summary>Code, severity, task and a part of the message of each diagnosis, in order.</summary>
    public List<(string Code, Severity Severity, int? TaskUid, string Part)> Diagnostics { get; } = [];

    public List<(int Uid, string Field, PlanTime Time)> Dates { get; } = [];

    public static PlanFixture Read(string path)
    {
        var fixture = new PlanFixture();
        foreach (var line in File.ReadLines(path))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && !line.StartsWith('#')) fixture.Take(words);
        }

        return fixture;
    }

    private void Take(string[] words)
    {
        switch (words[0])
        {
            case "expect":
                Diagnostics.Add((words[1], Enum.Parse<Severity>(words[2]), words[3] == "-" ? null : Int(words[3]), string.Join(' ', words[4..])));
                break;
            case "date":
                Dates.Add((Int(words[1]), words[2], PlanTime.Parse(words[3])));
                break;
            case "plan":
                TakePlan(words[1..]);
                break;
            case "calendar":
                TakeCalendar(words);
                break;
            case "task":
                TakeTask(words);
                break;
            case "link":
                Plan.Links.Add(new PlanLink { PredecessorUid = Int(words[1]), SuccessorUid = Int(words[2]), Kind = Enum.Parse<LinkKind>(words.Length > 3 ? words[3] : "FinishStart"), Lag = words.Length > 4 ? Int(words[4]) * 3600L : 0 });
                break;
            case "resource":
                Plan.Resources.Add(new PlanResource { Uid = Int(words[1]), Name = words[2], CalendarUid = words.Length > 3 ? Int(words[3]) : null });
                break;
            case "assignment":
                Plan.Assignments.Add(new PlanAssignment { Uid = Plan.Assignments.Count + 1, TaskUid = Int(words[1]), ResourceUid = Int(words[2]), Work = WorkTime.FromHours(Int(words[3])) });
                break;
            default:
                throw new FormatException($"'{words[0]}' is no word of a fixture.");
        }
    }

    private void TakePlan(string[] pairs)
    {
        foreach (var (key, value) in pairs.Select(Pair))
            _ = key switch
            {
                "start" => (object)(Plan.Start = PlanTime.Parse(value)),
                "finish" => Plan.Finish = PlanTime.Parse(value),
                "fromFinish" => Plan.FromFinish = bool.Parse(value),
                "calendar" => Plan.CalendarUid = Int(value),
                "honorConstraints" => Plan.HonorConstraints = bool.Parse(value),
                _ => throw new FormatException($"'{key}' is no property of a plan."),
            };
    }

    private void TakeCalendar(string[] words)
    {
        DayPattern?[] week = words.Contains("standard") ? WorkCalendar.Standard().Week : new DayPattern?[7];
        int? parent = null;
        foreach (var (key, value) in words[3..].Where(x => x.Contains('=', StringComparison.Ordinal)).Select(Pair))
        {
            if (key == "base") parent = Int(value);
            else if (key == "hours") week = [.. Enumerable.Repeat(Hours(value), 7)];
        }

        Plan.Calendars.Add(new WorkCalendar { Uid = Int(words[1]), Name = words[2], BaseUid = parent, Week = week });
    }

    /// <summary>For example 8-12,13-17; "none" for no work.</summary>
    private static DayPattern Hours(string text) => text == "none" ? DayPattern.NonWorking : new DayPattern([.. text.Split(',').Select(x =>
    {
        var ends = x.Split('-');
        return new Shift(Int(ends[0]) * 3600, Int(ends[1]) * 3600);
    })]);

    private void TakeTask(string[] words)
    {
        var task = new PlanTask { Uid = Int(words[1]), Id = Plan.Tasks.Count + 1, Name = words[2], Duration = WorkTime.FromHours(double.Parse(words[3], CultureInfo.InvariantCulture)) };
        foreach (var (key, value) in words[4..].Select(Pair))
            _ = key switch
            {
                "level" => (object)(task.OutlineLevel = Int(value)),
                "calendar" => task.CalendarUid = Int(value),
                "constraint" => task.Constraint = Enum.Parse<ConstraintKind>(value),
                "constraintDate" => task.ConstraintDate = PlanTime.Parse(value),
                "actualStart" => task.ActualStart = PlanTime.Parse(value),
                "actualFinish" => task.ActualFinish = PlanTime.Parse(value),
                "percent" => task.PercentComplete = Int(value),
                _ => throw new FormatException($"'{key}' is no property of a task."),
            };
        Plan.Tasks.Add(task);
    }

    private static (string Key, string Value) Pair(string text) => (text[..text.IndexOf('=', StringComparison.Ordinal)], text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..]);

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
