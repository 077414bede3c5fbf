namespace Gantry.Scheduling;

/// <summary>How much a diagnosis matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>The plan was scheduled, but not as it says.</summary>
    Warning,

    /// <summary>Part of the plan could not be scheduled.</summary>
    Error,
}

/// <summary>Something wrong with a plan, found while scheduling it.</summary>
/// <param name="Code">A stable code such as <c>NET003</c>; see docs/engine/diagnostics.md.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What is wrong and what to do, for people.</param>
/// <param name="TaskUid">The task meant, if one.</param>
public sealed record Diagnostic(string Code, Severity Severity, string Message, int? TaskUid = null);
