using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Actions;

/// <summary>Gives somebody something to do in a project, outside its plan.</summary>
[Command("actions.create", Permissions.RaidEdit, "Add an action to a project")]
public sealed record CreateAction(Guid ProjectId, string Name) : ICommand<Guid>
{
    public string? Description { get; init; }
    public DateOnly? Due { get; init; }

    /// <summary>Who does it; whoever adds it when not given.</summary>
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }

    /// <summary>What it comes from, such as <c>issue/0198…</c>; the actor must see it.</summary>
    public string? Source { get; init; }
}

internal sealed class CreateActionHandler : CommandHandler<CreateAction, Guid>
{
    public override async Task<Guid> Handle(CreateAction command, CommandContext context, CancellationToken cancel)
    {
        var project = await context.DemandRaidOf(command.ProjectId, cancel);
        var source = await context.SourceOf(command.Source, cancel);
        var action = new ActionItem
        {
            ProjectId = project.Id,
            Name = CommandContext.Text(nameof(command.Name), command.Name, 300),
            Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000),
            Due = command.Due,
            SourceKind = source?.Kind,
            SourceId = source?.Id,
            RaisedAt = context.Now,
            RaisedById = context.Actor.PersonId,
            ReviewedAt = context.Now,
        };
        await context.ChangeOwners(action, command.OwnerId ?? context.Actor.PersonId, command.DeputyId, cancel);
        context.Db.Actions.Add(action);
        context.Keep(action, $"Added the action {action.Name} to {project.Name}");
        if (source is { } from) context.Publish(Platform.Notices.Notice.About(from.Id));
        return action.Id;
    }
}
