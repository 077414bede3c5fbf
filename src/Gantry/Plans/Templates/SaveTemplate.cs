using Gantry.Plans.Channel;
using Gantry.Plans.Edits;
using Gantry.Plans.Scenarios;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Scheduling;

namespace Gantry.Plans.Templates;

/// <summary>Keeps a plan as a pattern for plans of other projects: without progress, baselines and links to other projects.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Name">What the template is called.</param>
[Command("plans.save-template", Permissions.PlansEdit, "Keep a plan as a template")]
public sealed record SaveTemplate(Guid PlanId, string Name) : ICommand<Guid>, ITakesTurns
{
    Guid ITakesTurns.TurnstileId => PlanId;
}

internal sealed class SaveTemplateHandler(PlanChannels channels) : CommandHandler<SaveTemplate, Guid>
{
    public override async Task<Guid> Handle(SaveTemplate command, CommandContext context, CancellationToken cancel)
    {
        var turn = await PlanTurn.Begin(context, command.PlanId, channels, cancel, isEdit: false);
        var (db, source) = (context.Db, turn.Stored);
        var name = CommandContext.Text("name", command.Name, 300);
        var plan = TemplatePlan.Bare(turn.Warm.Now.Plan);
        var copy = PlanCopy.Of(source, source.ProjectId, PlanKind.Template, name, plan, new PlanCopy.Origin(source.Version, turn.Warm.LastUid, context.Actor.PersonId));
        db.Plans.Add(copy);
        // The plan's row comes first: everything else refers to it.
        await db.SaveChangesAsync(cancel);
        await PlanCopy.Rows(db, source.Id, copy.Id, plan, withBaselines: false, cancel);
        await db.StoreSchedule(copy, 1, plan, Schedule.Compute(plan), await PlanSurroundings.Load(db, copy.Id, cancel), context.Now, null, cancel);
        context.Summary = $"Kept the plan as the template '{name}'";
        return copy.Id;
    }
}
