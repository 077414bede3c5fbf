using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Decisions;

/// <summary>Takes an archived decision back.</summary>
[Command("decisions.restore", Permissions.RaidEdit, "Restore an archived decision")]
public sealed record RestoreDecision(Guid DecisionId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreDecisionHandler : CommandHandler<RestoreDecision, Guid>
{
    public override async Task<Guid> Handle(RestoreDecision command, CommandContext context, CancellationToken cancel)
    {
        var decision = await context.DemandRaid<DecisionRecord>(command.DecisionId, command.Version, cancel, archived: true);
        context.Restore(decision, "decision");
        context.Keep(decision, context.Summary);
        return decision.Id;
    }
}
