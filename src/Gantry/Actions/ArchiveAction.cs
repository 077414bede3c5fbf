using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Actions;

/// <summary>Puts an action away, such as one that was made by mistake.</summary>
[Command("actions.archive", Permissions.RaidEdit, "Archive an action")]
public sealed record ArchiveAction(Guid ActionId, long? Version = null) : ICommand<Guid>;

internal sealed class ArchiveActionHandler : CommandHandler<ArchiveAction, Guid>
{
    public override async Task<Guid> Handle(ArchiveAction command, CommandContext context, CancellationToken cancel)
    {
        var action = await context.DemandRaid<ActionItem>(command.ActionId, command.Version, cancel, archived: true);
        context.Archive(action, "action");
        context.Keep(action, context.Summary);
        return action.Id;
    }
}
