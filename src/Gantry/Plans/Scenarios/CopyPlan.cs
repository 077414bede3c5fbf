using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Plans.Channel;
using Gantry.Plans.Edits;
using Gantry.Plans.Revisions;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

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
        var copy = CopyOf(source, name, version, schedule.Plan, turn.Warm.LastUid);
        db.Plans.Add(copy);
        // The plan's row comes first: everything else refers to it.
        await db.SaveChangesAsync(cancel);
        await CopyRows(db, source.Id, copy.Id, schedule.Plan, cancel);
        var around = await PlanSurroundings.Load(db, copy.Id, cancel);
        await db.StoreSchedule(copy, 1, schedule.Plan, schedule, around, context.Now, null, cancel);
        context.Summary = $"Copied the plan as the scenario '{name}'";
        return copy.Id;
    }

    private static StoredPlan CopyOf(StoredPlan source, string name, long version, Plan plan, int lastUid) => new()
    {
        ProjectId = source.ProjectId,
        Kind = PlanKind.Scenario,
        BasePlanId = source.Id,
        BaseVersion = version,
        BaseLastUid = lastUid,
        LastUid = lastUid,
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
    private static async Task CopyRows(GantryDb db, Guid from, Guid to, Plan plan, CancellationToken cancel)
    {
        var tasks = await db.PlanTasks.AsNoTracking().Where(t => t.PlanId == from && (t.Wbs != null || t.Notes != null || t.Details != null)).Select(t => new { t.Uid, t.Wbs, t.Notes, t.Details }).ToDictionaryAsync(t => t.Uid, cancel);
        var resources = await db.PlanResources.AsNoTracking().Where(r => r.PlanId == from).ToDictionaryAsync(r => r.Uid, cancel);
        var assignments = await db.PlanAssignments.AsNoTracking().Where(a => a.PlanId == from && a.Details != null).Select(a => new { a.Uid, a.Details }).ToDictionaryAsync(a => a.Uid, a => a.Details, cancel);
        var shared = await db.PlanCalendars.AsNoTracking().Where(c => c.PlanId == from).ToDictionaryAsync(c => c.Uid, c => c.SharedCalendarId, cancel);
        var baselines = await db.PlanBaselines.AsNoTracking().Where(b => b.PlanId == from).ToListAsync(cancel);
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
