namespace Gantry.Scheduling;

/// <summary>Where a task stands in time: its scheduled dates and the calendar, or the wall clock, that its duration is counted by.</summary>
/// <remarks>Reads a schedule; valid as long as that is neither computed anew nor disposed.</remarks>
public sealed class TaskClock
{
    private readonly CompiledCalendar _calendar;
    private readonly bool _isElapsed;

    private readonly List<(long Before, long Gap)> _gaps = [];

    private TaskClock(CompiledCalendar calendar, PlanTask task, in TaskDates dates)
    {
        (_calendar, _isElapsed, Start, Finish) = (calendar, task.IsElapsed, dates.Start, dates.Finish);
        if (task.Splits is not { Count: > 1 } splits) return;
        long before = 0;
        for (var i = 1; i < splits.Count; i++)
        {
            before += Between(splits[i - 1].Start, splits[i - 1].Finish).Seconds;
            _gaps.Add((before, Math.Max(0, Between(splits[i - 1].Finish, splits[i].Start).Seconds)));
        }
    }

    /// <summary>Scheduled start.</summary>
    public PlanTime Start { get; }

    /// <summary>Scheduled finish.</summary>
    public PlanTime Finish { get; }

    /// <summary>The clock of a task of a schedule.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="taskIndex">Position of the task in the plan.</param>
    /// <returns>Null for a task without dates, such as an inactive one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no task at this position.</exception>
    public static TaskClock? Of(Schedule schedule, int taskIndex)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var dates = schedule.Dates[taskIndex];
        if (dates.Kind == TaskDatesKind.None) return null;
        var network = schedule.Network;
        return new TaskClock(network.Calendars[network.Nodes[network.NodeOfTask[taskIndex]].Calendar], schedule.Plan.Tasks[taskIndex], dates);
    }

    /// <summary>The instant at which an amount of the task's time has passed.</summary>
    public PlanTime Advance(PlanTime from, WorkTime time) => new(_isElapsed ? from.Seconds + time.Seconds : _calendar.Advance(from.Seconds, time.Seconds));

    /// <summary>The first instant at or after another at which the task can be worked on.</summary>
    public PlanTime Next(PlanTime from) => _isElapsed ? from : new(_calendar.NextStart(from.Seconds));

    /// <summary>The task's time from one instant to another.</summary>
    public WorkTime Between(PlanTime from, PlanTime to) => new(_isElapsed ? to.Seconds - from.Seconds : _calendar.Between(from.Seconds, to.Seconds));

    /// <summary>Where a part of the task that began at <paramref name="start"/> ends; splits lie between.</summary>
    internal PlanTime Reached(PlanTime start, WorkTime done)
    {
        var time = done.Seconds;
        foreach (var (before, gap) in _gaps)
            if (before < done.Seconds) time += gap;
        return Advance(start, new WorkTime(time));
    }

    /// <summary>How much of the task lies before an instant; splits are no part of it.</summary>
    internal WorkTime Worked(PlanTime through)
    {
        var passed = Between(Start, through).Seconds;
        var worked = passed;
        long gone = 0;
        foreach (var (before, gap) in _gaps)
        {
            worked -= Math.Clamp(passed - before - gone, 0, gap);
            gone += gap;
        }

        return new WorkTime(Math.Max(0, worked));
    }
}
