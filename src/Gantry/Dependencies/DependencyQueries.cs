using Gantry.Plans;
using Gantry.Plans.Revisions;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Projects;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Dependencies;

/// <summary>A dependency as one of its projects shows it.</summary>
/// <param name="IsGiven">The project that shows it gives; otherwise it gets.</param>
/// <param name="Other">The name of the other project; null when the reader may not see it.</param>
/// <param name="Milestone">The task of the giving plan that delivers it.</param>
/// <param name="Forecast">When that task finishes, as its project published.</param>
public sealed record DependencyRow(Guid Id, long Version, string Name, bool IsGiven, DependencyState State, Guid? OtherId, string? Other, string? Milestone, DateOnly? Due, DateOnly? Forecast)
{
    /// <summary>Days by which the forecast is after the day; null when it is not.</summary>
    public int? DaysLate => Forecast > Due ? Forecast.Value.DayNumber - Due!.Value.DayNumber : null;
}

/// <summary>A milestone that may be chosen.</summary>
public sealed record MilestoneRow(int Uid, string Name);

/// <summary>The ends of a dependency, for its page.</summary>
/// <param name="GivingMilestones">Null when the reader may not see the project that gives.</param>
public sealed record DependencyEnds(DependencyRow Row, int? GivingTaskUid, int? GettingTaskUid, IReadOnlyList<MilestoneRow>? GivingMilestones, IReadOnlyList<MilestoneRow> GettingMilestones);

/// <summary>Reads dependencies between projects with what the giving plans forecast.</summary>
public sealed class DependencyQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>The ends of a dependency, or null when the reader may not see the project that gets.</summary>
    public async Task<DependencyEnds?> EndsOf(Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var visible = db.Projects.VisibleTo(db, actor, now);
        if (await db.Dependencies.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && visible.Any(p => p.Id == d.ProjectId), cancel) is not { } dependency) return null;
        var row = (await Rows(db, actor, now, dependency.ProjectId, db.Dependencies.Where(d => d.Id == id), cancel))[0];
        return new DependencyEnds(row, dependency.GivingTaskUid, dependency.GettingTaskUid,
            row.OtherId is { } giving ? await Milestones(db, giving, dependency.GivingTaskUid, cancel) : null, await Milestones(db, dependency.ProjectId, dependency.GettingTaskUid, cancel));
    }

    /// <summary>What a project gets and gives and is not there yet, by the day it is needed.</summary>
    internal static Task<List<DependencyRow>> OpenOf(GantryDb db, Actor actor, DateTime now, Guid projectId, CancellationToken cancel) =>
        Rows(db, actor, now, projectId, db.Dependencies.Where(d => (d.ProjectId == projectId || d.GivingProjectId == projectId) && d.ArchivedAt == null && (d.State == DependencyState.Open || d.State == DependencyState.Agreed)), cancel);

    private static async Task<List<DependencyRow>> Rows(GantryDb db, Actor actor, DateTime now, Guid projectId, IQueryable<ProjectDependency> dependencies, CancellationToken cancel)
    {
        var found = await dependencies.AsNoTracking().OrderBy(d => d.Due == null ? 1 : 0).ThenBy(d => d.Due).ThenBy(d => d.NameKey).Take(Most).ToListAsync(cancel);
        if (found.Count == 0) return [];
        List<Guid> ids = [.. found.SelectMany(d => new[] { d.ProjectId, d.GivingProjectId }).Distinct()];
        var seen = await db.Projects.VisibleTo(db, actor, now).Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.PlanId }).ToDictionaryAsync(p => p.Id, cancel);
        var ahead = await AheadOf(db, [.. found.Where(d => d.GivingTaskUid is not null).Select(d => (seen.GetValueOrDefault(d.GivingProjectId)?.PlanId ?? Guid.Empty, d.GivingTaskUid!.Value))], cancel);
        return found.ConvertAll(d =>
        {
            var isGiven = d.GivingProjectId == projectId;
            var other = seen.GetValueOrDefault(isGiven ? d.ProjectId : d.GivingProjectId);
            var milestone = d.GivingTaskUid is { } uid && seen.GetValueOrDefault(d.GivingProjectId)?.PlanId is { } plan ? ahead.GetValueOrDefault((plan, uid)) : default;
            return new DependencyRow(d.Id, d.Version, d.Name, isGiven, d.State, other?.Id, other?.Name, milestone.Name, d.Due, milestone.Finish);
        });
    }

    /// <summary>Tasks by their plan and UID: what they are called, and when they finish as it was published; in one question, unless plans have edits that are not published.</summary>
    private static async Task<Dictionary<(Guid, int), (string? Name, DateOnly? Finish)>> AheadOf(GantryDb db, IReadOnlyList<(Guid Plan, int Uid)> tasks, CancellationToken cancel)
    {
        if (tasks.Count == 0) return [];
        // Any of these UIDs in any of these plans is more than is asked for, but one question.
        List<Guid> plans = [.. tasks.Select(t => t.Plan).Distinct()];
        List<int> uids = [.. tasks.Select(t => t.Uid).Distinct()];
        var found = await (
            from task in db.PlanTasks.AsNoTracking().Where(t => plans.Contains(t.PlanId) && uids.Contains(t.Uid))
            join plan in db.Plans.AsNoTracking() on task.PlanId equals plan.Id
            join computed in db.TaskDates.AsNoTracking() on new { task.PlanId, task.Uid } equals new { computed.PlanId, computed.Uid } into all
            from dates in all.DefaultIfEmpty()
            select new { Plan = plan, task.Uid, task.Name, Finish = dates == null ? null : dates.Finish, Version = dates == null ? (long?)null : dates.Version }).ToListAsync(cancel);
        var ahead = found.ToDictionary(f => (f.Plan.Id, f.Uid), f => ((string?)f.Name, f.Finish?.Date));
        // The working state is nobody else's business: where rows are newer than what was published, that is computed.
        foreach (var behind in found.Where(f => f.Version > (f.Plan.PublishedVersion ?? 1) && tasks.Contains((f.Plan.Id, f.Uid))).GroupBy(f => f.Plan.Id))
        {
            var plan = behind.First().Plan;
            var schedule = await PlanAsOf.Schedule(db, plan, plan.PublishedVersion ?? 1, null, cancel);
            foreach (var task in behind)
            {
                var index = schedule is null ? -1 : Enumerable.Range(0, schedule.Plan.Tasks.Count).FirstOrDefault(i => schedule.Plan.Tasks[i].Uid == task.Uid, -1);
                ahead[(plan.Id, task.Uid)] = (task.Name, index < 0 || schedule!.Dates[index].Kind != TaskDatesKind.Full ? null : schedule.Dates[index].Finish.Date);
            }
        }

        return ahead;
    }

    private static async Task<IReadOnlyList<MilestoneRow>> Milestones(GantryDb db, Guid projectId, int? chosen, CancellationToken cancel) =>
        await db.Projects.Where(p => p.Id == projectId).Join(db.PlanTasks.Where(t => t.Uid == chosen || t.Traits.HasFlag(TaskTraits.Milestone)), p => p.PlanId, t => t.PlanId, (p, t) => t)
            .OrderBy(t => t.Position).Take(Most * 5).Select(t => new MilestoneRow(t.Uid, t.Name)).ToListAsync(cancel);
}
