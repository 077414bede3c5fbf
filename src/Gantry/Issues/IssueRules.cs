using Gantry.Platform.Commands;

namespace Gantry.Issues;

/// <summary>What holds for every issue.</summary>
internal static class IssueRules
{
    public static IssueSeverity Known(IssueSeverity severity) =>
        Enum.IsDefined(severity) ? severity : throw CommandContext.Invalid(nameof(Issue.Severity), "Choose how much it harms: minor, moderate, major or critical.");
}
