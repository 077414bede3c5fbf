namespace Gantry.Scheduling;

/// <summary>Which ends of two tasks a link ties.</summary>
public enum LinkKind
{
    /// <summary>Finish to finish.</summary>
    FinishFinish = 0,

    /// <summary>Finish to start.</summary>
    FinishStart = 1,

    /// <summary>Start to finish.</summary>
    StartFinish = 2,

    /// <summary>Start to start.</summary>
    StartStart = 3,
}

/// <summary>How the lag of a link is counted.</summary>
public enum LagKind
{
    /// <summary>Working time.</summary>
    Working,

    /// <summary>Wall-clock time.</summary>
    Elapsed,

    /// <summary>Share of the predecessor's duration, in working time.</summary>
    Percent,

    /// <summary>Share of the predecessor's duration, in wall-clock time.</summary>
    ElapsedPercent,
}

/// <summary>A dependency between two tasks of a plan.</summary>
public sealed class PlanLink
{
    /// <summary>The task that drives.</summary>
    public required int PredecessorUid { get; init; }

    /// <summary>The task that is driven.</summary>
    public required int SuccessorUid { get; init; }

    /// <summary>Which ends are tied. Default finish to start.</summary>
    public LinkKind Kind { get; set; } = LinkKind.FinishStart;

    /// <summary>How <see cref="Lag"/> is counted.</summary>
    public LagKind LagKind { get; set; }

    /// <summary>Seconds, or whole percent for the percent kinds; negative is a lead.</summary>
    public long Lag { get; set; }

    /// <summary>The unit the lag is shown in.</summary>
    public DurationUnit LagUnit { get; set; } = DurationUnit.Days;
}
