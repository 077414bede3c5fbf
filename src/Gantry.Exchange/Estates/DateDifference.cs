using Gantry.Scheduling;

namespace Gantry.Exchange.Estates;

/// <summary>Why a computed date differs from the one the file held.</summary>
public enum DifferenceReason
{
    /// <summary>A task before it differs, and it follows.</summary>
    FollowsPredecessor,

    /// <summary>The dates in the file do not fit its own duration and calendar.</summary>
    StoredInconsistent,

    /// <summary>Work was levelled or delayed by hand.</summary>
    Leveling,

    /// <summary>A resource's calendar or part-time units decide the dates.</summary>
    Resources,

    /// <summary>The task has started: progress decides.</summary>
    Progress,

    /// <summary>The task is split.</summary>
    Split,

    /// <summary>A constraint, deadline or manual dates decide.</summary>
    Constraint,

    /// <summary>The dates of the task agree; only how far it may slip differs, because something after it differs.</summary>
    SlackOnly,

    /// <summary>The task could not be scheduled, or not as the file says: a diagnostic of the plan says why.</summary>
    NotScheduled,

    /// <summary>No reason was found; the file may hold dates of an earlier calculation.</summary>
    Unknown,
}

/// <summary>A task whose computed dates differ from those in the file, to the minute.</summary>
/// <param name="TaskUid">The task.</param>
/// <param name="TaskId">The number people see.</param>
/// <param name="Name">Its name.</param>
/// <param name="StoredStart">Start in the file.</param>
/// <param name="Start">Start as computed; null when it could not be scheduled.</param>
/// <param name="StoredFinish">Finish in the file.</param>
/// <param name="Finish">Finish as computed; null when it could not be scheduled.</param>
/// <param name="Fields">Which figures differ, such as <c>Start</c> or <c>LateFinish</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Explanation">Why, in words.</param>
/// <param name="Computed">What the computed date comes from, in words; empty when the task could not be scheduled.</param>
public sealed record DateDifference(
    int TaskUid,
    int TaskId,
    string Name,
    PlanTime? StoredStart,
    PlanTime? Start,
    PlanTime? StoredFinish,
    PlanTime? Finish,
    IReadOnlyList<string> Fields,
    DifferenceReason Reason,
    string Explanation,
    string Computed = "");

/// <summary>How the computed dates of a plan agree with those in its file.</summary>
/// <param name="Compared">Tasks compared: leaf, active, not external, with dates in the file.</param>
/// <param name="SameDates">Tasks whose start and finish are equal to the minute.</param>
/// <param name="SameAll">Tasks whose early and late dates are equal too.</param>
/// <param name="Differences">Tasks that differ, at most <see cref="EstateLimits.ListedDifferences"/>; those whose own dates differ come first.</param>
/// <param name="StoredFinish">The latest finish of the compared tasks in the file.</param>
/// <param name="Finish">The latest finish as computed.</param>
public sealed record DateComparison(int Compared, int SameDates, int SameAll, IReadOnlyList<DateDifference> Differences, PlanTime? StoredFinish, PlanTime? Finish);
