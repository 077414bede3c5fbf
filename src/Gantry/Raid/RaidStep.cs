using Gantry.Platform.Commands;

namespace Gantry.Raid;

/// <summary>A step that a record of RAID can take on its page.</summary>
/// <param name="Verb">What its button says.</param>
/// <param name="Command">The step, for the id of the record, the version that was seen, and what was answered.</param>
public sealed record RaidStep(string Verb, Func<Guid, long, string, ICommand<Guid>> Command)
{
    /// <summary>What is asked before it is taken; null when nothing.</summary>
    public string? Asks { get; init; }

    /// <summary>What the button beneath the answer says.</summary>
    public string? Does { get; init; }

    /// <summary>The register whose record comes of it and is opened; null when the step stays with the record.</summary>
    public string? Opens { get; init; }
}

/// <summary>What the page of a record of RAID asks its register.</summary>
public interface IHasSteps
{
    /// <summary>The columns that the page of a record shows beside its steps.</summary>
    IReadOnlyList<string> Facts { get; }

    /// <summary>The steps a record can take, by what its cells say.</summary>
    IReadOnlyList<RaidStep> StepsOf(Func<string, string?> cell);

    /// <summary>The colour of a state: amber while something is to be done.</summary>
    string ColourOf(string state);
}
