namespace Gantry.Scheduling;

/// <summary>Duration, work and progress of one task with its assignments: what edits of effort and progress read and give.</summary>
/// <remarks>
/// A value: every edit gives a new one, and the one before is its inverse. Whoever keeps the plan writes the new inputs
/// into it. Only assignments of people and machines take part; material and cost do not decide durations.
/// </remarks>
public sealed record TaskEffort
{
    /// <summary>The task's uid.</summary>
    public required int TaskUid { get; init; }

    /// <summary>What stays fixed.</summary>
    public TaskKind Kind { get; init; }

    /// <summary>Adding people shares the work instead of adding to it. A task of fixed work always does so.</summary>
    public bool IsEffortDriven { get; init; }

    /// <summary>Duration done so far.</summary>
    public WorkTime ActualDuration { get; init; }

    /// <summary>Duration still to do.</summary>
    public WorkTime RemainingDuration { get; init; }

    /// <summary>When work began, or null.</summary>
    public PlanTime? ActualStart { get; init; }

    /// <summary>When work ended, or null.</summary>
    public PlanTime? ActualFinish { get; init; }

    /// <summary>Where the actual part ends, or null.</summary>
    public PlanTime? Stop { get; init; }

    /// <summary>Where the remaining part begins, or null.</summary>
    public PlanTime? Resume { get; init; }

    /// <summary>Work typed for a task that nobody is assigned to; the first assignment takes it.</summary>
    public WorkTime UnassignedWork { get; init; }

    /// <summary>Assignments of people and machines.</summary>
    public IReadOnlyList<AssignmentEffort> Assignments { get; init; } = [];

    /// <summary>Duration: done and still to do.</summary>
    public WorkTime Duration => ActualDuration + RemainingDuration;

    /// <summary>Work of all assignments, or what was typed without any.</summary>
    public WorkTime Work => ActualWork + RemainingWork + UnassignedWork;

    /// <summary>Work done.</summary>
    public WorkTime ActualWork => new(Assignments.Sum(x => x.ActualWork.Seconds));

    /// <summary>Work still to do by those assigned.</summary>
    public WorkTime RemainingWork => new(Assignments.Sum(x => x.RemainingWork.Seconds));

    /// <summary>Share of the duration done, 0 to 100, rounded; 100 only when nothing remains. A task without duration is done or not.</summary>
    public int PercentComplete => Duration.Seconds == 0 ? (ActualFinish is null ? 0 : 100) : Percent(ActualDuration, Duration);

    /// <summary>Share of the work done, 0 to 100, rounded; that of the duration where there is no work.</summary>
    public int PercentWorkComplete => Assignments.Count == 0 || Work.Seconds == 0 ? PercentComplete : Percent(ActualWork, Work);

    /// <summary>Reads a task and its assignments.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="taskIndex">Position of the task in the plan.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no task at this position.</exception>
    /// <remarks>Time grows with the number of assignments of the plan.</remarks>
    public static TaskEffort Of(Plan plan, int taskIndex)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfNegative(taskIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(taskIndex, plan.Tasks.Count);
        var task = plan.Tasks[taskIndex];
        var workers = plan.Resources.Where(x => x.Kind == ResourceKind.Work).Select(x => x.Uid).ToHashSet();
        var assignments = plan.Assignments
            .Where(x => x.TaskUid == task.Uid && x.ResourceUid is { } uid && workers.Contains(uid))
            .Select(x => new AssignmentEffort
            {
                Uid = x.Uid,
                ResourceUid = x.ResourceUid,
                Units = x.Units,
                ActualWork = x.ActualWork,
                RemainingWork = new WorkTime(Math.Max(0, x.Work.Seconds - x.ActualWork.Seconds)),
                OvertimeWork = x.OvertimeWork,
                Delay = x.Delay,
                Contour = x.Contour,
            }).ToList();
        var duration = Math.Max(0, task.Duration.Seconds);
        var actual = task.ActualStart is null ? 0 : Math.Clamp(task.ActualDuration?.Seconds ?? (duration * Math.Clamp(task.PercentComplete, 0, 100) / 100), 0, duration);
        if (task.ActualFinish is not null) actual = duration;
        return new TaskEffort
        {
            TaskUid = task.Uid,
            Kind = task.Kind,
            IsEffortDriven = task.IsEffortDriven || task.Kind == TaskKind.FixedWork,
            ActualDuration = new WorkTime(actual),
            RemainingDuration = new WorkTime(duration - actual),
            ActualStart = task.ActualStart,
            ActualFinish = task.ActualFinish,
            Stop = task.Stop,
            Resume = task.Resume,
            UnassignedWork = assignments.Count == 0 ? task.Work : WorkTime.Zero,
            Assignments = assignments,
        };
    }

    /// <inheritdoc />
    public bool Equals(TaskEffort? other) => other is not null
        && (TaskUid, Kind, IsEffortDriven, ActualDuration, RemainingDuration, ActualStart, ActualFinish) == (other.TaskUid, other.Kind, other.IsEffortDriven, other.ActualDuration, other.RemainingDuration, other.ActualStart, other.ActualFinish)
        && (Stop, Resume, UnassignedWork) == (other.Stop, other.Resume, other.UnassignedWork) && Assignments.SequenceEqual(other.Assignments);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(TaskUid, ActualDuration, RemainingDuration, ActualStart, ActualFinish, Assignments.Count);

    private static int Percent(WorkTime part, WorkTime whole) =>
        part == whole ? 100 : Math.Min(99, (int)Math.Round(100.0 * part.Seconds / whole.Seconds, MidpointRounding.AwayFromZero));
}
