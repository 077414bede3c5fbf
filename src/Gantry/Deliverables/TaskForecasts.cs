using System.Globalization;
using Gantry.Plans;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Deliverables;

/// <summary>The task that produces a deliverable, as the published plan forecasts it.</summary>
/// <param name="Finish">The day it is forecast to be finished; null while it has no dates or they are not published.</param>
/// <param name="IsMoving">Edits that are not published move it: what lists rely on is not known until they are.</param>
public sealed record TaskForecast(int Uid, string Name, bool IsMilestone, DateOnly? Finish, bool IsMoving, int PercentComplete)
{
    /// <summary>Its number and its name, as it is typed and shown.</summary>
    public string Label => string.Create(CultureInfo.InvariantCulture, $"{Uid} {Name}");
}

/// <summary>Forecasts of tasks across plans, in one question.</summary>
internal static class TaskForecasts
{
    public static async Task<Dictionary<(Guid ProjectId, int Uid), TaskForecast>> TasksOf(this GantryDb db, IReadOnlyCollection<(Guid ProjectId, int Uid)> wanted, CancellationToken cancel)
    {
        if (wanted.Count == 0) return [];
        var (projects, uids) = (wanted.Select(w => w.ProjectId).Distinct().ToList(), wanted.Select(w => w.Uid).Distinct().ToList());
        var found = await db.Projects.AsNoTracking().Where(p => projects.Contains(p.Id))
            .Join(db.Plans, p => p.PlanId, s => s.Id, (p, s) => new { p.Id, PlanId = s.Id, Published = s.PublishedVersion ?? 1 })
            .Join(db.PlanTasks.Where(t => uids.Contains(t.Uid)), p => p.PlanId, t => t.PlanId, (p, t) => new { p.Id, p.PlanId, p.Published, t.Uid, t.Name, t.Traits, t.PercentComplete })
            .Select(t => new { t.Id, t.Published, t.Uid, t.Name, t.Traits, t.PercentComplete, Dates = db.TaskDates.Where(d => d.PlanId == t.PlanId && d.Uid == t.Uid).Select(d => new { d.Finish, d.Version }).FirstOrDefault() })
            .ToListAsync(cancel);
        // A row of dates has the version that last moved it: one that is not published yet does not count.
        return found.ToDictionary(t => (t.Id, t.Uid), t => new TaskForecast(
            t.Uid, t.Name, t.Traits.HasFlag(TaskTraits.Milestone), t.Dates is { } dates && dates.Version <= t.Published ? dates.Finish?.Date : null, t.Dates?.Version > t.Published, t.PercentComplete));
    }
}
