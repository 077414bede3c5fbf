using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Risks;

/// <summary>Puts a risk away, such as one that was raised by mistake.</summary>
[Command("risks.archive", Permissions.RaidEdit, "Archive a risk")]
public sealed record ArchiveRisk(Guid RiskId, long? Version = null) : ICommand<Guid>;

internal sealed class ArchiveRiskHandler : CommandHandler<ArchiveRisk, Guid>
{
    public override async Task<Guid> Handle(ArchiveRisk command, CommandContext context, CancellationToken cancel)
    {
        var risk = await context.DemandRaid<Risk>(command.RiskId, command.Version, cancel, archived: true);
        context.Archive(risk, "risk");
        context.Keep(risk, context.Summary);
        return risk.Id;
    }
}
