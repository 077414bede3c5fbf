namespace Gantry.Scheduling;

/// <summary>Decides the shifts of every day of one calendar: weeks and exceptions of the calendar and its bases laid over each other.</summary>
internal sealed class DayLayers
{
    private readonly Shift[]?[] _week = new Shift[7][];
    private readonly List<(int First, int Last, Shift[]?[] Week)> _workWeeks = [];
    private readonly List<(CalendarException Exception, Shift[] Shifts)> _exceptions = [];

    /// <param name="chain">The calendar, then its base, then the base's base.</param>
    /// <param name="repaired">Set when a shift was out of order, overlapping or beyond the day.</param>
    public DayLayers(IReadOnlyList<WorkCalendar> chain, out bool repaired)
    {
        repaired = false;
        for (var i = chain.Count - 1; i >= 0; i--)
            for (var weekday = 0; weekday < 7; weekday++)
                if (weekday < chain[i].Week.Length && chain[i].Week[weekday] is { } pattern)
                    _week[weekday] = Tidy(pattern, ref repaired);

        // Strongest first: a day is painted once, by the first layer that names it.
        foreach (var calendar in chain)
        {
            foreach (var exception in calendar.Exceptions.Where(x => x.Recurrence is null).Concat(calendar.Exceptions.Where(x => x.Recurrence is not null)))
                _exceptions.Add((exception, Tidy(exception.Pattern, ref repaired)));
            foreach (var week in calendar.WorkWeeks)
                _workWeeks.Add((week.From.DayNumber, week.To.DayNumber, TidyWeek(week.Week, ref repaired)));
        }
    }

    /// <summary>True when no day of any week or exception has a shift.</summary>
    public bool HasNoWork =>
        _week.All(x => x is null or []) && _workWeeks.All(x => x.Week.All(y => y is null or [])) && _exceptions.All(x => x.Shifts is []);

    /// <summary>Shifts of each day from <paramref name="firstDay"/>; an empty array is a day without work.</summary>
    public Shift[][] Days(int firstDay, int count)
    {
        var days = new Shift[count][];
        if (_exceptions.Count > 0) PaintExceptions(days, firstDay);
        if (_workWeeks.Count > 0) PaintWorkWeeks(days, firstDay);
        for (var i = 0; i < count; i++) days[i] ??= _week[(firstDay + i + 1) % 7] ?? [];
        return days;
    }

    private void PaintExceptions(Shift[][] days, int firstDay)
    {
        // next[i] is the first day at or after i that is not painted yet, so that a thousand overlapping ranges stay cheap.
        var next = new int[days.Length + 1];
        for (var i = 0; i < next.Length; i++) next[i] = i;
        foreach (var (exception, shifts) in _exceptions)
        {
            if (exception.Recurrence is not null)
            {
                foreach (var day in RecurrenceDays.Of(exception, firstDay + days.Length - 1))
                    if (day >= firstDay && days[day - firstDay] is null) Paint(days, next, day - firstDay, shifts);
                continue;
            }

            var last = Math.Min(exception.To.DayNumber - firstDay, days.Length - 1);
            for (var i = Unpainted(next, Math.Max(0, exception.From.DayNumber - firstDay)); i <= last; i = Unpainted(next, i))
                Paint(days, next, i, shifts);
        }
    }

    private static void Paint(Shift[][] days, int[] next, int i, Shift[] shifts)
    {
        days[i] = shifts;
        next[i] = i + 1;
    }

    private static int Unpainted(int[] next, int i)
    {
        if (i >= next.Length) return next.Length - 1;
        var root = i;
        while (next[root] != root) root = next[root];
        while (next[i] != root) (i, next[i]) = (next[i], root);
        return root;
    }

    private void PaintWorkWeeks(Shift[][] days, int firstDay)
    {
        foreach (var (first, last, week) in _workWeeks)
            for (var i = Math.Max(0, first - firstDay); i < days.Length && i <= last - firstDay; i++)
                days[i] ??= week[(firstDay + i + 1) % 7]!;
    }

    private static Shift[]?[] TidyWeek(DayPattern?[] week, ref bool repaired)
    {
        var result = new Shift[]?[7];
        for (var i = 0; i < 7 && i < week.Length; i++)
            if (week[i] is { } pattern) result[i] = Tidy(pattern, ref repaired);
        return result;
    }

    /// <summary>Shifts in order, cut to the day, overlaps merged.</summary>
    private static Shift[] Tidy(DayPattern pattern, ref bool repaired)
    {
        var sound = true;
        var end = -1;
        foreach (var shift in pattern.Shifts)
        {
            sound &= shift.From >= end && shift.From >= 0 && shift.To > shift.From && shift.To <= PlanTime.SecondsPerDay;
            end = shift.To;
        }

        if (sound) return [.. pattern.Shifts];
        repaired = true;
        var tidy = new List<Shift>();
        foreach (var shift in pattern.Shifts.OrderBy(x => x.From))
        {
            var from = Math.Max(0, shift.From);
            var to = Math.Min(PlanTime.SecondsPerDay, shift.To);
            if (tidy.Count > 0 && from <= tidy[^1].To)
            {
                from = tidy[^1].From;
                to = Math.Max(to, tidy[^1].To);
                tidy.RemoveAt(tidy.Count - 1);
            }

            if (to > from) tidy.Add(new Shift(from, to));
        }

        return [.. tidy];
    }
}
