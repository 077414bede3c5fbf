using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Issues;

/// <summary>Opens a solved issue again; how it was solved stays until it is solved anew.</summary>
[Command("issues.reopen", Permissions.RaidEdit, "Open a solved issue again")]
public sealed record ReopenIssue(Guid IssueId, long? Version = null) : ICommand<Guid>;

internal sealed class ReopenIssueHandler : CommandHandler<ReopenIssue, Guid>
{
    public override async Task<Guid> Handle(ReopenIssue command, CommandContext context, CancellationToken cancel)
    {
        var issue = await context.DemandRaid<Issue>(command.IssueId, command.Version, cancel);
        if (issue.State == IssueState.Open) throw CommandContext.Invalid(nameof(issue.State), "This issue is open.");
        (issue.State, issue.SolvedAt) = (IssueState.Open, null);
        context.Keep(issue, $"Opened the issue {issue.Name} again");
        return issue.Id;
    }
}
