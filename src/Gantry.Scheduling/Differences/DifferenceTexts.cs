using System.Globalization;

namespace Gantry.Scheduling;

/// <summary>Every word of a comparison, in one place so that it can be translated.</summary>
internal static class DifferenceTexts
{
    private static readonly string[] Weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly Dictionary<string, string> Labels = new()
    {
        ["name"] = "name",
        ["parent"] = "place in the outline",
        ["duration"] = "duration",
        ["remainingDuration"] = "remaining duration",
        ["estimated"] = "estimate",
        ["milestone"] = "milestone",
        ["manual"] = "scheduling",
        ["manualStart"] = "typed start",
        ["manualFinish"] = "typed finish",
        ["active"] = "active",
        ["external"] = "of another plan",
        ["constraint"] = "constraint",
        ["deadline"] = "deadline",
        ["calendar"] = "calendar",
        ["ignoreResourceCalendar"] = "resource calendars",
        ["kind"] = "kind",
        ["effortDriven"] = "effort driven",
        ["priority"] = "priority",
        ["levelingDelay"] = "levelling delay",
        ["splits"] = "splits",
        ["work"] = "work",
        ["remainingWork"] = "remaining work",
        ["actualWork"] = "actual work",
        ["overtimeWork"] = "overtime work",
        ["units"] = "units",
        ["maxUnits"] = "available units",
        ["delay"] = "delay",
        ["contour"] = "contour",
        ["percentComplete"] = "percent complete",
        ["physicalPercentComplete"] = "physical percent complete",
        ["actualStart"] = "actual start",
        ["actualFinish"] = "actual finish",
        ["stop"] = "end of the actual part",
        ["resume"] = "resume",
        ["start"] = "start of the plan",
        ["finish"] = "finish of the plan",
        ["fromFinish"] = "direction",
        ["statusDate"] = "status date",
        ["minutesPerDay"] = "minutes a day",
        ["minutesPerWeek"] = "minutes a week",
        ["daysPerMonth"] = "days a month",
        ["honorConstraints"] = "constraint dates win over links",
        ["criticalFloatLimit"] = "critical when float is at most",
        ["multipleCriticalPaths"] = "several critical paths",
        ["base"] = "base calendar",
        ["workWeek"] = "work week",
        ["exception"] = "exception",
    };

    public const string TopLevel = "top level";
    public const string Automatic = "automatic";
    public const string ByHand = "by hand";
    public const string Unassigned = "nobody named";
    public const string NoConstraint = "as soon as possible";
    public const string RoomBefore = "Room before the old finish";
    public const string RoomBeforeWhy = "the plan used to end with another task, or the chain begins later";
    public const string AddedTask = "task added";
    public const string CalendarChanged = "a calendar changed";
    public const string DriverRoom = "waiting time for its driver changed";
    public const string ChainTooLong = "the chain is longer and was cut here";

    public static string Label(string property)
    {
        if (Labels.TryGetValue(property, out var label)) return label;
        if (property.StartsWith("week", StringComparison.Ordinal) && property.Length == 5 && property[4] is >= '0' and <= '6') return Weekdays[property[4] - '0'];
        if (property.StartsWith("baseline", StringComparison.Ordinal))
        {
            var digits = property["baseline".Length..].TakeWhile(char.IsAsciiDigit).Count();
            return $"baseline {property.Substring("baseline".Length, digits)} {property[("baseline".Length + digits)..].ToLowerInvariant()}";
        }

        return property;
    }

    public static string Time(PlanTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Days(double days) => QualityTexts.Days(days);

    public static string Hours(WorkTime work) => Math.Round(work.Hours, 2).ToString("0.##", CultureInfo.InvariantCulture) + " h";

    public static string Duration(WorkTime duration, bool isElapsed, double minutesPerDay) =>
        isElapsed ? Math.Round(duration.Hours / 24, 2).ToString("0.##", CultureInfo.InvariantCulture) + " elapsed d" : Days(duration.Minutes / minutesPerDay);

    public static string Percent(double percent) => Math.Round(percent, 2).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    public static string YesNo(bool value) => value ? "yes" : "no";

    public static string Link(PlanLink link, double minutesPerDay)
    {
        var kind = link.Kind switch { LinkKind.FinishStart => "FS", LinkKind.StartStart => "SS", LinkKind.FinishFinish => "FF", _ => "SF" };
        if (link.Lag == 0) return kind;
        var sign = link.Lag < 0 ? "-" : "+";
        var amount = Math.Abs((double)link.Lag);
        return $"{kind} {sign}" + link.LagKind switch
        {
            LagKind.Percent => Percent(amount),
            LagKind.ElapsedPercent => Percent(amount) + " elapsed",
            LagKind.Elapsed => Math.Round(amount / 86_400, 2).ToString("0.##", CultureInfo.InvariantCulture) + " elapsed d",
            _ => Days(amount / 60 / minutesPerDay),
        };
    }

    public static string Shifts(DayPattern? pattern)
    {
        if (pattern is null) return "as the base calendar";
        return pattern.Shifts.Count == 0 ? "no work" : string.Join(", ", pattern.Shifts.Select(shift => $"{Clock(shift.From)}-{Clock(shift.To)}"));
    }

    public static string WorkWeek(WorkWeek week) =>
        $"{week.Name} {week.From:yyyy-MM-dd} to {week.To:yyyy-MM-dd}: {string.Join("; ", week.Week.Take(7).Select((day, i) => day is null ? null : $"{Weekdays[i]} {Shifts(day)}").OfType<string>())}";

    public static string Exception(CalendarException exception)
    {
        var days = exception.From == exception.To ? $"{exception.From:yyyy-MM-dd}" : $"{exception.From:yyyy-MM-dd} to {exception.To:yyyy-MM-dd}";
        var recurrence = exception.Recurrence is { } r ? string.Create(CultureInfo.InvariantCulture, $", recurring {r.Kind} every {r.Period} (weekdays {r.Weekdays}, day {r.DayOfMonth}, month {r.Month}, position {r.Position}, times {r.Occurrences})") : "";
        return $"{exception.Name} {days}{recurrence}: {Shifts(exception.Pattern)}";
    }

    public static string Splits(IReadOnlyList<TaskSpan> splits) => string.Join("; ", splits.Select(span => $"{Time(span.Start)} to {Time(span.Finish)}"));

    public static string Change(ValueDifference value) => $"{value.Label} {value.Old ?? "-"} \u2192 {value.New ?? "-"}";

    public static string LinkChange(LinkDifference link) => link.Kind switch
    {
        DifferenceKind.Added => $"link {link.New} from '{link.PredecessorName}' added",
        DifferenceKind.Removed => $"link {link.Old} from '{link.PredecessorName}' removed",
        _ => $"link from '{link.PredecessorName}' {link.Old} \u2192 {link.New}",
    };

    public static string NewDriver(string now, string? before) => before is null ? $"now waits for '{now}'" : $"now waits for '{now}' instead of '{before}'";

    private static string Clock(int second) => $"{second / 3600:00}:{second / 60 % 60:00}";
}
