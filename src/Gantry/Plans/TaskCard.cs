using System.Text.Json;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans;

/// <summary>What was entered for one task and the snapshot of its plan leaves out.</summary>
/// <param name="Uid">The task.</param>
/// <param name="Version">The version of the plan this is of.</param>
/// <param name="Notes">What was noted, or null.</param>
/// <param name="Type">What stays fixed, as edits name it.</param>
/// <param name="EffortDriven">More people share the work instead of adding to it.</param>
/// <param name="Priority">0 to 1,000.</param>
/// <param name="Work">Work planned in seconds; of a summary what was stored of it.</param>
public sealed record TaskCard(int Uid, long Version, string? Notes, string Type, bool EffortDriven, int Priority, long Work);

/// <summary>Reads single tasks.</summary>
public sealed class TaskCards(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>A task of a plan, or null when there is none or the reader may not see the plan.</summary>
    public async Task<TaskCard?> Read(Actor actor, Guid planId, int uid, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var readable = db.ScopesWith(actor, Permissions.ProjectsRead, clock.GetUtcNow().UtcDateTime);
        // One statement: the task and the version it is of belong together, whatever is saved meanwhile.
        var found = await (
            from plan in db.Plans.AsNoTracking()
            where plan.Id == planId && readable.Contains(plan.ProjectId)
            from task in db.PlanTasks.AsNoTracking()
            where task.PlanId == plan.Id && task.Uid == uid
            select new { plan.Version, task.Notes, task.Kind, task.Traits, task.Priority, task.WorkSeconds }).SingleOrDefaultAsync(cancel);
        return found is null ? null : new TaskCard(
            uid, found.Version, found.Notes, JsonNamingPolicy.CamelCase.ConvertName(found.Kind.ToString()), found.Kind == TaskKind.FixedWork || found.Traits.HasFlag(TaskTraits.EffortDriven), found.Priority, found.WorkSeconds);
    }
}
