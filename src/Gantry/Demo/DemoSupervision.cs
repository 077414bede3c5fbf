using Gantry.Plans;
using Gantry.Platform.Data;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.Scheduling;
using Gantry.Snapshots;
using Gantry.StatusReports;
using Gantry.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Demo;

/// <summary>The weeks behind the demo's projects, their status reports, and the one that says green while its facts say red.</summary>
internal static class DemoSupervision
{
    private const string Lead = "katrin.albers";

    /// <summary>Half a year of weeks: what a trend needs to be read.</summary>
    private const int Weeks = 26;

    /// <summary>Nobody has reported for this one for a long time.</summary>
    private const string Silent = "NST";

    public static async Task Load(IServiceProvider services, DemoDoings doings, DateTime now, CancellationToken cancel)
    {
        var databases = services.GetRequiredService<IDbContextFactory<GantryDb>>();
        await using (var db = await databases.CreateDbContextAsync(cancel))
        {
            await Past(db, DateOnly.FromDateTime(now), cancel);
            var pmo = await db.Pmos.Select(p => p.Id).SingleAsync(cancel);
            await doings.Do(WorkingDays.Morning(now, 60), Lead, new EditPmo(pmo) { StatusWeeks = 2 }, cancel);
        }

        await doings.Do(WorkingDays.Morning(now, 6), null, new WatchHealth(), cancel);
        foreach (var project in doings.Company.Projects.Where(p => p.Status is ProjectStatus.Executing or ProjectStatus.Closing && p.Tier != ProjectTier.Small && p.Code != Silent))
        {
            var at = WorkingDays.Morning(now, 4).AddMinutes(new Dice(project.Code).Between(0, 200));
            var report = await doings.Do(at, project.Manager, new DraftStatus(doings.Places["project:" + project.Code]), cancel);
            await doings.Do(at.AddMinutes(3), project.Manager, new PublishStatus(report), cancel);
        }

        await doings.Do(now, null, new WatchHealth(), cancel);
    }

    /// <summary>What was known in each of the past weeks: a slip came little by little, and what was reached stays where it was reached.</summary>
    private static async Task Past(GantryDb db, DateOnly today, CancellationToken cancel)
    {
        var projects = await db.Projects.AsNoTracking().Where(p => p.PlanId != null && (p.Status == ProjectStatus.Executing || p.Status == ProjectStatus.Closing || p.Status == ProjectStatus.OnHold)).ToListAsync(cancel);
        var plans = projects.ConvertAll(p => p.PlanId!.Value);
        var milestones = (await db.PlanTasks.AsNoTracking().Where(t => plans.Contains(t.PlanId) && (t.Traits & TaskTraits.Milestone) != 0 && (t.Traits & TaskTraits.Summary) == 0)
            .Join(db.TaskDates.Where(d => d.Finish != null), t => new { t.PlanId, t.Uid }, d => new { d.PlanId, d.Uid }, (t, d) => new { t.PlanId, t.Uid, t.Name, d.Finish, d.BaselineFinish }).ToListAsync(cancel)).ToLookup(m => m.PlanId);
        var monday = WeeklySnapshots.WeekOf(today);
        foreach (var project in projects)
        {
            var began = project.Facts.Start?.Date ?? today;
            for (var i = Weeks; i >= 1; i--)
            {
                var week = monday.AddDays(-7 * i);
                if (week < began) continue;
                var share = (double)(week.DayNumber - began.DayNumber) / Math.Max(1, today.DayNumber - began.DayNumber);
                db.FactSnapshots.Add(Week(project, week, share));
                foreach (var m in milestones[project.PlanId!.Value].OrderBy(m => m.Finish!.Value.Seconds).Take(40))
                    db.MilestoneSnapshots.Add(new MilestoneSnapshot { ProjectId = project.Id, Week = week, Uid = m.Uid, Name = m.Name, Finish = m.Finish!.Value.Date < week ? m.Finish.Value : Between(m.BaselineFinish ?? m.Finish.Value, m.Finish.Value, share), IsDone = m.Finish!.Value.Date < week });
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    private static FactSnapshot Week(Project project, DateOnly week, double share)
    {
        var facts = project.Facts;
        var slipped = (int)Math.Round((facts.FinishVarianceDays ?? 0) * share * share);
        var health = facts.BaselineFinish is null ? Health.NotKnown : slipped > 10 ? Health.Red : slipped > 2 ? Health.Amber : Health.Green;
        return new FactSnapshot
        {
            ProjectId = project.Id,
            Week = week,
            TakenAt = week.ToDateTime(new TimeOnly(6, 0), DateTimeKind.Utc),
            Status = project.Status,
            Finish = facts.BaselineFinish is { } baseline && facts.Finish is { } finish ? Between(baseline, finish, share) : facts.Finish,
            BaselineFinish = facts.BaselineFinish,
            FinishVarianceDays = facts.BaselineFinish is null ? null : slipped,
            PercentComplete = (int)(facts.PercentComplete * share),
            TaskCount = facts.TaskCount,
            LateCount = (int)(facts.LateCount * share),
            AddedCount = facts.AddedCount,
            Declared = project.DeclaredHealth,
            Overall = health,
            Schedule = health,
        };
    }

    /// <summary>A date on its way from what was planned to what it is now.</summary>
    private static PlanTime Between(PlanTime planned, PlanTime now, double share)
    {
        var days = (int)Math.Round((now.Seconds - planned.Seconds) / 86_400.0 * share * share);
        return new PlanTime(planned.Seconds + (days * 86_400L));
    }
}
