namespace Gantry.Scheduling;

/// <summary>How a task counts that is under way at the date up to which work is marked as done.</summary>
public enum CompletionRule
{
    /// <summary>By the share of its duration that lies before the date.</summary>
    Proportional,

    /// <summary>Done when it ends by the date, otherwise not at all.</summary>
    AllOrNothing,
}

/// <summary>What rescheduling uncompleted work changes of one task.</summary>
/// <param name="TaskUid">The task.</param>
/// <param name="Resume">Where the remaining part of a task that has begun goes on; null for one that has not.</param>
/// <param name="Constraint">The constraint of a task that has not begun; as it was for one that has.</param>
/// <param name="ConstraintDate">Its date.</param>
public sealed record RescheduledTask(int TaskUid, PlanTime? Resume, ConstraintKind Constraint, PlanTime? ConstraintDate);

/// <summary>Brings the progress of many tasks up to a date.</summary>
/// <remarks>The vendor's command "Update Project". Nothing is changed: the new inputs are given, for the plan to take over as one edit.</remarks>
public static class ProjectUpdate
{
    /// <summary>Marks work that was scheduled up to a date as done, as it was scheduled.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="through">Everything before this instant is done.</param>
    /// <param name="rule">How tasks under way count.</param>
    /// <param name="tasks">Positions of the tasks meant; null for all.</param>
    /// <returns>The tasks that change. Summaries, inactive, external and finished tasks do not; neither does a task that is further than scheduled.</returns>
    /// <remarks>Time grows with the number of tasks times the number of assignments of the plan where tasks have assignments.</remarks>
    public static IReadOnlyList<TaskEffort> CompleteThrough(this Schedule schedule, PlanTime through, CompletionRule rule, IReadOnlyList<int>? tasks = null)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var changed = new List<TaskEffort>();
        foreach (var (i, clock) in Meant(schedule, tasks))
        {
            var before = TaskEffort.Of(schedule.Plan, i);
            if (before.ActualFinish is not null) continue;
            TaskEffort? after = null;
            if (clock.Finish <= through) after = before.WithPercentComplete(100, clock);
            else if (rule == CompletionRule.Proportional && clock.Start < through) after = Reached(before, clock.Worked(through), clock);
            if (after is not null && after.ActualDuration >= before.ActualDuration && !after.Equals(before)) changed.Add(after);
        }

        return changed;
    }

    /// <summary>Moves work that is not done to after a date.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="after">No remaining work may lie before this instant.</param>
    /// <param name="tasks">Positions of the tasks meant; null for all.</param>
    /// <returns>
    /// The tasks that change. One that has not begun gets the constraint to start no earlier than the date, unless another constraint than
    /// as soon or as late as possible, or a later one of its kind, holds it. One that has begun is split where its actual part ends and goes on at the date, when the plan allows splits in progress.
    /// </returns>
    public static IReadOnlyList<RescheduledTask> RescheduleUncompleted(this Schedule schedule, PlanTime after, IReadOnlyList<int>? tasks = null)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var changed = new List<RescheduledTask>();
        foreach (var (i, clock) in Meant(schedule, tasks))
        {
            var task = schedule.Plan.Tasks[i];
            if (task.ActualFinish is not null) continue;
            if (task.ActualStart is null)
            {
                if (clock.Start < after && task.Constraint is ConstraintKind.AsSoonAsPossible or ConstraintKind.AsLateAsPossible or ConstraintKind.StartNoEarlierThan)
                    changed.Add(new RescheduledTask(task.Uid, null, ConstraintKind.StartNoEarlierThan, after));
                continue;
            }

            var resume = task.Resume ?? clock.Next(clock.Advance(task.ActualStart.Value, TaskEffort.Of(schedule.Plan, i).ActualDuration));
            if (schedule.Plan.SplitsInProgress && resume < after)
                changed.Add(new RescheduledTask(task.Uid, clock.Next(after), task.Constraint, task.ConstraintDate));
        }

        return changed;
    }

    private static TaskEffort? Reached(TaskEffort before, WorkTime worked, TaskClock clock) =>
        worked.Seconds == 0 || worked <= before.ActualDuration ? null : before.WithActualDuration(worked, clock);

    private static IEnumerable<(int Index, TaskClock Clock)> Meant(Schedule schedule, IReadOnlyList<int>? tasks)
    {
        var plan = schedule.Plan;
        foreach (var i in tasks ?? Enumerable.Range(0, plan.Tasks.Count))
        {
            var isSummary = i + 1 < plan.Tasks.Count && plan.Tasks[i + 1].OutlineLevel > plan.Tasks[i].OutlineLevel;
            if (!isSummary && !plan.Tasks[i].IsExternal && TaskClock.Of(schedule, i) is { } clock) yield return (i, clock);
        }
    }
}
