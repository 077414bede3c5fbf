using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Issues;

/// <summary>Puts an issue away, such as one that was raised by mistake.</summary>
[Command("issues.archive", Permissions.RaidEdit, "Archive an issue")]
public sealed record ArchiveIssue(Guid IssueId, long? Version = null) : ICommand<Guid>;

internal sealed class ArchiveIssueHandler : CommandHandler<ArchiveIssue, Guid>
{
    public override async Task<Guid> Handle(ArchiveIssue command, CommandContext context, CancellationToken cancel)
    {
        var issue = await context.DemandRaid<Issue>(command.IssueId, command.Version, cancel, archived: true);
        context.Archive(issue, "issue");
        context.Keep(issue, context.Summary);
        return issue.Id;
    }
}
