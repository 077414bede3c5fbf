using Gantry.Approvals;
using Gantry.Charters;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Records;
using Gantry.Raid;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Issues;

/// <summary>Escalates an issue one step along the line of the project: from the project manager to program, portfolio, sponsor.</summary>
[Command("issues.escalate", Permissions.RaidEdit, "Escalate an issue along the line")]
public sealed record EscalateIssue(Guid IssueId, string Reason, long? Version = null) : ICommand<Guid>;

internal sealed class EscalateIssueHandler : CommandHandler<EscalateIssue, Guid>
{
    public override async Task<Guid> Handle(EscalateIssue command, CommandContext context, CancellationToken cancel)
    {
        var issue = await context.DemandRaid<Issue>(command.IssueId, command.Version, cancel);
        var reason = CommandContext.Text(nameof(command.Reason), command.Reason, 1000);
        if (issue.State != IssueState.Open) throw CommandContext.Invalid(nameof(issue.State), "This issue is solved: open it again first.");
        var db = context.Db;
        var project = await db.Projects.AsNoTracking().SingleAsync(p => p.Id == issue.ProjectId, cancel);
        var charter = await db.Charters.AsNoTracking().SingleOrDefaultAsync(c => c.ProjectId == project.Id && c.State == CharterState.InForce, cancel);
        var line = await db.LineOf(project, charter, DecisionKind.Schedule, context.Now, cancel);
        var people = line.Where(s => s.PersonId is not null && s.CanDecide).Select(s => (s.PersonId!.Value, s.Name)).DistinctBy(s => s.Value).ToList();
        // Whoever has it, or acts, is passed: an issue does not rise to the one it comes from.
        var from = issue.EscalatedToId is { } present ? people.FindIndex(p => p.Value == present) : -1;
        var next = people.Skip(from + 1).FirstOrDefault(p => p.Value != context.Actor.PersonId && (from >= 0 || p.Value != issue.OwnerId));
        if (next == default) throw CommandContext.Invalid(nameof(command.IssueId), "Nobody stands above in the line of this project: name a sponsor, or a manager of its program or portfolio.");
        (issue.EscalatedToId, issue.EscalatedAt) = (next.Value, context.Now);
        context.Tell(next.Value, InboxReason.Waiting, new RecordRef(RecordKind.Issue, issue.Id), $"Escalated to you: {reason}");
        context.Keep(issue, $"Escalated the issue {issue.Name} to {next.Name}: {reason}");
        return next.Value;
    }
}
