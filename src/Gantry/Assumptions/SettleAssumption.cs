using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Assumptions;

/// <summary>Says that an assumption is known to hold, or known not to.</summary>
[Command("assumptions.settle", Permissions.RaidEdit, "Confirm an assumption, or say that it is wrong")]
public sealed record SettleAssumption(Guid AssumptionId, bool Holds, long? Version = null) : ICommand<Guid>;

internal sealed class SettleAssumptionHandler : CommandHandler<SettleAssumption, Guid>
{
    public override async Task<Guid> Handle(SettleAssumption command, CommandContext context, CancellationToken cancel)
    {
        var assumption = await context.DemandRaid<Assumption>(command.AssumptionId, command.Version, cancel);
        if (assumption.State != AssumptionState.Open) throw CommandContext.Invalid(nameof(assumption.State), "This assumption is settled already: open it again first.");
        assumption.State = command.Holds ? AssumptionState.Confirmed : AssumptionState.Wrong;
        context.Keep(assumption, command.Holds ? $"Confirmed the assumption {assumption.Name}" : $"The assumption {assumption.Name} is wrong");
        return assumption.Id;
    }
}
