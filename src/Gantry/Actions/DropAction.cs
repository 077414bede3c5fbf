using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Actions;

/// <summary>Says that an action will not be done, and why when that is worth a note.</summary>
[Command("actions.drop", Permissions.RaidEdit, "Drop an action")]
public sealed record DropAction(Guid ActionId, string? Note = null, long? Version = null) : ICommand<Guid>;

internal sealed class DropActionHandler : CommandHandler<DropAction, Guid>
{
    public override async Task<Guid> Handle(DropAction command, CommandContext context, CancellationToken cancel)
    {
        var action = await context.DemandRaid<ActionItem>(command.ActionId, command.Version, cancel);
        context.End(action, ActionState.Dropped, CommandContext.OptionalText(nameof(command.Note), command.Note, 4000));
        context.Keep(action, $"Dropped the action {action.Name}");
        return action.Id;
    }
}
