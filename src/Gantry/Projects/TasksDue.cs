using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Projects;

/// <summary>A task that should be finished soon.</summary>
public sealed record TaskDueRow(Guid ProjectId, string Project, Guid PlanId, int Uid, string Task, PlanTime Finish, int PercentComplete, bool IsCritical);

/// <summary>Tasks that should be finished soon, in the projects somebody may see.</summary>
public sealed class TasksDue(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    public const int Most = 50;

    /// <summary>Whoever sees fewer projects than this is answered from a list of their plans.</summary>
    private const int FewProjects = 300;

    /// <summary>Whoever sees fewer is answered plan by plan; for others the dates are walked until enough are found.</summary>
    private const int ManyProjects = 2_000;

    /// <summary>The first tasks that finish within some days from a date and are not done.</summary>
    public async Task<IReadOnlyList<TaskDueRow>> Read(Actor actor, PlanTime from, int days, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var until = new PlanTime(from.Seconds + (days * 86_400L));
        var plans = (await db.VisibleProjects(actor, clock.GetUtcNow().UtcDateTime, cancel)).AsNoTracking()
            .Where(p => p.PlanId != null && p.ArchivedAt == null && p.Status != ProjectStatus.Closed && p.Status != ProjectStatus.Cancelled).Select(p => p.PlanId!.Value);
        var some = await plans.Take(ManyProjects).ToListAsync(cancel);
        var dates = db.TaskDates.AsNoTracking().Where(d => d.Finish >= from && d.Finish < until);
        // SQLite goes plan by plan where it is asked "is it among these", and by the dates where it is asked "is there one".
        dates = some.Count < FewProjects ? dates.Where(d => some.Contains(d.PlanId))
            : some.Count < ManyProjects ? dates.Where(d => plans.Contains(d.PlanId)) : dates.Where(d => plans.Any(plan => plan == d.PlanId));
        return await dates.OrderBy(d => d.Finish).ThenBy(d => d.PlanId).ThenBy(d => d.Uid)
            .Join(db.PlanTasks.Where(t => t.PercentComplete < 100), d => new { d.PlanId, d.Uid }, t => new { t.PlanId, t.Uid }, (d, t) => new { Dates = d, Task = t })
            .Take(Most)
            .Join(db.Projects, x => x.Dates.PlanId, p => p.PlanId, (x, p) => new { x.Dates, x.Task, p.Id, p.Name })
            .OrderBy(x => x.Dates.Finish).ThenBy(x => x.Dates.PlanId).ThenBy(x => x.Dates.Uid)
            .Select(x => new TaskDueRow(x.Id, x.Name, x.Dates.PlanId, x.Dates.Uid, x.Task.Name, x.Dates.Finish!.Value, x.Task.PercentComplete, x.Dates.IsCritical))
            .ToListAsync(cancel);
    }
}
