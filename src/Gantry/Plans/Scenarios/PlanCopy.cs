using Gantry.Plans.Edits;
using Gantry.Platform.Data;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Scenarios;

/// <summary>Copies a plan with everything its rows hold beside what the engine knows.</summary>
internal static class PlanCopy
{
    /// <summary>Where a copy came from.</summary>
    /// <param name="Version">The version that was copied.</param>
    /// <param name="LastUid">The highest uid given by then.</param>
    /// <param name="CreatedById">Who copied it.</param>
    public sealed record Origin(long Version, int LastUid, Guid? CreatedById);

    /// <summary>The settings of a plan for another.</summary>
    public static StoredPlan Of(StoredPlan source, Guid projectId, PlanKind kind, string name, Plan plan, Origin origin) => new()
    {
        ProjectId = projectId,
        Kind = kind,
        BasePlanId = source.Id,
        BaseVersion = origin.Version,
        CreatedById = origin.CreatedById,
        BaseLastUid = origin.LastUid,
        LastUid = origin.LastUid,
        Name = name,
        Start = plan.Start,
        Finish = plan.Finish,
        FromFinish = plan.FromFinish,
        StatusDate = plan.StatusDate,
        CalendarUid = plan.CalendarUid,
        MinutesPerDay = plan.MinutesPerDay,
        MinutesPerWeek = plan.MinutesPerWeek,
        DaysPerMonth = plan.DaysPerMonth,
        DefaultStartSecond = plan.DefaultStartSecond,
        DefaultFinishSecond = plan.DefaultFinishSecond,
        HonorConstraints = plan.HonorConstraints,
        CriticalFloatLimitSeconds = plan.CriticalFloatLimit.Seconds,
        MultipleCriticalPaths = plan.MultipleCriticalPaths,
        SplitsInProgress = plan.SplitsInProgress,
        Details = source.Details,
        TaskCount = plan.Tasks.Count,
    };

    /// <summary>Inputs of the wanted version, with what rows hold beside them today.</summary>
    public static async Task Rows(GantryDb db, Guid from, Guid to, Plan plan, bool withBaselines, CancellationToken cancel)
    {
        var tasks = await db.PlanTasks.AsNoTracking().Where(t => t.PlanId == from && (t.Wbs != null || t.Notes != null || t.Details != null)).Select(t => new { t.Uid, t.Wbs, t.Notes, t.Details }).ToDictionaryAsync(t => t.Uid, cancel);
        var resources = await db.PlanResources.AsNoTracking().Where(r => r.PlanId == from).ToDictionaryAsync(r => r.Uid, cancel);
        var assignments = await db.PlanAssignments.AsNoTracking().Where(a => a.PlanId == from && a.Details != null).Select(a => new { a.Uid, a.Details }).ToDictionaryAsync(a => a.Uid, a => a.Details, cancel);
        var shared = await db.PlanCalendars.AsNoTracking().Where(c => c.PlanId == from).ToDictionaryAsync(c => c.Uid, c => c.SharedCalendarId, cancel);
        var baselines = withBaselines ? await db.PlanBaselines.AsNoTracking().Where(b => b.PlanId == from).ToListAsync(cancel) : [];
        await db.InsertMany(plan.Calendars.ConvertAll(c => new CalendarRow { PlanId = to, Uid = c.Uid, Name = c.Name, BaseUid = c.BaseUid, Definition = CalendarDefinition.Write(c), SharedCalendarId = shared.GetValueOrDefault(c.Uid) }), cancel);
        await db.InsertMany(plan.Tasks.Select((task, i) =>
        {
            var row = PlanRowsOf.RowOf(to, task, i);
            if (tasks.GetValueOrDefault(task.Uid) is { } extra) (row.Wbs, row.Notes, row.Details) = (extra.Wbs, extra.Notes, extra.Details);
            return row;
        }).ToList(), cancel);
        await db.InsertMany(plan.Links.Select((link, i) => PlanRowsOf.RowOf(to, link, i)).ToList(), cancel);
        await db.InsertMany(plan.Resources.ConvertAll(r =>
        {
            var row = PlanRowsOf.RowOf(to, r);
            if (resources.GetValueOrDefault(r.Uid) is { } extra) (row.Details, row.PooledResourceId) = (extra.Details, extra.PooledResourceId);
            return row;
        }), cancel);
        await db.InsertMany(plan.Assignments.ConvertAll(a => PlanRowsOf.RowOf(to, a, SaveRows.Detail(assignments.GetValueOrDefault(a.Uid)))), cancel);
        await db.InsertMany(baselines.ConvertAll(b => new PlanBaseline { PlanId = to, Number = b.Number, Bytes = b.Bytes }), cancel);
    }
}
