using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Risks;

/// <summary>Takes an archived risk back.</summary>
[Command("risks.restore", Permissions.RaidEdit, "Restore an archived risk")]
public sealed record RestoreRisk(Guid RiskId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreRiskHandler : CommandHandler<RestoreRisk, Guid>
{
    public override async Task<Guid> Handle(RestoreRisk command, CommandContext context, CancellationToken cancel)
    {
        var risk = await context.DemandRaid<Risk>(command.RiskId, command.Version, cancel, archived: true);
        context.Restore(risk, "risk");
        context.Keep(risk, context.Summary);
        return risk.Id;
    }
}
