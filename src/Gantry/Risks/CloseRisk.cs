using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Risks;

/// <summary>Closes a risk that cannot come any more, or says that it came.</summary>
[Command("risks.close", Permissions.RaidEdit, "Close a risk, or say that it occurred")]
public sealed record CloseRisk(Guid RiskId, bool Occurred = false, long? Version = null) : ICommand<Guid>;

internal sealed class CloseRiskHandler : CommandHandler<CloseRisk, Guid>
{
    public override async Task<Guid> Handle(CloseRisk command, CommandContext context, CancellationToken cancel)
    {
        var risk = await context.DemandRaid<Risk>(command.RiskId, command.Version, cancel);
        if (risk.State != RiskState.Open) throw CommandContext.Invalid(nameof(risk.State), "This risk is closed already.");
        risk.State = command.Occurred ? RiskState.Occurred : RiskState.Closed;
        context.Keep(risk, command.Occurred ? $"The risk {risk.Name} occurred" : $"Closed the risk {risk.Name}");
        return risk.Id;
    }
}
