namespace Gantry.Scheduling;

/// <summary>What a resource is.</summary>
public enum ResourceKind
{
    /// <summary>Measured in units used up.</summary>
    Material = 0,

    /// <summary>People and machines, measured in time.</summary>
    Work = 1,

    /// <summary>Measured in money alone.</summary>
    Cost = 2,
}

/// <summary>Someone or something that tasks need.</summary>
public sealed class PlanResource
{
    /// <summary>Identifies the resource within its plan.</summary>
    public required int Uid { get; init; }

    /// <summary>The number people see.</summary>
    public int Id { get; set; }

    /// <summary>The name people see.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it is.</summary>
    public ResourceKind Kind { get; set; } = ResourceKind.Work;

    /// <summary>Its calendar, or null for the project's.</summary>
    public int? CalendarUid { get; set; }

    /// <summary>How much of it there is; 1 means one person full time.</summary>
    public double MaxUnits { get; set; } = 1;
}

/// <summary>How the work of an assignment is spread over its duration.</summary>
public enum WorkContour
{
    /// <summary>Evenly.</summary>
    Flat = 0,

    /// <summary>More towards the end.</summary>
    BackLoaded = 1,

    /// <summary>More towards the beginning.</summary>
    FrontLoaded = 2,

    /// <summary>Two peaks.</summary>
    DoublePeak = 3,

    /// <summary>One peak early.</summary>
    EarlyPeak = 4,

    /// <summary>One peak late.</summary>
    LatePeak = 5,

    /// <summary>Rising and falling.</summary>
    Bell = 6,

    /// <summary>Long in the middle.</summary>
    Turtle = 7,

    /// <summary>Edited by hand, as its time-phased data say.</summary>
    Contoured = 8,
}

/// <summary>A resource on a task.</summary>
public sealed class PlanAssignment
{
    /// <summary>Identifies the assignment within its plan.</summary>
    public required int Uid { get; init; }

    /// <summary>The task.</summary>
    public required int TaskUid { get; init; }

    /// <summary>The resource; null when nobody is named yet.</summary>
    public int? ResourceUid { get; set; }

    /// <summary>Share of the resource's time; 1 is full time. Units used for material.</summary>
    public double Units { get; set; } = 1;

    /// <summary>Work planned.</summary>
    public WorkTime Work { get; set; }

    /// <summary>Work done.</summary>
    public WorkTime ActualWork { get; set; }

    /// <summary>Work still to do.</summary>
    public WorkTime RemainingWork { get; set; }

    /// <summary>Part of <see cref="Work"/> done outside working time; it does not lengthen the task.</summary>
    public WorkTime OvertimeWork { get; set; }

    /// <summary>Working time after the task's start before this resource starts.</summary>
    public WorkTime Delay { get; set; }

    /// <summary>Elapsed time by which levelling moved the assignment.</summary>
    public ElapsedTime LevelingDelay { get; set; }

    /// <summary>How the work is spread.</summary>
    public WorkContour Contour { get; set; }

    /// <summary>When this resource began.</summary>
    public PlanTime? ActualStart { get; set; }

    /// <summary>When this resource ended.</summary>
    public PlanTime? ActualFinish { get; set; }

    /// <summary>Start in the plan the inputs came from.</summary>
    public PlanTime? StoredStart { get; set; }

    /// <summary>Finish in the plan the inputs came from.</summary>
    public PlanTime? StoredFinish { get; set; }

    /// <summary>Work by stretch of time when <see cref="Contour"/> is edited by hand, or null.</summary>
    public IReadOnlyList<WorkSpan>? Spans { get; set; }
}

/// <summary>An amount of work within a stretch of time.</summary>
/// <param name="Start">Where the stretch starts.</param>
/// <param name="Finish">Where it finishes.</param>
/// <param name="Work">Work in the stretch.</param>
/// <param name="IsActual">Done, not planned.</param>
public readonly record struct WorkSpan(PlanTime Start, PlanTime Finish, WorkTime Work, bool IsActual);
