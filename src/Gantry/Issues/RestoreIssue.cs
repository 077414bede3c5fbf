using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Issues;

/// <summary>Takes an archived issue back.</summary>
[Command("issues.restore", Permissions.RaidEdit, "Restore an archived issue")]
public sealed record RestoreIssue(Guid IssueId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreIssueHandler : CommandHandler<RestoreIssue, Guid>
{
    public override async Task<Guid> Handle(RestoreIssue command, CommandContext context, CancellationToken cancel)
    {
        var issue = await context.DemandRaid<Issue>(command.IssueId, command.Version, cancel, archived: true);
        context.Restore(issue, "issue");
        context.Keep(issue, context.Summary);
        return issue.Id;
    }
}
