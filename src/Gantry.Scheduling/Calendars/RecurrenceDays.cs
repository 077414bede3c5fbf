namespace Gantry.Scheduling;

/// <summary>Expands a recurring calendar exception into days.</summary>
internal static class RecurrenceDays
{
    /// <summary>Day numbers the exception falls on, ascending, none after <paramref name="lastDay"/>.</summary>
    public static IEnumerable<int> Of(CalendarException exception, int lastDay)
    {
        var first = exception.From.DayNumber;
        var last = Math.Min(exception.To.DayNumber, lastDay);
        if (exception.Recurrence is not { } rule)
        {
            for (var day = first; day <= last; day++) yield return day;
            yield break;
        }

        var limit = rule.Occurrences > 0 ? rule.Occurrences : int.MaxValue;
        foreach (var day in Candidates(rule, first, last))
        {
            if (limit-- == 0) yield break;
            yield return day;
        }
    }

    private static IEnumerable<int> Candidates(Recurrence rule, int first, int last) => rule.Kind switch
    {
        RecurrenceKind.Daily => Daily(rule, first, last),
        RecurrenceKind.Weekly => Weekly(rule, first, last),
        _ => Monthly(rule, first, last),
    };

    private static IEnumerable<int> Daily(Recurrence rule, int first, int last)
    {
        var step = Math.Max(1, rule.Period);
        for (long day = first; day <= last; day += step) yield return (int)day;
    }

    private static IEnumerable<int> Weekly(Recurrence rule, int first, int last)
    {
        var period = Math.Max(1, rule.Period);
        var firstWeek = WeekOf(first);
        for (var day = first; day <= last; day++)
            if ((WeekOf(day) - firstWeek) % period == 0 && HasWeekday(rule.Weekdays, day)) yield return day;
    }

    private static IEnumerable<int> Monthly(Recurrence rule, int first, int last)
    {
        var yearly = rule.Kind is RecurrenceKind.YearlyByDay or RecurrenceKind.YearlyByPosition;
        var step = yearly ? 12 : Math.Max(1, rule.Period);
        var date = DateOnly.FromDayNumber(first);
        long month = (date.Year * 12L) + (yearly ? Math.Clamp(rule.Month, 1, 12) : date.Month) - 1;
        for (; month / 12 <= 9999; month += step)
        {
            var start = new DateOnly((int)(month / 12), (int)(month % 12) + 1, 1);
            if (start.DayNumber > last) yield break;
            var day = DayInMonth(rule, start);
            if (day is { } found && found >= first && found <= last) yield return found;
        }
    }

    private static int? DayInMonth(Recurrence rule, DateOnly start)
    {
        var length = DateTime.DaysInMonth(start.Year, start.Month);
        if (rule.Kind is RecurrenceKind.MonthlyByDay or RecurrenceKind.YearlyByDay)
            return rule.DayOfMonth >= 1 && rule.DayOfMonth <= length ? start.DayNumber + rule.DayOfMonth - 1 : null;

        var seen = 0;
        int? found = null;
        for (var day = start.DayNumber; day < start.DayNumber + length; day++)
        {
            if (!HasWeekday(rule.Weekdays, day)) continue;
            found = day;
            if (++seen == rule.Position && rule.Position < 5) return found;
        }

        return rule.Position >= 5 ? found : null;
    }

    /// <summary>Weeks are counted from Sunday, as the vendor's dialog does.</summary>
    private static int WeekOf(int day) => (day + 1) / 7;

    private static bool HasWeekday(int weekdays, int day) => (weekdays >> ((day + 1) % 7) & 1) != 0;
}
