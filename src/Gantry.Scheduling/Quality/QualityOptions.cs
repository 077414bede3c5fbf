namespace Gantry.Scheduling;

/// <summary>What <see cref="ScheduleQuality"/> needs beyond the schedule itself. All of it is optional.</summary>
public sealed class QualityOptions
{
    /// <summary>Dates of the baseline to measure against, by task uid; null or empty when there is none.</summary>
    public IReadOnlyDictionary<int, BaselineFigures>? Baseline { get; init; }

    /// <summary>The date progress is reported as of; null for the plan's own.</summary>
    public PlanTime? StatusDate { get; init; }

    /// <summary>The finish that was promised; null for the latest finish of the baseline.</summary>
    public PlanTime? RequiredFinish { get; init; }

    /// <summary>Uids of tasks that carry a cost of their own and so count as resourced; null for none.</summary>
    public IReadOnlySet<int>? TasksWithCost { get; init; }

    /// <summary>Uids of tasks that a task of another plan drives; null for none.</summary>
    public IReadOnlySet<int>? DrivenFromOutside { get; init; }

    /// <summary>Uids of tasks that drive a task of another plan; null for none.</summary>
    public IReadOnlySet<int>? DrivesOutside { get; init; }

    /// <summary>Thresholds; the defaults are the published ones.</summary>
    public QualityLimits Limits { get; init; } = new();
}

/// <summary>Thresholds of the measures. Shares are 0 to 1.</summary>
/// <remarks>
/// Defaults of DCMA measures are those of DCMA-EA PAM 200.1 (October 2012), section 4. GAO-16-89G (December 2015) names hardly any
/// number; where it does not, the default is none for what it calls an error and 5 % for what it asks to justify.
/// </remarks>
public sealed record QualityLimits
{
    /// <summary>Most incomplete tasks without a predecessor or successor, default 0.05.</summary>
    public double MissingLogic { get; init; } = 0.05;

    /// <summary>Most links with a lead, default 0.</summary>
    public double Leads { get; init; }

    /// <summary>Most links with a lag, default 0.05.</summary>
    public double Lags { get; init; } = 0.05;

    /// <summary>Fewest links from finish to start, default 0.9.</summary>
    public double FinishToStart { get; init; } = 0.9;

    /// <summary>Most incomplete tasks with a hard constraint, default 0.05.</summary>
    public double HardConstraints { get; init; } = 0.05;

    /// <summary>Most incomplete tasks with high float, default 0.05.</summary>
    public double HighFloat { get; init; } = 0.05;

    /// <summary>Float above which it is high, in working days, default 44 (two months).</summary>
    public double HighFloatDays { get; init; } = 44;

    /// <summary>Most incomplete tasks with negative float, default 0.</summary>
    public double NegativeFloat { get; init; }

    /// <summary>Most incomplete tasks with high duration, default 0.05.</summary>
    public double HighDuration { get; init; } = 0.05;

    /// <summary>Duration above which it is high, in working days, default 44 (two months).</summary>
    public double HighDurationDays { get; init; } = 44;

    /// <summary>Most tasks with invalid dates, default 0.</summary>
    public double InvalidDates { get; init; }

    /// <summary>Most incomplete tasks of a day or more without resources or cost, default 0.</summary>
    public double MissingResources { get; init; }

    /// <summary>Most tasks that missed their baseline finish, default 0.05.</summary>
    public double MissedTasks { get; init; } = 0.05;

    /// <summary>Delay of the critical path test in working days, default 600.</summary>
    public double PathTestDays { get; init; } = 600;

    /// <summary>Share of the delay by which the finish may move less or more, default 0.01: other calendars round.</summary>
    public double PathTestTolerance { get; init; } = 0.01;

    /// <summary>Lowest critical path length index, default 0.95.</summary>
    public double PathLengthIndex { get; init; } = 0.95;

    /// <summary>Lowest baseline execution index, default 0.95.</summary>
    public double ExecutionIndex { get; init; } = 0.95;

    /// <summary>Most of what GAO asks to justify (dangling ends, milestones without logic, date constraints), default 0.05.</summary>
    public double Justified { get; init; } = 0.05;

    /// <summary>Most of what GAO calls an error (links on summaries, dates typed by hand, progress out of sequence), default 0.</summary>
    public double Errors { get; init; }
}
