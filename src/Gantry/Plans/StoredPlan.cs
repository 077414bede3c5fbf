using Gantry.Platform.Data;
using Gantry.Scheduling;

namespace Gantry.Plans;

/// <summary>What a plan is for.</summary>
public enum PlanKind
{
    /// <summary>The plan the team works by.</summary>
    Live,

    /// <summary>A what-if.</summary>
    Scenario,

    /// <summary>The plan of a change request.</summary>
    Change,

    /// <summary>A pattern for new plans.</summary>
    Template,

    /// <summary>Was the live plan until another took its place; kept for history.</summary>
    Superseded,
}

/// <summary>A plan as the database keeps it: its settings; tasks, links and the rest are rows keyed by its id and their uid.</summary>
public sealed class StoredPlan : Root
{
    public required Guid ProjectId { get; init; }

    [Audited]
    public PlanKind Kind { get; set; }

    /// <summary>The plan this one departed from, for scenarios and changes.</summary>
    public Guid? BasePlanId { get; init; }

    public long? BaseVersion { get; init; }

    /// <summary>Who made this one from another; null for the plan of a project.</summary>
    public Guid? CreatedById { get; init; }

    /// <summary>The highest uid the plan it departed from had given then: higher ones are its own.</summary>
    public int? BaseLastUid { get; init; }

    [Audited]
    public required string Name { get; set; }

    [Audited]
    public required PlanTime Start { get; set; }

    [Audited]
    public PlanTime? Finish { get; set; }

    [Audited]
    public bool FromFinish { get; set; }

    [Audited]
    public PlanTime? StatusDate { get; set; }

    [Audited]
    public int CalendarUid { get; set; }

    [Audited]
    public int MinutesPerDay { get; set; }

    [Audited]
    public int MinutesPerWeek { get; set; }

    [Audited]
    public int DaysPerMonth { get; set; }

    public int DefaultStartSecond { get; set; }

    public int DefaultFinishSecond { get; set; }

    [Audited]
    public bool HonorConstraints { get; set; }

    [Audited]
    public long CriticalFloatLimitSeconds { get; set; }

    [Audited]
    public bool MultipleCriticalPaths { get; set; }

    public bool SplitsInProgress { get; set; }

    /// <summary>Where it was imported from, as the file was called.</summary>
    [Audited]
    public string? SourceFile { get; set; }

    /// <summary>The original file, kept.</summary>
    public string? SourceHash { get; set; }

    /// <summary>Project properties and definitions of custom fields of the file, as JSON.</summary>
    public string? Details { get; set; }

    [Audited]
    public int TaskCount { get; set; }

    /// <summary>The highest uid ever given to a task, resource or assignment by an edit; 0 before the first. Uids are never given twice.</summary>
    public int LastUid { get; set; }

    /// <summary>The version that lists and health read; null while they read the plan as it was imported.</summary>
    public long? PublishedVersion { get; set; }

    public DateTime? PublishedAt { get; set; }

    public Guid? PublishedById { get; set; }
}
