namespace Gantry.Scheduling;

/// <summary>Questions to the project calendar of a schedule.</summary>
public static class ProjectCalendar
{
    /// <summary>Working time from one instant to another; negative when the second is earlier.</summary>
    /// <remarks>Constant time within the dates of the plan.</remarks>
    public static WorkTime WorkBetween(this Schedule schedule, PlanTime from, PlanTime to)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new WorkTime(schedule.Network.Calendars[0].Between(from.Seconds, to.Seconds));
    }

    /// <summary>Which days of a range are worked, with all exceptions and work weeks.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="first">First day.</param>
    /// <param name="count">Number of days, at least 1.</param>
    /// <returns>One entry a day: true when there is any working time.</returns>
    public static bool[] WorkingDays(this Schedule schedule, DateOnly first, int count)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Array.ConvertAll(schedule.Network.Calendars[0].Days(first.DayNumber, count), shifts => shifts.Length > 0);
    }
}
