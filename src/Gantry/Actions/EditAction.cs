using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Actions;

/// <summary>Changes an action. A property left null stays as it is; an empty id means nobody.</summary>
[Command("actions.edit", Permissions.RaidEdit, "Edit an action")]
public sealed record EditAction(Guid ActionId, long? Version = null) : ICommand<Guid>
{
    public string? Name { get; init; }
    public string? Description { get; init; }
    public string? Outcome { get; init; }
    public DateOnly? Due { get; init; }

    /// <summary>Takes the day away.</summary>
    public bool NoDue { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class EditActionHandler : CommandHandler<EditAction, Guid>
{
    public override async Task<Guid> Handle(EditAction command, CommandContext context, CancellationToken cancel)
    {
        var action = await context.DemandRaid<ActionItem>(command.ActionId, command.Version, cancel);
        if (command.Name is not null) action.Name = CommandContext.Text(nameof(command.Name), command.Name, 300);
        if (command.Description is not null) action.Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000);
        if (command.Outcome is not null) action.Outcome = CommandContext.OptionalText(nameof(command.Outcome), command.Outcome, 4000);
        if (command.Due is { } due) action.Due = due;
        if (command.NoDue) action.Due = null;
        await context.ChangeOwners(action, command.OwnerId, command.DeputyId, cancel);
        context.Keep(action, $"Edited the action {action.Name}");
        return action.Id;
    }
}
