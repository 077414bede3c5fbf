using System.Globalization;
using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>Writes calendars.</summary>
internal static class WriteCalendar
{
    public static void All(XmlForwardWriter xml, Plan plan)
    {
        xml.Open("Calendars");
        foreach (var calendar in plan.Calendars)
        {
            xml.Open("Calendar");
            xml.Number("UID", calendar.Uid);
            xml.Text("Name", calendar.Name);
            xml.Bool("IsBaseCalendar", calendar.BaseUid is null);
            xml.Number("BaseCalendarUID", calendar.BaseUid ?? -1);
            Week(xml, calendar.Week);
            Exceptions(xml, calendar);
            WorkWeeks(xml, calendar);
            xml.Close();
        }

        xml.Close();
    }

    private static void Week(XmlForwardWriter xml, DayPattern?[] week)
    {
        if (week.All(day => day is null)) return;
        xml.Open("WeekDays");
        for (var day = 0; day < week.Length; day++)
        {
            if (week[day] is not { } pattern) continue;
            xml.Open("WeekDay");
            xml.Number("DayType", day + 1);
            Times(xml, pattern);
            xml.Close();
        }

        xml.Close();
    }

    private static void Times(XmlForwardWriter xml, DayPattern pattern)
    {
        xml.Bool("DayWorking", pattern.Shifts.Count > 0);
        if (pattern.Shifts.Count == 0) return;
        xml.Open("WorkingTimes");
        foreach (var shift in pattern.Shifts)
        {
            xml.Open("WorkingTime");
            xml.Text("FromTime", Clock(shift.From));
            xml.Text("ToTime", Clock(shift.To));
            xml.Close();
        }

        xml.Close();
    }

    private static void Exceptions(XmlForwardWriter xml, WorkCalendar calendar)
    {
        if (calendar.Exceptions.Count == 0) return;
        xml.Open("Exceptions");
        foreach (var exception in calendar.Exceptions)
        {
            var recurrence = exception.Recurrence;
            xml.Open("Exception");
            xml.Bool("EnteredByOccurrences", recurrence is { Occurrences: > 0 });
            Period(xml, exception.From, exception.To);
            xml.Number("Occurrences", recurrence is { Occurrences: > 0 and var times } ? times : 1);
            xml.Text("Name", exception.Name.Length == 0 ? null : exception.Name);
            Recurrence(xml, recurrence);
            Times(xml, exception.Pattern);
            xml.Close();
        }

        xml.Close();
    }

    private static void Recurrence(XmlForwardWriter xml, Recurrence? recurrence)
    {
        xml.Number("Type", recurrence?.Kind switch
        {
            null or RecurrenceKind.Daily => 1,
            RecurrenceKind.YearlyByDay => 2,
            RecurrenceKind.YearlyByPosition => 3,
            RecurrenceKind.MonthlyByDay => 4,
            RecurrenceKind.MonthlyByPosition => 5,
            _ => 6,
        });
        if (recurrence is null) return;
        xml.Number("Period", recurrence.Period);
        if (recurrence.Kind == RecurrenceKind.Weekly) xml.Number("DaysOfWeek", recurrence.Weekdays);
        if (recurrence.Kind is RecurrenceKind.MonthlyByPosition or RecurrenceKind.YearlyByPosition)
        {
            xml.Number("MonthItem", Item(xml, recurrence.Weekdays));
            xml.Number("MonthPosition", recurrence.Position - 1);
        }

        if (recurrence.Kind is RecurrenceKind.YearlyByDay or RecurrenceKind.YearlyByPosition) xml.Number("Month", recurrence.Month - 1);
        if (recurrence.Kind is RecurrenceKind.YearlyByDay or RecurrenceKind.MonthlyByDay) xml.Number("MonthDay", recurrence.DayOfMonth);
    }

    /// <summary>0 day, 1 weekday, 2 weekend day, 3 Sunday to 9 Saturday.</summary>
    private static int Item(XmlForwardWriter xml, int weekdays)
    {
        for (var day = 0; day < 7; day++)
            if (weekdays == 1 << day) return day + 3;
        if (weekdays == 0b0111110) return 1;
        if (weekdays == 0b1000001) return 2;
        if (weekdays != 0b1111111) xml.Losses.Add(LossKind.Converted, 0, "Exception/MonthItem", null, "The format knows single weekdays, working days, weekend days and all days: all days were written.");
        return 0;
    }

    private static void WorkWeeks(XmlForwardWriter xml, WorkCalendar calendar)
    {
        if (calendar.WorkWeeks.Count == 0) return;
        xml.Open("WorkWeeks");
        foreach (var week in calendar.WorkWeeks)
        {
            xml.Open("WorkWeek");
            Period(xml, week.From, week.To);
            xml.Text("Name", week.Name.Length == 0 ? null : week.Name);
            Week(xml, week.Week);
            xml.Close();
        }

        xml.Close();
    }

    private static void Period(XmlForwardWriter xml, DateOnly from, DateOnly to)
    {
        xml.Open("TimePeriod");
        xml.Date("FromDate", PlanTime.FromDate(from));
        xml.Date("ToDate", new PlanTime(PlanTime.FromDate(to).Seconds + PlanTime.SecondsPerDay - 60));
        xml.Close();
    }

    private static string Clock(int second) => TimeSpan.FromSeconds(second % PlanTime.SecondsPerDay).ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);
}
