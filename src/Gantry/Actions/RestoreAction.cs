using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Actions;

/// <summary>Takes an archived action back.</summary>
[Command("actions.restore", Permissions.RaidEdit, "Restore an archived action")]
public sealed record RestoreAction(Guid ActionId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreActionHandler : CommandHandler<RestoreAction, Guid>
{
    public override async Task<Guid> Handle(RestoreAction command, CommandContext context, CancellationToken cancel)
    {
        var action = await context.DemandRaid<ActionItem>(command.ActionId, command.Version, cancel, archived: true);
        context.Restore(action, "action");
        context.Keep(action, context.Summary);
        return action.Id;
    }
}
