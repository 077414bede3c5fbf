namespace Gantry.Scheduling;

/// <summary>Through what a change came to a task.</summary>
public enum MoveCauseKind
{
    /// <summary>The task itself, or a link at it, was edited.</summary>
    Edit,

    /// <summary>A predecessor moved.</summary>
    Predecessor,

    /// <summary>A successor moved.</summary>
    Successor,

    /// <summary>What a summary around asks of the tasks inside has changed.</summary>
    Summary,

    /// <summary>A task inside the summary moved.</summary>
    Inside,

    /// <summary>The start of the project moved.</summary>
    ProjectStart,

    /// <summary>The finish of the project moved.</summary>
    ProjectFinish,
}

/// <summary>Through what a change came to a task.</summary>
/// <param name="Kind">The way.</param>
/// <param name="OtherUid">The other task, where one passed the change on; of several that did, the one that asks for the most.</param>
public readonly record struct MoveCause(MoveCauseKind Kind, int? OtherUid = null);

/// <summary>What an edit did to the figures of one task.</summary>
/// <param name="Uid">The task.</param>
/// <param name="Before">Its figures before; of kind <see cref="TaskDatesKind.None"/> when it had none.</param>
/// <param name="After">Its figures afterwards; of kind <see cref="TaskDatesKind.None"/> when it has none any more.</param>
/// <param name="Cause">Why its scheduled or early dates moved; null when they did not.</param>
/// <param name="LateCause">Why its late dates or floats changed; null when they did not.</param>
public readonly record struct TaskMove(int Uid, TaskDates Before, TaskDates After, MoveCause? Cause, MoveCause? LateCause);

/// <summary>What one edit did to a live schedule.</summary>
/// <param name="Edit">The edit.</param>
/// <param name="Inverse">The edit that takes it back; null when it was refused.</param>
/// <param name="Refusal">Why it was not applied; null when it was.</param>
/// <param name="Moves">The tasks whose figures changed, each once, in no particular order.</param>
/// <param name="StartBefore">Start of the schedule before.</param>
/// <param name="StartAfter">Start of the schedule afterwards.</param>
/// <param name="FinishBefore">Finish of the schedule before.</param>
/// <param name="FinishAfter">Finish of the schedule afterwards.</param>
public sealed record ScheduleDelta(
    PlanEdit Edit,
    PlanEdit? Inverse,
    EditRefusal? Refusal,
    IReadOnlyList<TaskMove> Moves,
    PlanTime StartBefore,
    PlanTime StartAfter,
    PlanTime FinishBefore,
    PlanTime FinishAfter);
