using Gantry.Plans.Channel;
using Gantry.Plans.Edits;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Plans.Scenarios;

/// <summary>Throws a scenario or a template away.</summary>
/// <param name="PlanId">The scenario or template.</param>
[Command("plans.drop", Permissions.PlansEdit, "Drop a scenario or a template")]
public sealed record DropScenario(Guid PlanId) : ICommand<bool>, ITakesTurns
{
    Guid ITakesTurns.TurnstileId => PlanId;
}

internal sealed class DropScenarioHandler(PlanChannels channels) : CommandHandler<DropScenario, bool>
{
    public override async Task<bool> Handle(DropScenario command, CommandContext context, CancellationToken cancel)
    {
        var turn = await PlanTurn.Begin(context, command.PlanId, channels, cancel, isEdit: false);
        if (turn.Stored.Kind is not (PlanKind.Scenario or PlanKind.Template)) throw CommandContext.Invalid("plan", "Only a scenario or a template can be dropped; the live plan stays with its project.");
        if (turn.Stored.CreatedById != context.Actor.PersonId && !await context.Db.Can(context.Actor, Permissions.PlansPublish, turn.Stored.ProjectId, context.Now, cancel))
            throw CommandContext.Denied("Only whoever made it, or may publish the plan, drops it: ask one of them.");
        context.Db.Plans.Remove(turn.Stored);
        context.Summary = $"Dropped the {(turn.Stored.Kind == PlanKind.Template ? "template" : "scenario")} '{turn.Stored.Name}'";
        context.AfterCommit(turn.Warm.Drop);
        return true;
    }
}
