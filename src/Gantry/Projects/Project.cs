using Gantry.Platform.Data;
using Gantry.Scheduling;

namespace Gantry.Projects;

/// <summary>Where a project is in its life.</summary>
public enum ProjectStatus
{
    Idea,
    Planning,
    Executing,
    OnHold,
    Closing,
    Closed,
    Cancelled,
}

/// <summary>How large a project is, which decides how much governance it meets.</summary>
public enum ProjectTier
{
    Small,
    Medium,
    Large,
    Major,
}

/// <summary>A computed or declared state. Not known is never green.</summary>
public enum Health
{
    NotKnown,
    Green,
    Amber,
    Red,
}

/// <summary>One project: a temporary endeavour with one goal, one sponsor, one project manager.</summary>
public sealed class Project : NamedRoot
{
    /// <summary>A short code people say, unique when given.</summary>
    [Audited]
    public string? Code { get; set; }

    [Audited]
    public ProjectStatus Status { get; set; } = ProjectStatus.Planning;

    [Audited]
    public ProjectTier Tier { get; set; } = ProjectTier.Medium;

    [Audited]
    public Guid? PortfolioId { get; set; }

    [Audited]
    public Guid? ProgramId { get; set; }

    [Audited]
    public Guid? UnitId { get; set; }

    /// <summary>Who ordered it and answers for the benefit.</summary>
    [Audited]
    public Guid? SponsorId { get; set; }

    [Audited]
    public string? Purpose { get; set; }

    /// <summary>The state the project manager declares.</summary>
    [Audited]
    public Health DeclaredHealth { get; set; }

    /// <summary>Every edit of the plan is published at once; null leaves it to the tier, which does so for small projects.</summary>
    [Audited]
    public bool? PublishesItself { get; set; }

    /// <summary>Whether lists and health follow every edit of the plan.</summary>
    public bool IsPublishedAtOnce => PublishesItself ?? Tier == ProjectTier.Small;

    /// <summary>The live plan, once there is one.</summary>
    public Guid? PlanId { get; set; }

    /// <summary>What lists show of the plan; stored when the plan changes, never computed while listing.</summary>
    public ProjectFacts Facts { get; set; } = new();
}

/// <summary>What lists show of a project, computed from its plan whenever the plan changes.</summary>
public sealed class ProjectFacts
{
    /// <summary>The day they were computed for: what is late depends on it.</summary>
    public DateOnly? AsOf { get; set; }

    public PlanTime? Start { get; set; }
    public PlanTime? Finish { get; set; }
    public PlanTime? BaselineFinish { get; set; }

    /// <summary>Working days the finish is later than the baseline's; negative when earlier, null without a baseline.</summary>
    public int? FinishVarianceDays { get; set; }

    /// <summary>Share of the planned duration done, 0 to 100.</summary>
    public int PercentComplete { get; set; }

    public int TaskCount { get; set; }
    public int CriticalCount { get; set; }
    public int LateCount { get; set; }

    /// <summary>Tasks that baseline 0 does not know; null without a baseline.</summary>
    public int? AddedCount { get; set; }

    /// <summary>Smallest total float of an open task, in working minutes.</summary>
    public long? MinimumFloatMinutes { get; set; }

    public string? NextMilestone { get; set; }
    public PlanTime? NextMilestoneDate { get; set; }

    public Health ScheduleHealth { get; set; }

    /// <summary>Why the schedule has that health, for people.</summary>
    public string? ScheduleReason { get; set; }
}
