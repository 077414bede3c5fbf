using Gantry.Plans.Channel;
using Gantry.Plans.Edits;
using Gantry.Plans.Revisions;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Plans.Scenarios;

/// <summary>Copies a plan to try something without touching it.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Name">What the scenario is called.</param>
/// <param name="Version">The version that is copied; null for the newest.</param>
[Command("plans.copy", Permissions.PlansEdit, "Copy a plan as a scenario")]
public sealed record CopyPlan(Guid PlanId, string Name, long? Version = null) : ICommand<Guid>, ITakesTurns
{
    Guid ITakesTurns.TurnstileId => PlanId;
}

internal sealed class CopyPlanHandler(PlanChannels channels) : CommandHandler<CopyPlan, Guid>
{
    public override async Task<Guid> Handle(CopyPlan command, CommandContext context, CancellationToken cancel)
    {
        var turn = await PlanTurn.Begin(context, command.PlanId, channels, cancel, isEdit: false);
        var (db, source) = (context.Db, turn.Stored);
        var name = CommandContext.Text("name", command.Name, 300);
        var version = command.Version ?? source.Version;
        var schedule = version == source.Version ? turn.Warm.Now : await PlanAsOf.Schedule(db, source, version, turn.Warm.Now.Plan, cancel)
            ?? throw CommandContext.Invalid("version", $"The plan has no version {version}: its newest is {source.Version}.");
        var copy = PlanCopy.Of(source, source.ProjectId, PlanKind.Scenario, name, schedule.Plan, new PlanCopy.Origin(version, turn.Warm.LastUid, context.Actor.PersonId));
        db.Plans.Add(copy);
        // The plan's row comes first: everything else refers to it.
        await db.SaveChangesAsync(cancel);
        await PlanCopy.Rows(db, source.Id, copy.Id, schedule.Plan, withBaselines: true, cancel);
        var around = await PlanSurroundings.Load(db, copy.Id, cancel);
        await db.StoreSchedule(copy, 1, schedule.Plan, schedule, around, context.Now, null, cancel);
        context.Summary = $"Copied the plan as the scenario '{name}'";
        return copy.Id;
    }
}
