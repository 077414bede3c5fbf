using Gantry.Platform.Data;

namespace Gantry.Assurance;

/// <summary>How much a finding weighs.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing; nothing has to follow.</summary>
    Observation,
    Minor,
    Major,
    Critical,
}

/// <summary>Where a finding is.</summary>
public enum FindingState
{
    /// <summary>The project manager has not answered it.</summary>
    Open,

    /// <summary>The project manager accepted it, with an action.</summary>
    Accepted,

    /// <summary>The project manager disagrees, with a reason.</summary>
    Disagreed,
    Settled,
}

/// <summary>How a finding was settled.</summary>
public enum FindingOutcome
{
    /// <summary>What was agreed is done.</summary>
    Done,

    /// <summary>Nothing more is done, and the risk is accepted for a reason.</summary>
    RiskAccepted,

    /// <summary>It does not hold.</summary>
    Withdrawn,
}

/// <summary>Something that a review found, with the project manager's answer and how it was settled.</summary>
public sealed class AssuranceFinding : Root
{
    public required Guid ReviewId { get; init; }
    public required Guid ProjectId { get; init; }

    /// <summary>Its number within the review, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The question it came from; null when it came from none.</summary>
    public int? Question { get; init; }

    [Audited]
    public required string Statement { get; set; }

    [Audited]
    public required FindingSeverity Severity { get; set; }

    [Audited]
    public string? Recommendation { get; set; }

    [Audited]
    public FindingState State { get; set; }

    /// <summary>By when the next step is due: the answer, the action, the word of the reviewers. Null before the draft went out.</summary>
    [Audited]
    public DateOnly? Due { get; set; }

    /// <summary>What the project manager says.</summary>
    [Audited]
    public string? Response { get; set; }

    public DateTime? RespondedAt { get; set; }
    public Guid? RespondedById { get; set; }

    /// <summary>The action that was agreed.</summary>
    [Audited]
    public Guid? ActionId { get; set; }

    [Audited]
    public FindingOutcome? Outcome { get; set; }

    /// <summary>Why it is settled so.</summary>
    [Audited]
    public string? SettledNote { get; set; }

    [Audited]
    public DateTime? SettledAt { get; set; }

    public Guid? SettledById { get; set; }
}
