using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Issues;

/// <summary>Changes an issue. A property left null stays as it is; an empty id means nobody.</summary>
[Command("issues.edit", Permissions.RaidEdit, "Edit an issue")]
public sealed record EditIssue(Guid IssueId, long? Version = null) : ICommand<Guid>
{
    public string? Name { get; init; }
    public IssueSeverity? Severity { get; init; }
    public string? Description { get; init; }
    public string? Resolution { get; init; }
    public DateOnly? Due { get; init; }

    /// <summary>Takes the day away.</summary>
    public bool NoDue { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class EditIssueHandler : CommandHandler<EditIssue, Guid>
{
    public override async Task<Guid> Handle(EditIssue command, CommandContext context, CancellationToken cancel)
    {
        var issue = await context.DemandRaid<Issue>(command.IssueId, command.Version, cancel);
        if (command.Name is not null) issue.Name = CommandContext.Text(nameof(command.Name), command.Name, 300);
        if (command.Severity is { } severity) issue.Severity = IssueRules.Known(severity);
        if (command.Description is not null) issue.Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000);
        if (command.Resolution is not null) issue.Resolution = CommandContext.OptionalText(nameof(command.Resolution), command.Resolution, 4000);
        if (issue is { State: IssueState.Solved, Resolution: null }) throw CommandContext.Invalid(nameof(command.Resolution), "A solved issue says how it was solved: open it again to take that away.");
        if (command.Due is { } due) issue.Due = due;
        if (command.NoDue) issue.Due = null;
        await context.ChangeOwners(issue, command.OwnerId, command.DeputyId, cancel);
        context.Keep(issue, $"Edited the issue {issue.Name}");
        return issue.Id;
    }
}
