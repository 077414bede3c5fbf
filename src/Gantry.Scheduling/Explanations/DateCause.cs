namespace Gantry.Scheduling;

/// <summary>Which date of a task is explained.</summary>
public enum ExplainedDate
{
    /// <summary>Scheduled start.</summary>
    Start,

    /// <summary>Scheduled finish.</summary>
    Finish,

    /// <summary>Late start.</summary>
    LateStart,

    /// <summary>Late finish.</summary>
    LateFinish,
}

/// <summary>What a date comes from.</summary>
public enum CauseKind
{
    /// <summary>Nothing but the project's start.</summary>
    ProjectStart,

    /// <summary>Nothing but the project's finish.</summary>
    ProjectFinish,

    /// <summary>A link from or to another task.</summary>
    Link,

    /// <summary>A link of a summary around the task.</summary>
    SummaryLink,

    /// <summary>The constraint of the task.</summary>
    Constraint,

    /// <summary>The constraint of a summary around the task, or the dates of a summary scheduled by hand.</summary>
    SummaryConstraint,

    /// <summary>The deadline of the task.</summary>
    Deadline,

    /// <summary>Something that has happened: actual start, actual finish, work that resumes.</summary>
    Actual,

    /// <summary>Dates entered by hand.</summary>
    Manual,

    /// <summary>Dates of another plan.</summary>
    External,

    /// <summary>Levelling delayed the task.</summary>
    LevelingDelay,

    /// <summary>The other end of the task and its duration.</summary>
    Duration,

    /// <summary>The dates of the tasks inside a summary.</summary>
    RollUp,

    /// <summary>The task goes as late as possible.</summary>
    AsLateAsPossible,
}

/// <summary>Why a date of a task is what it is.</summary>
/// <param name="Date">Which date.</param>
/// <param name="Value">The date.</param>
/// <param name="Cause">What it comes from.</param>
/// <param name="Sentence">The explanation for people, in English.</param>
/// <param name="OtherUid">The other task meant, if one.</param>
/// <param name="Link">The driving link, if one.</param>
/// <param name="Calendar">The name of the calendar the date is reckoned by, if one is.</param>
public sealed record DateCause(ExplainedDate Date, PlanTime Value, CauseKind Cause, string Sentence, int? OtherUid = null, PlanLink? Link = null, string? Calendar = null)
{
    /// <summary>The task whose date this is.</summary>
    public int TaskUid { get; init; }

    /// <summary>Other causes that ask for the same date, so that taking this one away would change nothing; empty when there are none.</summary>
    public IReadOnlyList<DateCause> Ties { get; init; } = [];
}
