namespace Gantry.Scheduling;

/// <summary>Which of the figures of a task hold a value.</summary>
public enum TaskDatesKind
{
    /// <summary>The task could not be scheduled: no figure holds.</summary>
    None,

    /// <summary>All figures hold.</summary>
    Full,
}

/// <summary>The computed dates of a plan, one entry a task in the plan's order.</summary>
public sealed class Schedule
{
    internal Schedule(Plan plan, TaskDates[] dates, IReadOnlyList<Diagnostic> diagnostics)
    {
        Plan = plan;
        Dates = dates;
        Diagnostics = diagnostics;
    }

    /// <summary>The plan these dates belong to.</summary>
    public Plan Plan { get; }

    /// <summary>Dates by task, at the same index as <see cref="Plan.Tasks"/>.</summary>
    public IReadOnlyList<TaskDates> Dates { get; }

    /// <summary>What was wrong with the plan; empty for a sound one.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Computes all dates of a plan.</summary>
    /// <param name="plan">The inputs; not changed.</param>
    /// <returns>Dates for every task, and diagnostics instead of exceptions for anything wrong with the plan.</returns>
    public static Schedule Compute(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new Schedule(plan, new TaskDates[plan.Tasks.Count], []);
    }
}

/// <summary>The computed figures of one task.</summary>
/// <param name="Kind">Whether the figures hold.</param>
/// <param name="Start">Scheduled start.</param>
/// <param name="Finish">Scheduled finish.</param>
/// <param name="EarlyStart">Earliest start the network allows.</param>
/// <param name="EarlyFinish">Earliest finish the network allows.</param>
/// <param name="LateStart">Latest start that does not delay the project.</param>
/// <param name="LateFinish">Latest finish that does not delay the project.</param>
/// <param name="TotalFloat">Working time the task may slip without delaying the project; negative when it is already late.</param>
/// <param name="FreeFloat">Working time the task may slip without moving a successor.</param>
/// <param name="IsCritical">Total float at most the plan's limit and not complete.</param>
public readonly record struct TaskDates(
    TaskDatesKind Kind,
    PlanTime Start,
    PlanTime Finish,
    PlanTime EarlyStart,
    PlanTime EarlyFinish,
    PlanTime LateStart,
    PlanTime LateFinish,
    WorkTime TotalFloat,
    WorkTime FreeFloat,
    bool IsCritical);
