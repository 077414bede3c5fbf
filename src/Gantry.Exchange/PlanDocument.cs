using Gantry.Scheduling;

namespace Gantry.Exchange;

/// <summary>A plan as a file holds it: the inputs of scheduling, and everything around them that was kept.</summary>
public sealed class PlanDocument
{
    /// <summary>The inputs of scheduling.</summary>
    public Plan Plan { get; } = new();

    /// <summary>Project properties that do not decide dates, by the name of the field (title, subject, author, company, currency and so on).</summary>
    public Dictionary<string, string> Properties { get; } = [];

    /// <summary>Details of tasks by uid.</summary>
    public Dictionary<int, TaskDetail> TaskDetails { get; } = [];

    /// <summary>Details of resources by uid.</summary>
    public Dictionary<int, ResourceDetail> ResourceDetails { get; } = [];

    /// <summary>Details of assignments by uid.</summary>
    public Dictionary<int, AssignmentDetail> AssignmentDetails { get; } = [];

    /// <summary>Definitions of custom fields, outline codes and their look-up tables.</summary>
    public List<CustomFieldDefinition> CustomFields { get; } = [];

    /// <summary>Links to tasks of other plans, which the plan itself cannot hold.</summary>
    public List<ForeignLink> ForeignLinks { get; } = [];

    /// <summary>The dates the writing program had computed, by task uid: to compare with ours.</summary>
    public Dictionary<int, StoredDates> StoredDates { get; } = [];

    /// <summary>What the file held and the document does not.</summary>
    public LossReport Losses { get; } = new();
}

/// <summary>Dates and float as a file holds them; null where it has none.</summary>
/// <param name="Start">Start.</param>
/// <param name="Finish">Finish.</param>
/// <param name="EarlyStart">Early start.</param>
/// <param name="EarlyFinish">Early finish.</param>
/// <param name="LateStart">Late start.</param>
/// <param name="LateFinish">Late finish.</param>
/// <param name="TotalFloat">Total slack.</param>
/// <param name="FreeFloat">Free slack.</param>
/// <param name="IsCritical">Critical.</param>
public readonly record struct StoredDates(
    PlanTime? Start,
    PlanTime? Finish,
    PlanTime? EarlyStart,
    PlanTime? EarlyFinish,
    PlanTime? LateStart,
    PlanTime? LateFinish,
    WorkTime? TotalFloat,
    WorkTime? FreeFloat,
    bool? IsCritical);

/// <summary>The frozen figures of one baseline.</summary>
/// <param name="Start">Start.</param>
/// <param name="Finish">Finish.</param>
/// <param name="Duration">Duration.</param>
/// <param name="Work">Work.</param>
/// <param name="Cost">Cost in minor units.</param>
/// <param name="FixedCost">Fixed cost within it, in minor units.</param>
/// <param name="IsInterim">An interim plan (start and finish alone) rather than a baseline.</param>
public sealed record Baseline(PlanTime? Start, PlanTime? Finish, WorkTime? Duration, WorkTime? Work, long? Cost, long? FixedCost = null, bool IsInterim = false);

/// <summary>A pay rate within a range of dates.</summary>
/// <param name="From">First instant.</param>
/// <param name="To">Last instant.</param>
/// <param name="Table">Rate table, 0 (A) to 4 (E).</param>
/// <param name="StandardPerHour">Standard rate an hour in micro-units of the currency.</param>
/// <param name="OvertimePerHour">Overtime rate an hour in micro-units of the currency.</param>
/// <param name="CostPerUse">Cost of one use in minor units of the currency.</param>
public sealed record RatePeriod(PlanTime? From, PlanTime? To, int Table, long StandardPerHour, long OvertimePerHour, long CostPerUse);

/// <summary>How much of a resource there is within a range of dates.</summary>
/// <param name="From">First instant; null from the beginning.</param>
/// <param name="To">Last instant; null for ever.</param>
/// <param name="Units">1 means one person full time.</param>
public sealed record AvailabilityPeriod(PlanTime? From, PlanTime? To, double Units);

/// <summary>Time-phased data over one stretch.</summary>
/// <param name="Type">The schema's type number: 1 remaining work, 2 actual work, 3 overtime work, 4 baseline work and so on.</param>
/// <param name="Start">Where the stretch starts.</param>
/// <param name="Finish">Where it finishes.</param>
/// <param name="Unit">The schema's unit number.</param>
/// <param name="Value">A duration or an amount as the file holds it.</param>
public sealed record TimephasedSpan(int Type, PlanTime Start, PlanTime Finish, int Unit, string Value);

/// <summary>A custom field or outline code.</summary>
/// <param name="FieldId">The vendor's number of the field.</param>
/// <param name="FieldName">The vendor's name, for example Text1.</param>
/// <param name="Alias">The name people gave it.</param>
/// <param name="Formula">Its formula, not run.</param>
/// <param name="Lookup">Allowed values.</param>
public sealed record CustomFieldDefinition(int FieldId, string FieldName, string? Alias, string? Formula, IReadOnlyList<string> Lookup)
{
    /// <summary>The identifier of the definition in the file, or null.</summary>
    public string? Guid { get; init; }

    /// <summary>An outline code, whose values form a tree; false for a plain field.</summary>
    public bool IsOutlineCode { get; init; }

    /// <summary>Values that are given when nothing else is.</summary>
    public string? Default { get; init; }
}

/// <summary>A link whose other end is a task of another plan.</summary>
/// <param name="Link">The link; the foreign end's uid is the one in the other plan.</param>
/// <param name="File">The other plan's file as this file names it.</param>
/// <param name="ForeignIsPredecessor">The other plan's task drives.</param>
/// <param name="ForeignIsId">The foreign end's number is the task's ID (the one people see) in the other plan, not its uid.</param>
public sealed record ForeignLink(PlanLink Link, string File, bool ForeignIsPredecessor, bool ForeignIsId = false);
