using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>An exception of a calendar while it is read.</summary>
internal sealed class ExceptionDraft(XmlForwardReader reader) : TimesDraft(reader)
{
    private const int AllDays = 0b1111111;
    private const int Workdays = 0b0111110;
    private const int WeekendDays = 0b1000001;

    public string Name { get; set; } = "";

    /// <summary>1 daily, 2 yearly by day, 3 yearly by position, 4 monthly by day, 5 monthly by position, 6 weekly, 7 by day count, 8 by weekday count, 9 none.</summary>
    public int Type { get; set; }

    public bool IsCounted { get; set; }

    public int Occurrences { get; set; }

    public int Every { get; set; }

    public int DaysOfWeek { get; set; }

    /// <summary>0 day, 1 weekday, 2 weekend day, 3 Sunday to 9 Saturday.</summary>
    public int Item { get; set; }

    /// <summary>0 first to 3 fourth, 4 last.</summary>
    public int Position { get; set; }

    /// <summary>0 January to 11 December.</summary>
    public int Month { get; set; }

    public int MonthDay { get; set; }

    public override void Clear()
    {
        base.Clear();
        Name = "";
        Type = 1;
        IsCounted = false;
        Occurrences = 0;
        Every = 1;
        DaysOfWeek = 0;
        Item = 0;
        Position = 0;
        Month = 0;
        MonthDay = 0;
    }

    public CalendarException? ToException(int line)
    {
        if (Period.Days() is not { } days)
        {
            Reader.Lose(LossKind.Repaired, line, "Exception", Reader.Subject, "An exception without a first and last day, or with the last before the first: left out.");
            return null;
        }

        if (Type is 7 or 8)
            Reader.Lose(LossKind.Converted, line, "Exception/Type", Reader.Subject, "An exception counted in days: it was kept as every day of its range.");
        return new CalendarException(Name, days.From, days.To, Pattern(), ToRecurrence(line));
    }

    private Recurrence? ToRecurrence(int line)
    {
        var occurrences = IsCounted ? Occurrences : 0;
        var recurrence = Type switch
        {
            1 when Every > 1 => new Recurrence(RecurrenceKind.Daily, Every, Occurrences: occurrences),
            2 => new Recurrence(RecurrenceKind.YearlyByDay, 1, DayOfMonth: MonthDay, Month: Month + 1, Occurrences: occurrences),
            3 => new Recurrence(RecurrenceKind.YearlyByPosition, 1, Weekdays(), Month: Month + 1, Position: Position + 1, Occurrences: occurrences),
            4 => new Recurrence(RecurrenceKind.MonthlyByDay, Every, DayOfMonth: MonthDay, Occurrences: occurrences),
            5 => new Recurrence(RecurrenceKind.MonthlyByPosition, Every, Weekdays(), Position: Position + 1, Occurrences: occurrences),
            6 => new Recurrence(RecurrenceKind.Weekly, Every, DaysOfWeek, Occurrences: occurrences),
            _ => null,
        };
        if (recurrence is null || IsSound(recurrence)) return recurrence;
        Reader.Lose(LossKind.Repaired, line, "Exception/Type", Reader.Subject, "A recurrence without the days it falls on: the weekday or day of the month of its first day was taken.");
        var first = Period.From!.Value.Date;
        return recurrence with
        {
            Weekdays = recurrence.Weekdays == 0 ? 1 << (int)first.DayOfWeek : recurrence.Weekdays,
            DayOfMonth = recurrence.Kind is RecurrenceKind.MonthlyByDay or RecurrenceKind.YearlyByDay ? first.Day : 0,
        };
    }

    private static bool IsSound(Recurrence recurrence) => recurrence.Kind switch
    {
        RecurrenceKind.MonthlyByDay or RecurrenceKind.YearlyByDay => recurrence.DayOfMonth is >= 1 and <= 31,
        RecurrenceKind.Weekly => recurrence.Weekdays != 0,
        _ => true,
    };

    private int Weekdays() => Item switch { 0 => AllDays, 1 => Workdays, 2 => WeekendDays, _ => 1 << (Item - 3) };
}
