using Gantry.Assurance;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Actions;

/// <summary>Says that an action is done, and what came of it when that is worth a note.</summary>
[Command("actions.complete", Permissions.RaidEdit, "Complete an action")]
public sealed record CompleteAction(Guid ActionId, string? Note = null, long? Version = null) : ICommand<Guid>;

internal sealed class CompleteActionHandler : CommandHandler<CompleteAction, Guid>
{
    public override async Task<Guid> Handle(CompleteAction command, CommandContext context, CancellationToken cancel)
    {
        var action = await context.DemandRaid<ActionItem>(command.ActionId, command.Version, cancel);
        context.End(action, ActionState.Done, CommandContext.OptionalText(nameof(command.Note), command.Note, 4000));
        await context.TellReviewer(action, cancel);
        context.Keep(action, $"Completed the action {action.Name}");
        return action.Id;
    }
}
