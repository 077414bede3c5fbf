namespace Gantry.Scheduling;

/// <summary>A field of a task that an <see cref="EditTaskField"/> changes.</summary>
/// <remarks>Instants are seconds since 0001-01-01, amounts are seconds, yes and no are 1 and 0, enumerations the number of the member.</remarks>
public enum TaskField
{
    /// <summary>The name people see. Moves nothing.</summary>
    Name,

    /// <summary>The number people see. Moves nothing.</summary>
    Id,

    /// <summary>Shown as a milestone.</summary>
    IsMilestone,

    /// <summary>Scheduled by hand.</summary>
    IsManual,

    /// <summary>Drives and is scheduled.</summary>
    IsActive,

    /// <summary>A ghost of a task in another plan.</summary>
    IsExternal,

    /// <summary>The summary of a recurring task.</summary>
    IsRecurring,

    /// <summary>The mark of a summary in files; the outline decides what is inside.</summary>
    IsSummary,

    /// <summary>Duration in seconds, 0 to two hundred years.</summary>
    Duration,

    /// <summary>The duration counts wall-clock time.</summary>
    IsElapsed,

    /// <summary>The duration is an estimate.</summary>
    IsEstimated,

    /// <summary>The unit the duration is shown in.</summary>
    DurationUnit,

    /// <summary>Uid of the task's own calendar, which must exist; none for the project's.</summary>
    CalendarUid,

    /// <summary>Resource calendars do not decide the dates.</summary>
    IgnoreResourceCalendar,

    /// <summary>What stays fixed.</summary>
    Kind,

    /// <summary>Adding people shortens the task.</summary>
    IsEffortDriven,

    /// <summary>The constraint.</summary>
    Constraint,

    /// <summary>Its date, or none.</summary>
    ConstraintDate,

    /// <summary>A date that bounds the late finish, or none.</summary>
    Deadline,

    /// <summary>When work began, or none.</summary>
    ActualStart,

    /// <summary>When work ended, or none.</summary>
    ActualFinish,

    /// <summary>Duration done so far in seconds, or none.</summary>
    ActualDuration,

    /// <summary>Duration still to do in seconds, or none.</summary>
    RemainingDuration,

    /// <summary>Share of the duration done, 0 to 100.</summary>
    PercentComplete,

    /// <summary>Share of the work done, 0 to 100.</summary>
    PercentWorkComplete,

    /// <summary>Share of the thing done, 0 to 100.</summary>
    PhysicalPercentComplete,

    /// <summary>Where the actual part ends, or none.</summary>
    Stop,

    /// <summary>Where the remaining part begins, or none.</summary>
    Resume,

    /// <summary>Work planned in seconds.</summary>
    Work,

    /// <summary>Work done in seconds.</summary>
    ActualWork,

    /// <summary>Work still to do in seconds.</summary>
    RemainingWork,

    /// <summary>Wall-clock seconds by which levelling moved the task.</summary>
    LevelingDelay,

    /// <summary>0 to 1,000.</summary>
    Priority,

    /// <summary>Start typed by hand, or none.</summary>
    ManualStart,

    /// <summary>Finish typed by hand, or none.</summary>
    ManualFinish,

    /// <summary>Duration typed by hand in seconds, or none.</summary>
    ManualDuration,

    /// <summary>Start in the plan the inputs came from, or none.</summary>
    StoredStart,

    /// <summary>Finish in the plan the inputs came from, or none.</summary>
    StoredFinish,
}
