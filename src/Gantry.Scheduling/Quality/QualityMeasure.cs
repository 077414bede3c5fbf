namespace Gantry.Scheduling;

/// <summary>What a measure of schedule quality says.</summary>
public enum QualityVerdict
{
    /// <summary>Computed, and within its threshold.</summary>
    Passes,

    /// <summary>Computed, and outside its threshold.</summary>
    Fails,

    /// <summary>There is nothing the measure could count. This is not a pass.</summary>
    NotApplicable,

    /// <summary>An input is missing that the measure needs. This is not a pass.</summary>
    NotComputable,
}

/// <summary>What the value of a measure is.</summary>
public enum QualityUnit
{
    /// <summary>A share of a population, 0 to 1.</summary>
    Share,

    /// <summary>A ratio that may exceed 1.</summary>
    Index,

    /// <summary>Working days.</summary>
    Days,
}

/// <summary>The limit a value is held against.</summary>
/// <param name="Limit">The limit itself still passes.</param>
/// <param name="IsMinimum">True when the value must be at least the limit; false when at most.</param>
/// <param name="Unit">The unit of limit and value.</param>
public readonly record struct QualityThreshold(double Limit, bool IsMinimum, QualityUnit Unit);

/// <summary>A task that a measure found fault with.</summary>
/// <param name="TaskUid">Uid of the task.</param>
/// <param name="TaskId">The number people see.</param>
/// <param name="TaskName">Its name.</param>
/// <param name="Value">The value that offends, in English words for people.</param>
/// <param name="OtherUid">The task at the other end of the link, where a link offends.</param>
public sealed record QualityOffender(int TaskUid, int TaskId, string TaskName, string Value, int? OtherUid = null);

/// <summary>One measure of schedule quality with its result.</summary>
public sealed record QualityMeasure
{
    /// <summary>Stable code: <c>DCMA01</c> to <c>DCMA14</c>, or <c>GAO</c> with the number of the practice and a letter.</summary>
    public required string Code { get; init; }

    /// <summary>Short name.</summary>
    public required string Title { get; init; }

    /// <summary>Where the definition comes from.</summary>
    public required string Source { get; init; }

    /// <summary>What is counted.</summary>
    public required string Counted { get; init; }

    /// <summary>How the value is computed.</summary>
    public required string Formula { get; init; }

    /// <summary>The limit the value is held against; its unit is the unit of <see cref="Value"/>.</summary>
    public required QualityThreshold Threshold { get; init; }

    /// <summary>How many of the population offend.</summary>
    public required int Count { get; init; }

    /// <summary>How many tasks or links were counted.</summary>
    public required int Population { get; init; }

    /// <summary>The value, or null when not applicable or not computable.</summary>
    public required double? Value { get; init; }

    /// <summary>The verdict.</summary>
    public required QualityVerdict Verdict { get; init; }

    /// <summary>Why there is no value, or what to know about the value; null when there is nothing to say.</summary>
    public required string? Why { get; init; }

    /// <summary>Every task at fault, in the plan's order; a task can stand there once for each link.</summary>
    public required IReadOnlyList<QualityOffender> Offenders { get; init; }

    /// <summary>Why the measure matters.</summary>
    public required string Explanation { get; init; }

    /// <summary>What to do in the plan.</summary>
    public required string Fix { get; init; }
}

/// <summary>One of GAO's ten scheduling best practices, judged by the measures that bear on it.</summary>
/// <param name="Number">1 to 10.</param>
/// <param name="Title">Short name.</param>
/// <param name="Verdict">Fails when a measure fails; passes when none fails and at least one passes; otherwise as the measures.</param>
/// <param name="Measures">Codes of the measures.</param>
/// <param name="NotCovered">What the practice also asks and a computation cannot tell.</param>
public sealed record QualityPractice(int Number, string Title, QualityVerdict Verdict, IReadOnlyList<string> Measures, string NotCovered);
