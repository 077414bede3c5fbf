using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Assumptions;

/// <summary>Puts an assumption away, such as one that was made by mistake.</summary>
[Command("assumptions.archive", Permissions.RaidEdit, "Archive an assumption")]
public sealed record ArchiveAssumption(Guid AssumptionId, long? Version = null) : ICommand<Guid>;

internal sealed class ArchiveAssumptionHandler : CommandHandler<ArchiveAssumption, Guid>
{
    public override async Task<Guid> Handle(ArchiveAssumption command, CommandContext context, CancellationToken cancel)
    {
        var assumption = await context.DemandRaid<Assumption>(command.AssumptionId, command.Version, cancel, archived: true);
        context.Archive(assumption, "assumption");
        context.Keep(assumption, context.Summary);
        return assumption.Id;
    }
}
