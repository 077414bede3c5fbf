namespace Gantry.Scheduling;

/// <summary>How far a task is from its baseline: positive is later, longer or more; null where the baseline has no figure.</summary>
/// <param name="Start">From the baseline start to the scheduled start, in working time.</param>
/// <param name="Finish">From the baseline finish to the scheduled finish, in working time.</param>
/// <param name="Duration">Duration less baseline duration.</param>
/// <param name="Work">Work less baseline work.</param>
public readonly record struct TaskVariance(WorkTime? Start, WorkTime? Finish, WorkTime? Duration, WorkTime? Work);

/// <summary>Compares a schedule with a baseline.</summary>
public static class BaselineVariance
{
    /// <summary>The variances of one task.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="taskIndex">Position of the task in the plan.</param>
    /// <param name="baseline">Its baseline.</param>
    /// <returns>All null for a task without dates.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no task at this position.</exception>
    /// <remarks>
    /// As the vendor's files hold them: dates are compared in working time of the task's calendar or the project's, and in wall-clock time for
    /// elapsed durations. The duration of a summary is the working time it spans. Constant time.
    /// </remarks>
    public static TaskVariance VarianceFrom(this Schedule schedule, int taskIndex, in BaselineFigures baseline)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var dates = schedule.Dates[taskIndex];
        if (dates.Kind == TaskDatesKind.None) return default;
        var network = schedule.Network;
        var r = network.NodeOfTask[taskIndex];
        var task = schedule.Plan.Tasks[taskIndex];
        var calendar = network.Calendars[network.Nodes[r].FloatCalendar];
        WorkTime? From(PlanTime? then, PlanTime now) => then is not { } date ? null : new WorkTime(task.IsElapsed ? now.Seconds - date.Seconds : calendar.Between(date.Seconds, now.Seconds));
        var duration = network.Nodes[r].Kind == NodeKind.Leaf ? task.Duration : new WorkTime(calendar.Between(dates.Start.Seconds, dates.Finish.Seconds));
        return new TaskVariance(From(baseline.Start, dates.Start), From(baseline.Finish, dates.Finish), duration - baseline.Duration, task.Work - baseline.Work);
    }
}
