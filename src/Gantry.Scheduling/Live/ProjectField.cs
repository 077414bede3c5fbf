namespace Gantry.Scheduling;

/// <summary>A property of the project that an <see cref="EditProjectField"/> changes.</summary>
/// <remarks>Instants are seconds since 0001-01-01, amounts are seconds, yes and no are 1 and 0, enumerations the number of the member.</remarks>
public enum ProjectField
{
    /// <summary>The name people see. Moves nothing.</summary>
    Name,

    /// <summary>Where an unconstrained task starts.</summary>
    Start,

    /// <summary>Where an unconstrained task finishes when scheduled from the finish, or none.</summary>
    Finish,

    /// <summary>Schedule from the project's finish, which must be there.</summary>
    FromFinish,

    /// <summary>The date progress is reported as of, or none.</summary>
    StatusDate,

    /// <summary>Uid of the project calendar, which must exist.</summary>
    CalendarUid,

    /// <summary>Working minutes of a day, 1 to 1,440.</summary>
    MinutesPerDay,

    /// <summary>Working minutes of a week, 1 to 10,080.</summary>
    MinutesPerWeek,

    /// <summary>Working days of a month, 1 to 31.</summary>
    DaysPerMonth,

    /// <summary>Second of the day where a date without a time starts.</summary>
    DefaultStartSecond,

    /// <summary>Second of the day where a date without a time finishes.</summary>
    DefaultFinishSecond,

    /// <summary>Constraint dates win over links.</summary>
    HonorConstraints,

    /// <summary>A task is critical when its total float is at most this many seconds.</summary>
    CriticalFloatLimit,

    /// <summary>A critical path for every independent network.</summary>
    MultipleCriticalPaths,

    /// <summary>Actual work may split a task that has started.</summary>
    SplitsInProgress,
}
