using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Assumptions;

/// <summary>Takes an archived assumption back.</summary>
[Command("assumptions.restore", Permissions.RaidEdit, "Restore an archived assumption")]
public sealed record RestoreAssumption(Guid AssumptionId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreAssumptionHandler : CommandHandler<RestoreAssumption, Guid>
{
    public override async Task<Guid> Handle(RestoreAssumption command, CommandContext context, CancellationToken cancel)
    {
        var assumption = await context.DemandRaid<Assumption>(command.AssumptionId, command.Version, cancel, archived: true);
        context.Restore(assumption, "assumption");
        context.Keep(assumption, context.Summary);
        return assumption.Id;
    }
}
