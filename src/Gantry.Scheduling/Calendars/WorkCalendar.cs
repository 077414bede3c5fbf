namespace Gantry.Scheduling;

/// <summary>A stretch of working time within one day.</summary>
/// <param name="From">Second of the day the work begins, 0 to 86,399.</param>
/// <param name="To">Second of the day it ends, more than <paramref name="From"/> and at most 86,400. A night shift is two shifts, before and after midnight.</param>
public readonly record struct Shift(int From, int To)
{
    /// <summary>Length in seconds.</summary>
    public int Seconds => To - From;

    /// <summary>A shift between two hours of the day, for example <c>Shift.Hours(8, 12)</c>.</summary>
    public static Shift Hours(double from, double to) => new((int)(from * 3600), (int)(to * 3600));
}

/// <summary>The working times of one weekday. An empty list of shifts is a day without work.</summary>
/// <param name="Shifts">Shifts in order, not overlapping.</param>
public sealed record DayPattern(IReadOnlyList<Shift> Shifts)
{
    /// <summary>No work.</summary>
    public static DayPattern NonWorking { get; } = new([]);

    /// <summary>08:00-12:00 and 13:00-17:00.</summary>
    public static DayPattern Standard { get; } = new([Shift.Hours(8, 12), Shift.Hours(13, 17)]);

    /// <summary>All 24 hours.</summary>
    public static DayPattern AroundTheClock { get; } = new([new Shift(0, PlanTime.SecondsPerDay)]);
}

/// <summary>A working calendar: a week, date ranges with another week, and exceptions.</summary>
/// <remarks>
/// Precedence for a date, from strongest: own exception, the base's exception, own work week covering the date, the
/// base's work week, own weekday, the base's weekday. A holiday of the base thus reaches every calendar derived from it.
/// </remarks>
public sealed class WorkCalendar
{
    /// <summary>Identifies the calendar within its plan.</summary>
    public required int Uid { get; init; }

    /// <summary>The name people see.</summary>
    public string Name { get; set; } = "";

    /// <summary>The calendar this one derives from, or null for a base calendar.</summary>
    public int? BaseUid { get; set; }

    /// <summary>Seven patterns, Sunday first; null means the base calendar decides (without one: not working).</summary>
    public DayPattern?[] Week { get; init; } = new DayPattern?[7];

    /// <summary>Weeks that differ within a range of dates.</summary>
    public List<WorkWeek> WorkWeeks { get; } = [];

    /// <summary>Days that differ, one by one, in ranges or recurring.</summary>
    public List<CalendarException> Exceptions { get; } = [];

    /// <summary>Monday to Friday, 08:00-12:00 and 13:00-17:00.</summary>
    public static WorkCalendar Standard(int uid = 1, string name = "Standard") => new()
    {
        Uid = uid,
        Name = name,
        Week = [DayPattern.NonWorking, DayPattern.Standard, DayPattern.Standard, DayPattern.Standard, DayPattern.Standard, DayPattern.Standard, DayPattern.NonWorking],
    };
}

/// <summary>A week that holds between two dates.</summary>
/// <param name="Name">The name people see.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Week">Seven patterns, Sunday first; null falls through to the calendar's own week.</param>
public sealed record WorkWeek(string Name, DateOnly From, DateOnly To, DayPattern?[] Week);

/// <summary>Days that differ from the week.</summary>
/// <param name="Name">The name people see, for example a holiday.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included; for a recurrence the last day it may fall on.</param>
/// <param name="Pattern">The working times of the excepted days.</param>
/// <param name="Recurrence">Which days between the two are meant; null means every day.</param>
public sealed record CalendarException(string Name, DateOnly From, DateOnly To, DayPattern Pattern, Recurrence? Recurrence = null);

/// <summary>How the unit of a recurrence is counted.</summary>
public enum RecurrenceKind
{
    /// <summary>Every n days.</summary>
    Daily,

    /// <summary>On given weekdays of every n-th week.</summary>
    Weekly,

    /// <summary>On a day of the month, every n months.</summary>
    MonthlyByDay,

    /// <summary>On the first, second, third, fourth or last given weekday, every n months.</summary>
    MonthlyByPosition,

    /// <summary>On a day of a month each year.</summary>
    YearlyByDay,

    /// <summary>On the first, second, third, fourth or last given weekday of a month each year.</summary>
    YearlyByPosition,
}

/// <summary>Which days of a range an exception falls on.</summary>
/// <param name="Kind">The unit.</param>
/// <param name="Period">Every n-th unit, at least 1.</param>
/// <param name="Weekdays">Bit 0 = Sunday to bit 6 = Saturday (weekly kinds; one bit for positions; all bits for "day"; Monday to Friday for "weekday"; Saturday and Sunday for "weekend day").</param>
/// <param name="DayOfMonth">1 to 31 for the kinds by day.</param>
/// <param name="Month">1 to 12 for yearly kinds.</param>
/// <param name="Position">1 to 4, or 5 for the last.</param>
/// <param name="Occurrences">How many times at most; 0 means until the last day.</param>
public sealed record Recurrence(RecurrenceKind Kind, int Period = 1, int Weekdays = 0, int DayOfMonth = 0, int Month = 0, int Position = 0, int Occurrences = 0);
