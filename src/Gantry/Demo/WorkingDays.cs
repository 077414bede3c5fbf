using Gantry.Scheduling;

namespace Gantry.Demo;

/// <summary>Counts working days of a plan's own calendar.</summary>
internal sealed class WorkingDays
{
    private readonly HashSet<int> _holidays;
    private readonly DayPattern?[] _week;
    private readonly int _minutesPerDay;

    public WorkingDays(Plan plan)
    {
        var calendar = plan.Calendars.First(c => c.Uid == plan.CalendarUid);
        _holidays = [.. calendar.Exceptions.Select(e => e.From.DayNumber)];
        _week = calendar.Week;
        _minutesPerDay = plan.MinutesPerDay;
    }

    /// <summary>Nine o'clock on the last working day up to so many days ago: nobody decides on a Sunday.</summary>
    public static DateTime Morning(DateTime now, int daysAgo)
    {
        var at = now.Date.AddDays(-daysAgo).AddHours(9);
        return at.DayOfWeek switch { DayOfWeek.Saturday => at.AddDays(-1), DayOfWeek.Sunday => at.AddDays(-2), _ => at };
    }

    /// <summary>The date a number of working days after another.</summary>
    public DateOnly Later(DateOnly date, int days)
    {
        while (days > 0)
        {
            date = date.AddDays(1);
            if (ShiftsOf(date.DayNumber).Count > 0) days--;
        }

        return date;
    }

    /// <summary>Working days between two instants, rounded; negative when the second is earlier.</summary>
    public int Between(PlanTime from, PlanTime to) =>
        (int)Math.Round(SecondsBetween(from, to) / 60.0 / _minutesPerDay, MidpointRounding.AwayFromZero);

    /// <summary>Working seconds between two instants; negative when the second is earlier.</summary>
    public long SecondsBetween(PlanTime from, PlanTime to)
    {
        if (to < from) return -SecondsBetween(to, from);
        long seconds = 0;
        for (var day = from.Day; day <= to.Day; day++)
        {
            foreach (var shift in ShiftsOf(day))
            {
                var start = Math.Max(shift.From, day == from.Day ? from.SecondOfDay : 0);
                var finish = Math.Min(shift.To, day == to.Day ? to.SecondOfDay : PlanTime.SecondsPerDay);
                seconds += Math.Max(0, finish - start);
            }
        }

        return seconds;
    }

    private IReadOnlyList<Shift> ShiftsOf(int day) => _holidays.Contains(day) ? [] : _week[(day + 1) % 7]!.Shifts;
}
