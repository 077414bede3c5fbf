using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Plans.Channel;
using Gantry.Plans.Edits;

namespace Gantry.Plans.Scenarios;

/// <summary>Throws a scenario away.</summary>
/// <param name="PlanId">The scenario.</param>
[Command("plans.drop", Permissions.PlansEdit, "Drop a scenario")]
public sealed record DropScenario(Guid PlanId) : ICommand<bool>, ITakesTurns
{
    Guid ITakesTurns.TurnstileId => PlanId;
}

internal sealed class DropScenarioHandler(PlanChannels channels) : CommandHandler<DropScenario, bool>
{
    public override async Task<bool> Handle(DropScenario command, CommandContext context, CancellationToken cancel)
    {
        var turn = await PlanTurn.Begin(context, command.PlanId, channels, cancel, isEdit: false);
        if (turn.Stored.Kind != PlanKind.Scenario) throw CommandContext.Invalid("plan", "Only a scenario can be dropped; the live plan stays with its project.");
        context.Db.Plans.Remove(turn.Stored);
        context.Summary = $"Dropped the scenario '{turn.Stored.Name}'";
        context.AfterCommit(turn.Warm.Drop);
        return true;
    }
}
