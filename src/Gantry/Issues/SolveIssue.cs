using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Issues;

/// <summary>Says that an issue is solved, and how: the next one with the same issue finds it.</summary>
[Command("issues.solve", Permissions.RaidEdit, "Solve an issue")]
public sealed record SolveIssue(Guid IssueId, string Resolution, long? Version = null) : ICommand<Guid>;

internal sealed class SolveIssueHandler : CommandHandler<SolveIssue, Guid>
{
    public override async Task<Guid> Handle(SolveIssue command, CommandContext context, CancellationToken cancel)
    {
        var issue = await context.DemandRaid<Issue>(command.IssueId, command.Version, cancel);
        if (issue.State == IssueState.Solved) throw CommandContext.Invalid(nameof(issue.State), "This issue is solved already.");
        issue.Resolution = CommandContext.Text(nameof(command.Resolution), command.Resolution, 4000);
        (issue.State, issue.SolvedAt) = (IssueState.Solved, context.Now);
        context.Keep(issue, $"Solved the issue {issue.Name}");
        return issue.Id;
    }
}
