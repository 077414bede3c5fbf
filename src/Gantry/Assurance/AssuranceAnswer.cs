using Gantry.Gates;

namespace Gantry.Assurance;

/// <summary>What a reviewer answers.</summary>
public enum AnswerResult
{
    /// <summary>Nobody looked at it; the report says so.</summary>
    NotLookedAt,
    Met,
    Partly,
    NotMet,
    NotApplicable,
}

/// <summary>One question of a review with the reviewer's answer. What the facts say stands beside it and is never taken for the answer.</summary>
public sealed class AssuranceAnswer
{
    public required Guid ReviewId { get; init; }

    /// <summary>Its place, from 1.</summary>
    public required int Number { get; init; }

    public required string Question { get; init; }

    /// <summary>The fact that tells of it, by the name of a <see cref="GateFact"/> or <see cref="AssuranceFact"/>; null when only a person can tell.</summary>
    public string? Fact { get; init; }

    public AnswerResult Result { get; set; }

    /// <summary>What was seen.</summary>
    public string? Seen { get; set; }

    /// <summary>The record that shows it, such as <c>risk/0198…</c>.</summary>
    public string? Link { get; set; }

    public Guid? AnsweredById { get; set; }
    public DateTime? AnsweredAt { get; set; }

    /// <summary>What the fact said when the draft went out; null while it is read anew each time.</summary>
    public Verdict? FactVerdict { get; set; }

    public string? FactEvidence { get; set; }
}
