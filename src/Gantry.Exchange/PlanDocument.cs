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

/// <summary>What is known of a task beyond what decides its dates.</summary>
public sealed class TaskDetail
{
    /// <summary>Notes as plain text.</summary>
    public string? Notes { get; set; }

    /// <summary>Work breakdown structure code.</summary>
    public string? Wbs { get; set; }

    /// <summary>Contact.</summary>
    public string? Contact { get; set; }

    /// <summary>Hyperlink address.</summary>
    public string? Hyperlink { get; set; }

    /// <summary>File of the sub-project this task stands for, or the plan an external task lives in.</summary>
    public string? SubprojectFile { get; set; }

    /// <summary>Uid of the task in that file, for external tasks.</summary>
    public int? ForeignUid { get; set; }

    /// <summary>Fixed cost in minor units of the currency.</summary>
    public long FixedCost { get; set; }

    /// <summary>Total cost in minor units as the writing program computed it.</summary>
    public long Cost { get; set; }

    /// <summary>Actual cost in minor units.</summary>
    public long ActualCost { get; set; }

    /// <summary>Baselines by number, 0 to 10.</summary>
    public SortedDictionary<int, Baseline> Baselines { get; } = [];

    /// <summary>Values of custom fields by field id.</summary>
    public Dictionary<int, string> CustomValues { get; } = [];

    /// <summary>Everything else of the schema by element name, kept to be written back.</summary>
    public Dictionary<string, string> Other { get; } = [];
}

/// <summary>What is known of a resource beyond what decides dates.</summary>
public sealed class ResourceDetail
{
    /// <summary>Initials.</summary>
    public string? Initials { get; set; }

    /// <summary>Group.</summary>
    public string? Group { get; set; }

    /// <summary>Mail address.</summary>
    public string? Email { get; set; }

    /// <summary>Notes as plain text.</summary>
    public string? Notes { get; set; }

    /// <summary>Pay rates over time.</summary>
    public List<RatePeriod> Rates { get; } = [];

    /// <summary>Availability over time.</summary>
    public List<AvailabilityPeriod> Availability { get; } = [];

    /// <summary>Baselines by number, 0 to 10.</summary>
    public SortedDictionary<int, Baseline> Baselines { get; } = [];

    /// <summary>Values of custom fields by field id.</summary>
    public Dictionary<int, string> CustomValues { get; } = [];

    /// <summary>Everything else of the schema by element name, kept to be written back.</summary>
    public Dictionary<string, string> Other { get; } = [];
}

/// <summary>What is known of an assignment beyond what decides dates.</summary>
public sealed class AssignmentDetail
{
    /// <summary>Notes as plain text.</summary>
    public string? Notes { get; set; }

    /// <summary>Cost in minor units.</summary>
    public long Cost { get; set; }

    /// <summary>Actual cost in minor units.</summary>
    public long ActualCost { get; set; }

    /// <summary>Baselines by number, 0 to 10.</summary>
    public SortedDictionary<int, Baseline> Baselines { get; } = [];

    /// <summary>Time-phased data.</summary>
    public List<TimephasedSpan> Timephased { get; } = [];

    /// <summary>Values of custom fields by field id.</summary>
    public Dictionary<int, string> CustomValues { get; } = [];

    /// <summary>Everything else of the schema by element name, kept to be written back.</summary>
    public Dictionary<string, string> Other { get; } = [];
}

/// <summary>The frozen figures of one baseline.</summary>
/// <param name="Start">Start.</param>
/// <param name="Finish">Finish.</param>
/// <param name="Duration">Duration.</param>
/// <param name="Work">Work.</param>
/// <param name="Cost">Cost in minor units.</param>
public sealed record Baseline(PlanTime? Start, PlanTime? Finish, WorkTime? Duration, WorkTime? Work, long? Cost);

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
public sealed record CustomFieldDefinition(int FieldId, string FieldName, string? Alias, string? Formula, IReadOnlyList<string> Lookup);

/// <summary>A link whose other end is a task of another plan.</summary>
/// <param name="Link">The link; the foreign end's uid is the one in the other plan.</param>
/// <param name="File">The other plan's file as this file names it.</param>
/// <param name="ForeignIsPredecessor">The other plan's task drives.</param>
public sealed record ForeignLink(PlanLink Link, string File, bool ForeignIsPredecessor);
