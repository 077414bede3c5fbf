using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Risks;

/// <summary>Opens a closed risk again.</summary>
[Command("risks.reopen", Permissions.RaidEdit, "Open a closed risk again")]
public sealed record ReopenRisk(Guid RiskId, long? Version = null) : ICommand<Guid>;

internal sealed class ReopenRiskHandler : CommandHandler<ReopenRisk, Guid>
{
    public override async Task<Guid> Handle(ReopenRisk command, CommandContext context, CancellationToken cancel)
    {
        var risk = await context.DemandRaid<Risk>(command.RiskId, command.Version, cancel);
        if (risk.State == RiskState.Open) throw CommandContext.Invalid(nameof(risk.State), "This risk is open.");
        risk.State = RiskState.Open;
        context.Keep(risk, $"Opened the risk {risk.Name} again");
        return risk.Id;
    }
}
