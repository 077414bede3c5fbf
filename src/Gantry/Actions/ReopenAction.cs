using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Actions;

/// <summary>Opens an action again that was done or dropped; the note stays.</summary>
[Command("actions.reopen", Permissions.RaidEdit, "Open an action again")]
public sealed record ReopenAction(Guid ActionId, long? Version = null) : ICommand<Guid>;

internal sealed class ReopenActionHandler : CommandHandler<ReopenAction, Guid>
{
    public override async Task<Guid> Handle(ReopenAction command, CommandContext context, CancellationToken cancel)
    {
        var action = await context.DemandRaid<ActionItem>(command.ActionId, command.Version, cancel);
        if (action.State == ActionState.Open) throw CommandContext.Invalid(nameof(action.State), "This action is open.");
        (action.State, action.EndedAt) = (ActionState.Open, null);
        context.Keep(action, $"Opened the action {action.Name} again");
        return action.Id;
    }
}
