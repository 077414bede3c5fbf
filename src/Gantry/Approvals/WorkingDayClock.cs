using Gantry.Platform.Access;

namespace Gantry.Approvals;

/// <summary>Counts the time people have for a decision: whole working days, Monday to Friday without the days off of the organisation, to the end of the last.</summary>
public static class WorkingDayClock
{
    /// <summary>The end of a number of working days after an instant; the day of the instant itself does not count.</summary>
    public static DateTime Due(OrganizationDays days, DateTime from, int workingDays)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, 1);
        var day = days.DayOf(from);
        for (var left = workingDays; left > 0;)
        {
            day = day.AddDays(1);
            if (days.IsWorking(day)) left--;
        }

        return days.EndOf(day);
    }

    /// <summary>Working days after one day up to another; negative when it lies before.</summary>
    public static int Between(OrganizationDays days, DateOnly from, DateOnly to)
    {
        ArgumentNullException.ThrowIfNull(days);
        if (to < from) return -Between(days, to, from);
        return Between(from, to) - days.Off.Count(d => d > from && d <= to && d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
    }

    /// <summary>Days from Monday to Friday after one day up to another, whatever the organisation has off; negative when it lies before.</summary>
    public static int Between(DateOnly from, DateOnly to)
    {
        if (to < from) return -Between(to, from);
        var span = to.DayNumber - from.DayNumber;
        var days = span / 7 * 5;
        for (var i = 1; i <= span % 7; i++)
            if (from.AddDays((span / 7 * 7) + i).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) days++;
        return days;
    }
}
