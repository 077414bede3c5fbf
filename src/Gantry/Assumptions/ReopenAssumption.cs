using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Assumptions;

/// <summary>Opens an assumption again that was settled; what it was raised as stays.</summary>
[Command("assumptions.reopen", Permissions.RaidEdit, "Open an assumption again")]
public sealed record ReopenAssumption(Guid AssumptionId, long? Version = null) : ICommand<Guid>;

internal sealed class ReopenAssumptionHandler : CommandHandler<ReopenAssumption, Guid>
{
    public override async Task<Guid> Handle(ReopenAssumption command, CommandContext context, CancellationToken cancel)
    {
        var assumption = await context.DemandRaid<Assumption>(command.AssumptionId, command.Version, cancel);
        if (assumption.State == AssumptionState.Open) throw CommandContext.Invalid(nameof(assumption.State), "This assumption is open.");
        assumption.State = AssumptionState.Open;
        context.Keep(assumption, $"Opened the assumption {assumption.Name} again");
        return assumption.Id;
    }
}
