namespace Gantry.Scheduling;

/// <summary>One of two plans that are compared, with its computed dates.</summary>
/// <param name="Schedule">The schedule; its plan holds the inputs.</param>
public sealed record PlanVersion(Schedule Schedule)
{
    /// <summary>Baselines by number, then dates by task uid; null for none.</summary>
    public IReadOnlyDictionary<int, IReadOnlyDictionary<int, BaselineFigures>>? Baselines { get; init; }

    /// <summary>Identifiers of tasks that hold across files, by task uid; null when there are none.</summary>
    public IReadOnlyDictionary<int, string>? Guids { get; init; }

    internal Plan Plan => Schedule.Plan;
}

/// <summary>What tells that two tasks of two plans are the same.</summary>
public enum TaskMatch
{
    /// <summary>The task is in one plan only.</summary>
    None,

    /// <summary>The same uid.</summary>
    Uid,

    /// <summary>The same identifier across files.</summary>
    Guid,

    /// <summary>The same name below the same summaries, used once in each plan.</summary>
    NameAndPath,
}

/// <summary>What became of a thing.</summary>
public enum DifferenceKind
{
    /// <summary>In both plans, and different.</summary>
    Changed,

    /// <summary>In the new plan only.</summary>
    Added,

    /// <summary>In the old plan only.</summary>
    Removed,
}

/// <summary>A value that differs.</summary>
/// <param name="Property">Stable name, such as <c>duration</c> or <c>actualStart</c>.</param>
/// <param name="Old">The old value in words for people; null when there was none.</param>
/// <param name="New">The new value in words for people; null when there is none.</param>
/// <param name="IsRetroactive">It rewrites what had happened before the old status date.</param>
public sealed record ValueDifference(string Property, string? Old, string? New, bool IsRetroactive = false)
{
    /// <summary>The property in words for people.</summary>
    public string Label => DifferenceTexts.Label(Property);
}

/// <summary>A task that differs, in what was entered, in what was computed, or in both.</summary>
public sealed record TaskDifference
{
    /// <summary>Whether the task was added, removed or changed.</summary>
    public required DifferenceKind Kind { get; init; }

    /// <summary>Uid in the new plan, or in the old one for a removed task.</summary>
    public required int TaskUid { get; init; }

    /// <summary>Uid in the old plan; null for an added task.</summary>
    public required int? OldUid { get; init; }

    /// <summary>The number people see, in the new plan, or in the old one for a removed task.</summary>
    public required int TaskId { get; init; }

    /// <summary>Name in the new plan, or in the old one for a removed task.</summary>
    public required string TaskName { get; init; }

    /// <summary>It is a summary task.</summary>
    public required bool IsSummary { get; init; }

    /// <summary>It is a milestone.</summary>
    public required bool IsMilestone { get; init; }

    /// <summary>What told that the two are the same.</summary>
    public required TaskMatch MatchedBy { get; init; }

    /// <summary>Inputs that differ.</summary>
    public required IReadOnlyList<ValueDifference> Values { get; init; }

    /// <summary>Computed dates in the old plan; null for an added task or one without dates.</summary>
    public required TaskSpan? Old { get; init; }

    /// <summary>Computed dates in the new plan; null for a removed task or one without dates.</summary>
    public required TaskSpan? New { get; init; }

    /// <summary>Working days by which the start moved, by the new plan's project calendar; positive is later.</summary>
    public required double StartMoved { get; init; }

    /// <summary>Working days by which the finish moved, by the new plan's project calendar; positive is later.</summary>
    public required double FinishMoved { get; init; }

    /// <summary>Total float in the old plan, in working days.</summary>
    public required double? OldFloat { get; init; }

    /// <summary>Total float in the new plan, in working days.</summary>
    public required double? NewFloat { get; init; }

    /// <summary>It was critical.</summary>
    public required bool WasCritical { get; init; }

    /// <summary>It is critical.</summary>
    public required bool IsCritical { get; init; }

    /// <summary>It is complete in the new plan.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Start or finish moved.</summary>
    public bool Moved => Old is { } old && New is { } @new && old != @new;
}

/// <summary>A link that differs.</summary>
/// <param name="Kind">Whether it was added, removed or changed.</param>
/// <param name="PredecessorUid">Uid of the predecessor, in the new plan unless removed.</param>
/// <param name="PredecessorName">Its name.</param>
/// <param name="SuccessorUid">Uid of the successor, in the new plan unless removed.</param>
/// <param name="SuccessorName">Its name.</param>
/// <param name="Old">Kind and lag before, in words; null when added.</param>
/// <param name="New">Kind and lag now, in words; null when removed.</param>
public sealed record LinkDifference(DifferenceKind Kind, int PredecessorUid, string PredecessorName, int SuccessorUid, string SuccessorName, string? Old, string? New);

/// <summary>A calendar, resource or assignment that differs.</summary>
/// <param name="Kind">Whether it was added, removed or changed.</param>
/// <param name="Uid">Its uid in the new plan, or in the old one when removed.</param>
/// <param name="Name">Its name; for an assignment task and resource.</param>
/// <param name="TaskUid">The task of an assignment; null for others.</param>
/// <param name="Values">What differs; empty when added or removed.</param>
public sealed record PartDifference(DifferenceKind Kind, int Uid, string Name, int? TaskUid, IReadOnlyList<ValueDifference> Values);

/// <summary>One step of the chain that explains how far the finish moved.</summary>
/// <param name="TaskUid">The task of the new plan; null for what lies outside the chain.</param>
/// <param name="TaskId">The number people see; null like the uid.</param>
/// <param name="Title">The task's name, or what the step is.</param>
/// <param name="Days">Working days this step adds to the movement; negative takes away.</param>
/// <param name="Why">What changed here, in words for people.</param>
public sealed record FinishStep(int? TaskUid, int? TaskId, string Title, double Days, string Why);
