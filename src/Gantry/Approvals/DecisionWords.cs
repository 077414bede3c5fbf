using Gantry.Platform.Commands;
using Gantry.Platform.Shell;

namespace Gantry.Approvals;

/// <summary>How a decision is asked for, wherever it can be taken: its page, Home, the inbox, the page that a mail leads to.</summary>
internal static class DecisionWords
{
    /// <summary>Where it is.</summary>
    public static string State(ApprovalRow row) => row is { Mode: ApprovalMode.Shadow, State: ApprovalState.Open or ApprovalState.Lapsed } ? "Would have waited"
        : row.State == ApprovalState.Open ? row.Mode == ApprovalMode.Review ? "To be reviewed" : "Waits" : Show.Words(ApprovalRules.StateWords(row.State)) is [var first, .. var rest] ? char.ToUpperInvariant(first) + rest : "";

    /// <summary>The colour of where it is.</summary>
    public static string Colour(ApprovalRow row) => row.State switch { ApprovalState.Approved or ApprovalState.Reviewed => "green", ApprovalState.Refused => "red", ApprovalState.Lapsed => "amber", ApprovalState.Open when row.LateDays > 0 => "amber", ApprovalState.Open => "info", _ => "none" };

    /// <summary>The button that lets it go on.</summary>
    public static string Yes(ApprovalView view) => view.Row.Mode == ApprovalMode.Review ? view.Row.Kind == ApprovalKind.CharterSignature ? "Confirm" : "I have looked at it" : IsVote(view) ? "Vote for" : view.Row.Kind == ApprovalKind.CharterSignature ? "Sign" : "Approve";

    /// <summary>The button that does not; null where there is nothing to refuse.</summary>
    public static string? No(ApprovalView view) => view.Row.Mode != ApprovalMode.Decision && view.Row.Kind != ApprovalKind.CharterSignature ? null
        : IsVote(view) ? "Vote against" : view.Row.Mode == ApprovalMode.Review ? "Not as it is" : "Refuse";

    /// <summary>What the reason is called, and when it is needed.</summary>
    public static string NoteLabel(ApprovalView view) => view.Row is { Mode: ApprovalMode.Review, Kind: not ApprovalKind.CharterSignature } ? "What you found (optional)" : "Why (needed to refuse)";

    /// <summary>The command of either button.</summary>
    public static ICommand<Guid> Command(ApprovalView view, bool approve, string? note, long? version = null) =>
        IsVote(view) ? new VoteApproval(view.Row.Id, approve, note, version ?? view.Version) : new DecideApproval(view.Row.Id, approve, note, version ?? view.Version);

    /// <summary>A body decides while it has its turn; after that a person does.</summary>
    private static bool IsVote(ApprovalView view) => view.Body is not null && view.Row.Step == ApprovalStep.Holder;
}
