using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Places;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans;

/// <summary>Remembers up to which version one has seen a plan, so that what comes after it is new on every device.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Version">The newest version that was on the page.</param>
[Command("plans.look", CommandAttribute.OwnRecord, "Remember up to where one has seen a plan")]
public sealed record LookAtPlan(Guid PlanId, long Version) : ICommand<bool>;

internal sealed class LookAtPlanHandler : CommandHandler<LookAtPlan, bool>
{
    private const int Kept = 500;

    public override async Task<bool> Handle(LookAtPlan command, CommandContext context, CancellationToken cancel)
    {
        context.DemandOwn(context.Actor.PersonId);
        if (context.Actor.PersonId is not { } person) throw CommandContext.NotFound();
        var db = context.Db;
        var project = await db.Plans.Where(p => p.Id == command.PlanId).Select(p => (Guid?)p.ProjectId).SingleOrDefaultAsync(cancel) ?? throw CommandContext.NotFound();
        await context.DemandHere(Permissions.ProjectsRead, project, Permissions.ProjectsRead, cancel);
        // Seen is what came before the first version that was not on the page.
        var next = await db.PlanEdits.Where(e => e.PlanId == command.PlanId && e.Version > command.Version).OrderBy(e => e.Version).Select(e => (DateTime?)e.At).FirstOrDefaultAsync(cancel);
        var at = next?.AddMicroseconds(-1) is { } before && before < context.Now ? before : context.Now;
        var record = Visit.RecordOfPlan(command.PlanId);
        if (await db.Visits.FindAsync([person, record], cancel) is { } visit)
        {
            // A page that was left open elsewhere takes nothing back.
            if (at > visit.At) visit.At = at;
            return true;
        }

        db.Visits.Add(new Visit { PersonId = person, Record = record, At = at });
        db.Visits.RemoveRange(await db.Visits.Where(v => v.PersonId == person && v.Record.StartsWith(Visit.Plans)).OrderByDescending(v => v.At).Skip(Kept - 1).Take(Kept).ToListAsync(cancel));
        return true;
    }
}
