using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Issues;

/// <summary>Raises an issue of a project.</summary>
[Command("issues.create", Permissions.RaidEdit, "Raise an issue of a project")]
public sealed record CreateIssue(Guid ProjectId, string Name, IssueSeverity Severity = IssueSeverity.Moderate) : ICommand<Guid>
{
    public string? Description { get; init; }
    public DateOnly? Due { get; init; }

    /// <summary>Who solves it; whoever raises it when not given.</summary>
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class CreateIssueHandler : CommandHandler<CreateIssue, Guid>
{
    public override async Task<Guid> Handle(CreateIssue command, CommandContext context, CancellationToken cancel)
    {
        var project = await context.DemandRaidOf(command.ProjectId, cancel);
        var issue = new Issue
        {
            ProjectId = project.Id,
            Name = CommandContext.Text(nameof(command.Name), command.Name, 300),
            Severity = IssueRules.Known(command.Severity),
            Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000),
            Due = command.Due,
            RaisedAt = context.Now,
            RaisedById = context.Actor.PersonId,
            ReviewedAt = context.Now,
        };
        await context.ChangeOwners(issue, command.OwnerId ?? context.Actor.PersonId, command.DeputyId, cancel);
        context.Db.Issues.Add(issue);
        context.Keep(issue, $"Raised the issue {issue.Name} of {project.Name}");
        return issue.Id;
    }
}
