using System.Globalization;

namespace Gantry.Scheduling.Tests.Diagnostics;

/// <summary>A plan in a few lines of text that say what they expect; the format is described in tests/corpus/README.md.</summary>
internal sealed partial class PlanFixture
{
    public Plan Plan { get; } = new() { Start = PlanTime.At(2024, 1, 1, 8) };

    /// <summary>Code, severity, task and a part of the message of each diagnosis, in order.</summary>
    public List<(string Code, Severity Severity, int? TaskUid, string Part)> Diagnostics { get; } = [];

    public List<(int Uid, string Field, PlanTime Time)> Dates { get; } = [];

    public List<(int Uid, string Field, double Hours)> Floats { get; } = [];

    public List<(int Uid, bool IsCritical)> Critical { get; } = [];

    public List<(int Uid, string Field, PlanTime Baseline, double Hours)> Variances { get; } = [];

    public static PlanFixture Read(string path) => Read(File.ReadLines(path));

    public static PlanFixture Read(IEnumerable<string> lines)
    {
        var fixture = new PlanFixture();
        foreach (var line in lines)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && !line.StartsWith('#')) fixture.Take(words);
        }

        return fixture;
    }

    /// <summary>Schedules the plan and asserts what the fixture expects.</summary>
    public void Check()
    {
        var schedule = Schedule.Compute(Plan);
        Assert.Equal(Diagnostics.Select(x => (x.Code, x.Severity, x.TaskUid)), schedule.Diagnostics.Select(x => (x.Code, x.Severity, x.TaskUid)));
        foreach (var (expected, found) in Diagnostics.Zip(schedule.Diagnostics)) Assert.Contains(expected.Part, found.Message, StringComparison.Ordinal);
        foreach (var (uid, field, time) in Dates) Assert.Equal((uid, field, time), (uid, field, Date(schedule.Of(uid), field)));
        foreach (var (uid, field, hours) in Floats)
            Assert.Equal((uid, field, hours), (uid, field, field == "total" ? schedule.Of(uid).TotalFloat.Hours : schedule.Of(uid).FreeFloat.Hours));
        foreach (var (uid, field, baseline, hours) in Variances)
        {
            var variance = schedule.VarianceFrom(Plan.Tasks.FindIndex(x => x.Uid == uid), new BaselineFigures(baseline, baseline, null, null));
            Assert.Equal((uid, field, hours), (uid, field, (field == "start" ? variance.Start : variance.Finish)!.Value.Hours));
        }

        Assert.All(Critical, x => Assert.Equal(x, (x.Uid, schedule.Of(x.Uid).IsCritical)));
    }

    private static PlanTime Date(TaskDates dates, string field) => field switch
    {
        "start" => dates.Start,
        "finish" => dates.Finish,
        "earlyStart" => dates.EarlyStart,
        "earlyFinish" => dates.EarlyFinish,
        "lateStart" => dates.LateStart,
        "lateFinish" => dates.LateFinish,
        _ => throw new FormatException($"'{field}' is no date."),
    };

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
            case "float":
                Floats.Add((Int(words[1]), words[2], Number(words[3])));
                break;
            case "variance":
                Variances.Add((Int(words[1]), words[2], PlanTime.Parse(words[3]), Number(words[4])));
                break;
            case "critical":
                Critical.Add((Int(words[1]), words[2] == "yes"));
                break;
            case "plan":
                TakePlan(words[1..]);
                break;
            case "week":
                TakeWeek(words);
                break;
            case "exception":
                TakeException(words);
                break;
            case "calendar":
                TakeCalendar(words);
                break;
            case "task":
                TakeTask(words);
                break;
            case "link":
                TakeLink(words);
                break;
            case "resource":
                Plan.Resources.Add(new PlanResource { Uid = Int(words[1]), Name = words[2], CalendarUid = words.Length > 3 ? Int(words[3]) : null });
                break;
            case "assignment":
                TakeAssignment(words);
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
                "splitsInProgress" => Plan.SplitsInProgress = bool.Parse(value),
                "statusDate" => Plan.StatusDate = PlanTime.Parse(value),
                "criticalLimit" => Plan.CriticalFloatLimit = WorkTime.FromHours(Number(value)),
                "multipleCriticalPaths" => Plan.MultipleCriticalPaths = bool.Parse(value),
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

    /// <summary>A lag is in hours, wall-clock hours with an e behind, percent with a %, wall-clock percent with e%.</summary>
    private void TakeLink(string[] words)
    {
        var lag = words.Length > 4 ? words[4] : "0";
        var kind = lag[^1] switch { 'e' => LagKind.Elapsed, '%' => lag.EndsWith("e%", StringComparison.Ordinal) ? LagKind.ElapsedPercent : LagKind.Percent, _ => LagKind.Working };
        var amount = Number(lag.TrimEnd('e', '%'));
        Plan.Links.Add(new PlanLink
        {
            PredecessorUid = Int(words[1]),
            SuccessorUid = Int(words[2]),
            Kind = Enum.Parse<LinkKind>(words.Length > 3 ? words[3] : "FinishStart"),
            LagKind = kind,
            Lag = (long)(kind is LagKind.Percent or LagKind.ElapsedPercent ? amount : amount * 3600),
        });
    }

    private void TakeTask(string[] words)
    {
        var task = new PlanTask { Uid = Int(words[1]), Id = Plan.Tasks.Count + 1, Name = words[2], Duration = WorkTime.FromHours(Number(words[3].TrimEnd('e'))), IsElapsed = words[3].EndsWith('e') };
        foreach (var (key, value) in words[4..].Select(Pair))
            _ = key switch
            {
                "level" => (object)(task.OutlineLevel = Int(value)),
                "calendar" => task.CalendarUid = Int(value),
                "constraint" => task.Constraint = Enum.Parse<ConstraintKind>(value),
                "constraintDate" => task.ConstraintDate = PlanTime.Parse(value),
                "actualStart" => task.ActualStart = PlanTime.Parse(value),
                "actualFinish" => task.ActualFinish = PlanTime.Parse(value),
                "stop" => task.Stop = PlanTime.Parse(value),
                "resume" => task.Resume = PlanTime.Parse(value),
                "remaining" => task.RemainingDuration = WorkTime.FromHours(Number(value)),
                "deadline" => task.Deadline = PlanTime.Parse(value),
                "manual" => (task.IsManual = true, task.ManualStart = PlanTime.Parse(value.Split('/')[0]), task.ManualFinish = PlanTime.Parse(value.Split('/')[1])),
                "external" => (task.IsExternal = true, task.StoredStart = PlanTime.Parse(value.Split('/')[0]), task.StoredFinish = PlanTime.Parse(value.Split('/')[1])),
                "split" => task.Splits = [.. value.Split(',').Select(Span)],
                "kind" => task.Kind = Enum.Parse<TaskKind>(value),
                "ignoreResourceCalendar" => task.IgnoreResourceCalendar = bool.Parse(value),
                "recurring" => task.IsRecurring = bool.Parse(value),
                "levelingDelay" => task.LevelingDelay = ElapsedTime.FromHours(Number(value)),
                "inactive" => task.IsActive = !bool.Parse(value),
                "percent" => task.PercentComplete = Int(value),
                _ => throw new FormatException($"'{key}' is no property of a task."),
            };
        Plan.Tasks.Add(task);
    }

    private static (string Key, string Value) Pair(string text) => (text[..text.IndexOf('=', StringComparison.Ordinal)], text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..]);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
