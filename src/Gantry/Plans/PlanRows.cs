using Gantry.Scheduling;

namespace Gantry.Plans;

/// <summary>A task's inputs. Uids are never reused within a plan.</summary>
public sealed class TaskRow
{
    public required Guid PlanId { get; init; }
    public required int Uid { get; init; }
    public required int Position { get; set; }
    public required int DisplayId { get; set; }
    public required string Name { get; set; }
    public string? Wbs { get; set; }
    public required int OutlineLevel { get; set; }
    public required TaskTraits Traits { get; set; }
    public required long DurationSeconds { get; set; }
    public required DurationUnit DurationUnit { get; set; }
    public int? CalendarUid { get; set; }
    public required TaskKind Kind { get; set; }
    public required ConstraintKind Constraint { get; set; }
    public PlanTime? ConstraintDate { get; set; }
    public PlanTime? Deadline { get; set; }
    public PlanTime? ActualStart { get; set; }
    public PlanTime? ActualFinish { get; set; }
    public long? ActualDurationSeconds { get; set; }
    public long? RemainingDurationSeconds { get; set; }
    public required int PercentComplete { get; set; }
    public required int PercentWorkComplete { get; set; }
    public required int PhysicalPercentComplete { get; set; }
    public PlanTime? Stop { get; set; }
    public PlanTime? Resume { get; set; }
    public required long WorkSeconds { get; set; }
    public required long ActualWorkSeconds { get; set; }
    public required long RemainingWorkSeconds { get; set; }
    public required long LevelingDelaySeconds { get; set; }
    public required int Priority { get; set; }
    public PlanTime? ManualStart { get; set; }
    public PlanTime? ManualFinish { get; set; }
    public long? ManualDurationSeconds { get; set; }

    /// <summary>Stretches of a split task: pairs of seconds, comma separated.</summary>
    public string? Splits { get; set; }
    public PlanTime? StoredStart { get; set; }
    public PlanTime? StoredFinish { get; set; }
    public string? Notes { get; set; }

    /// <summary>Custom field values and whatever else a file held, as JSON.</summary>
    public string? Details { get; set; }
}

/// <summary>The yes-or-no properties of a task in one number.</summary>
[Flags]
public enum TaskTraits
{
    None = 0,
    Summary = 1,
    Milestone = 2,
    Manual = 4,
    Inactive = 8,
    External = 16,
    Recurring = 32,
    Elapsed = 64,
    Estimated = 128,
    EffortDriven = 256,
    IgnoreResourceCalendar = 512,
}

/// <summary>A link between two tasks of one plan; several per pair are allowed.</summary>
public sealed class LinkRow
{
    public required Guid PlanId { get; init; }
    public required int Number { get; init; }
    public required int PredecessorUid { get; init; }
    public required int SuccessorUid { get; init; }
    public required LinkKind Kind { get; set; }
    public required LagKind LagKind { get; set; }
    public required long Lag { get; set; }
    public required DurationUnit LagUnit { get; set; }
}

/// <summary>A calendar of a plan; its week, work weeks and exceptions as JSON.</summary>
public sealed class CalendarRow
{
    public required Guid PlanId { get; init; }
    public required int Uid { get; init; }
    public required string Name { get; set; }
    public int? BaseUid { get; set; }
    public required string Definition { get; set; }

    /// <summary>The organisation's calendar it equals.</summary>
    public Guid? SharedCalendarId { get; set; }
}

/// <summary>A resource of a plan.</summary>
public sealed class ResourceRow
{
    public required Guid PlanId { get; init; }
    public required int Uid { get; init; }
    public required int DisplayId { get; set; }
    public required string Name { get; set; }
    public required ResourceKind Kind { get; set; }
    public int? CalendarUid { get; set; }
    public required double MaxUnits { get; set; }

    /// <summary>Rates, availability, baselines, custom values and the rest, as JSON.</summary>
    public string? Details { get; set; }

    /// <summary>The organisation's resource it is.</summary>
    public Guid? PooledResourceId { get; set; }
}

/// <summary>A resource on a task.</summary>
public sealed class AssignmentRow
{
    public required Guid PlanId { get; init; }
    public required int Uid { get; init; }
    public required int TaskUid { get; init; }
    public int? ResourceUid { get; set; }
    public required double Units { get; set; }
    public required long WorkSeconds { get; set; }
    public required long ActualWorkSeconds { get; set; }
    public required long RemainingWorkSeconds { get; set; }
    public required long DelaySeconds { get; set; }
    public required long LevelingDelaySeconds { get; set; }
    public required WorkContour Contour { get; set; }
    public PlanTime? ActualStart { get; set; }
    public PlanTime? ActualFinish { get; set; }
    public PlanTime? StoredStart { get; set; }
    public PlanTime? StoredFinish { get; set; }

    /// <summary>Time-phased data, baselines, custom values and the rest, as JSON.</summary>
    public string? Details { get; set; }
}

/// <summary>One frozen baseline of a plan: all tasks in one compressed blob.</summary>
public sealed class PlanBaseline
{
    public required Guid PlanId { get; init; }

    /// <summary>0 to 10.</summary>
    public required int Number { get; init; }
    public required byte[] Bytes { get; set; }
}

/// <summary>The computed dates of a plan and the snapshot its page reads: computed, so not audited.</summary>
public sealed class PlanSchedule
{
    public required Guid PlanId { get; init; }

    /// <summary>The plan's version they belong to.</summary>
    public required long Version { get; set; }

    /// <summary>What the plan page reads, compressed.</summary>
    public required byte[] Snapshot { get; set; }
}

/// <summary>Computed dates as rows, for lists and reports across plans; idempotent by version.</summary>
public sealed class TaskDatesRow
{
    public required Guid PlanId { get; init; }
    public required int Uid { get; init; }
    public required long Version { get; set; }
    public PlanTime? Start { get; set; }
    public PlanTime? Finish { get; set; }
    public PlanTime? LateFinish { get; set; }
    public long? TotalFloatSeconds { get; set; }
    public long? FreeFloatSeconds { get; set; }
    public bool IsCritical { get; set; }
    public PlanTime? BaselineStart { get; set; }
    public PlanTime? BaselineFinish { get; set; }
    public long? BaselineCost { get; set; }
}

/// <summary>A link whose other end is a task of another plan; its date is an input with its source version.</summary>
public sealed class ForeignLinkRow
{
    public required Guid Id { get; init; }
    public required Guid PlanId { get; init; }
    public required int TaskUid { get; init; }
    public Guid? ForeignPlanId { get; set; }
    public required int ForeignUid { get; set; }

    /// <summary>The number is what people see of the task in the other plan; it becomes the uid once that plan is here.</summary>
    public bool ForeignIsId { get; set; }

    /// <summary>The other plan as the file named it.</summary>
    public required string ForeignFile { get; init; }
    public required bool ForeignIsPredecessor { get; init; }
    public required LinkKind Kind { get; set; }
    public required LagKind LagKind { get; set; }
    public required long Lag { get; set; }
    public PlanTime? ForeignDate { get; set; }
    public long? ForeignVersion { get; set; }
}
