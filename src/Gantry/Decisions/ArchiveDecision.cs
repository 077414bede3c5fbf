using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Decisions;

/// <summary>Puts a decision away, such as one that was made by mistake.</summary>
[Command("decisions.archive", Permissions.RaidEdit, "Archive a decision")]
public sealed record ArchiveDecision(Guid DecisionId, long? Version = null) : ICommand<Guid>;

internal sealed class ArchiveDecisionHandler : CommandHandler<ArchiveDecision, Guid>
{
    public override async Task<Guid> Handle(ArchiveDecision command, CommandContext context, CancellationToken cancel)
    {
        var decision = await context.DemandRaid<DecisionRecord>(command.DecisionId, command.Version, cancel, archived: true);
        context.Archive(decision, "decision");
        context.Keep(decision, context.Summary);
        return decision.Id;
    }
}
