using Gantry.Exceptions;
using Gantry.Gates;
using Gantry.Plans;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Snapshots;

/// <summary>Keeps what is known of every project once a week, at the first look of the week.</summary>
internal static class WeeklySnapshots
{
    /// <summary>At most so many projects in one transaction; the rest follow at the next look.</summary>
    private const int Most = 500;

    /// <summary>A trend is read by people: so many milestones of a project, the earliest first.</summary>
    private const int MostMilestones = 40;

    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly WeekOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>Takes the snapshots of the week that are not there yet.</summary>
    public static async Task KeepSnapshots(this CommandContext context, CancellationToken cancel)
    {
        var db = context.Db;
        var week = WeekOf((await OrganizationDays.Of(db, cancel)).DayOf(context.Now));
        var missing = await db.Projects.AsNoTracking()
            .Where(p => p.ArchivedAt == null && p.Status != ProjectStatus.Closed && p.Status != ProjectStatus.Cancelled && !db.FactSnapshots.Any(s => s.ProjectId == p.Id && s.Week == week))
            .OrderBy(p => p.Id).Take(Most)
            .Select(p => new
            {
                Project = p,
                OverDays = db.ExceptionReports.Where(e => e.ProjectId == p.Id && (e.State == ExceptionState.Open || e.State == ExceptionState.Brought)).Select(e => (int?)e.OverDays).FirstOrDefault(),
                Phase = db.ProjectPhases.Where(h => h.ProjectId == p.Id && h.State == PhaseState.Current).Select(h => h.Name).FirstOrDefault(),
            }).ToListAsync(cancel);
        if (missing.Count == 0) return;
        // Health that was computed a moment ago stands in the context and not yet in the database.
        await db.SaveChangesAsync(cancel);
        var ids = missing.ConvertAll(m => m.Project.Id);
        var health = await db.ProjectHealth.Where(h => ids.Contains(h.ProjectId)).ToDictionaryAsync(h => h.ProjectId, cancel);
        foreach (var m in missing) db.FactSnapshots.Add(Of(m.Project, week, context.Now, m.OverDays, m.Phase, health.GetValueOrDefault(m.Project.Id)));
        await Milestones(context, missing.ConvertAll(m => (m.Project.Id, m.Project.PlanId)), week, cancel);
    }

    private static FactSnapshot Of(Project p, DateOnly week, DateTime at, int? overDays, string? phase, Supervision.ProjectHealth? health) => new()
    {
        ProjectId = p.Id,
        Week = week,
        TakenAt = at,
        Status = p.Status,
        Finish = p.Facts.Finish,
        BaselineFinish = p.Facts.BaselineFinish,
        FinishVarianceDays = p.Facts.FinishVarianceDays,
        PercentComplete = p.Facts.PercentComplete,
        TaskCount = p.Facts.TaskCount,
        LateCount = p.Facts.LateCount,
        AddedCount = p.Facts.AddedCount,
        MinimumFloatMinutes = p.Facts.MinimumFloatMinutes,
        OverDays = overDays,
        Declared = p.DeclaredHealth,
        Overall = health?.Overall ?? Health.NotKnown,
        Schedule = health?.Schedule ?? p.Facts.ScheduleHealth,
        Cost = health?.Cost ?? Health.NotKnown,
        Risk = health?.Risk ?? Health.NotKnown,
        Scope = health?.Scope ?? Health.NotKnown,
        OpenRisks = health?.OpenRisks ?? 0,
        OpenIssues = health?.OpenIssues ?? 0,
        Phase = phase,
    };

    private static async Task Milestones(CommandContext context, List<(Guid Id, Guid? PlanId)> projects, DateOnly week, CancellationToken cancel)
    {
        var db = context.Db;
        var plans = projects.Where(p => p.PlanId is not null).ToDictionary(p => p.PlanId!.Value, p => p.Id);
        var ids = plans.Keys.ToList();
        // What moved and is not published yet is nobody else's to see: such a milestone misses the week.
        var rows = await db.PlanTasks.AsNoTracking()
            .Where(t => ids.Contains(t.PlanId) && (t.Traits & TaskTraits.Milestone) != 0 && (t.Traits & TaskTraits.Inactive) == 0 && (t.Traits & TaskTraits.Summary) == 0)
            .Join(db.TaskDates.Where(d => d.Finish != null && d.Version <= (db.Plans.Where(s => s.Id == d.PlanId).Select(s => s.PublishedVersion).FirstOrDefault() ?? 1)), t => new { t.PlanId, t.Uid }, d => new { d.PlanId, d.Uid }, (t, d) => new { t.PlanId, t.Uid, t.Name, t.PercentComplete, d.Finish })
            .ToListAsync(cancel);
        foreach (var plan in rows.GroupBy(r => r.PlanId))
            foreach (var m in plan.OrderBy(r => r.Finish!.Value.Seconds).Take(MostMilestones))
                db.MilestoneSnapshots.Add(new MilestoneSnapshot { ProjectId = plans[plan.Key], Week = week, Uid = m.Uid, Name = m.Name.Length > 300 ? m.Name[..300] : m.Name, Finish = m.Finish!.Value, IsDone = m.PercentComplete >= 100 });
    }
}
