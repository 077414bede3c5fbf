namespace Gantry.Scheduling;

/// <summary>The stable codes of everything that can be wrong with a plan; each is explained in docs/engine/diagnostics.md.</summary>
public static class DiagnosticCodes
{
    /// <summary>A calendar has no working time.</summary>
    public const string NoWorkingTime = "CAL001";

    /// <summary>A calendar that is named does not exist.</summary>
    public const string UnknownCalendar = "CAL002";

    /// <summary>A calendar derives from itself.</summary>
    public const string CalendarLoop = "CAL003";

    /// <summary>Two calendars have the same uid.</summary>
    public const string DuplicateCalendar = "CAL004";

    /// <summary>Shifts overlap, are out of order or leave the day.</summary>
    public const string BadShift = "CAL005";

    /// <summary>Two calendars that must both work never do.</summary>
    public const string CalendarsNeverMeet = "CAL006";

    /// <summary>Two tasks have the same uid.</summary>
    public const string DuplicateTask = "NET001";

    /// <summary>A link names a task that does not exist.</summary>
    public const string DanglingLink = "NET002";

    /// <summary>Links run in a circle.</summary>
    public const string Cycle = "NET003";

    /// <summary>A link ties a summary to a task inside it.</summary>
    public const string LinkIntoOwnSummary = "NET004";

    /// <summary>A link ties a task to itself.</summary>
    public const string LinkToItself = "NET005";

    /// <summary>All predecessors of a task are inactive.</summary>
    public const string InactiveLink = "NET006";

    /// <summary>A lag is impossibly long.</summary>
    public const string BadLag = "NET007";

    /// <summary>A task began before a predecessor ended.</summary>
    public const string OutOfSequence = "NET008";

    /// <summary>An input date lies outside the range a plan may hold.</summary>
    public const string DateOutOfRange = "TSK001";

    /// <summary>A duration is negative or impossibly long.</summary>
    public const string BadDuration = "TSK002";

    /// <summary>A constraint needs a date and has none.</summary>
    public const string ConstraintWithoutDate = "TSK003";

    /// <summary>Actual dates contradict each other.</summary>
    public const string ActualsContradict = "TSK004";

    /// <summary>A percentage lies outside 0 to 100.</summary>
    public const string BadPercent = "TSK005";

    /// <summary>The constraint of a task that has begun cannot hold any more.</summary>
    public const string ConstraintPassed = "TSK006";

    /// <summary>A deadline lies before the project's start.</summary>
    public const string DeadlineBeforeStart = "TSK007";

    /// <summary>The dates of a task scheduled by hand contradict its links.</summary>
    public const string ManualAgainstLinks = "TSK008";

    /// <summary>An assignment names a task or resource that does not exist.</summary>
    public const string DanglingAssignment = "ASN001";

    /// <summary>The units or the work of an assignment are negative or no number.</summary>
    public const string BadAssignment = "ASN002";

    /// <summary>The project has no usable start (or finish, when scheduled from it).</summary>
    public const string NoProjectDate = "PLN001";

    /// <summary>A computed date left the range a plan may hold.</summary>
    public const string ResultOutOfRange = "PLN002";

    /// <summary>The status date lies outside the range a plan may hold.</summary>
    public const string BadStatusDate = "PLN003";
}
