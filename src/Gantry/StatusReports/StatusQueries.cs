using System.Text.Json;
using Gantry.Approvals;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.Scheduling;
using Gantry.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Gantry.StatusReports;

/// <summary>A status report as it is read.</summary>
public sealed record StatusView(
    Guid Id, long Version, DateOnly From, DateOnly To, StatusState State, string? Author, Health Declared, Health Computed, string? ComputedWhy, string? Summary, string? Done, string? Next, string? Needs,
    IReadOnlyList<KnownFact> Figures, DateTime? PublishedAt);

/// <summary>Where a milestone stood week by week.</summary>
public sealed record MilestoneTrend(int Uid, string Name, IReadOnlyList<(DateOnly Week, PlanTime Finish)> Points, bool IsDone);

/// <summary>How a project stood in one week.</summary>
public sealed record WeekRow(DateOnly Week, PlanTime? Finish, int? VarianceDays, int PercentComplete, int LateCount, Health Declared, Health Overall, int OpenRisks, int OpenIssues);

/// <summary>The status of a project: health by dimension, reports, trend.</summary>
/// <param name="Health">What the facts say; null before the first look.</param>
/// <param name="Declared">What the project manager says.</param>
/// <param name="Draft">The draft, or the report that waits; only for those who may report.</param>
/// <param name="Waiting">The decision it waits for.</param>
/// <param name="Published">Reports, the newest first.</param>
/// <param name="Trend">Where milestones stood, week by week.</param>
/// <param name="Weeks">The figures of each week, the newest first.</param>
/// <param name="Control">How the PMO supervises this project.</param>
/// <param name="Report">Whether the reader may report.</param>
public sealed record ProjectStatusView(
    ProjectHealth? Health, Health Declared, StatusView? Draft, ApprovalRow? Waiting, IReadOnlyList<StatusView> Published, IReadOnlyList<MilestoneTrend> Trend, IReadOnlyList<WeekRow> Weeks, Control Control, Decision Report);

/// <summary>Reads the status of one project: a fixed number of questions.</summary>
public sealed class StatusQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    private const int MostReports = 26, MostWeeks = 53, MostLines = 12;

    /// <summary>The status, or null when the reader may not see the project.</summary>
    public async Task<ProjectStatusView?> Read(Actor actor, Guid projectId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.Projects.AsNoTracking().VisibleTo(db, actor, now).SingleOrDefaultAsync(p => p.Id == projectId, cancel) is not { } project) return null;
        var rights = await db.RightsAt(actor, projectId, now, cancel);
        var report = project.ArchivedAt is null ? rights.Decide(Permissions.StatusReport) : Decision.Denied("This project is archived and takes no changes: restore it first.");
        var rows = await db.StatusReports.AsNoTracking().Where(r => r.ProjectId == projectId && (report.IsAllowed || r.State == StatusState.Published)).OrderByDescending(r => r.To).ThenByDescending(r => r.Id).Take(MostReports)
            .Select(r => new { Report = r, Author = db.People.Where(p => p.Id == r.AuthorId).Select(p => p.Name).FirstOrDefault() }).ToListAsync(cancel);
        var views = rows.ConvertAll(r => View(r.Report, r.Author));
        var draft = views.Find(v => v.State != StatusState.Published);
        var waiting = draft is { State: StatusState.Submitted } ? await ApprovalQueries.Rows(db, db.Approvals.Where(a => a.SubjectId == draft.Id && a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision), now, 1, cancel) : [];
        return new ProjectStatusView(
            await db.ProjectHealth.AsNoTracking().SingleOrDefaultAsync(h => h.ProjectId == projectId, cancel), project.DeclaredHealth, draft, waiting.Count > 0 ? waiting[0] : null, views.FindAll(v => v.State == StatusState.Published),
            await Trend(db, projectId, cancel), await Weeks(db, projectId, cancel), await db.ControlOf(projectId, PmoService.StatusSupervision, now, cancel), report);
    }

    private static StatusView View(StatusReport r, string? author) => new(
        r.Id, r.Version, r.From, r.To, r.State, author, r.Declared, r.Computed, r.ComputedWhy, r.Summary, r.Done, r.Next, r.Needs, JsonSerializer.Deserialize<List<KnownFact>>(r.Facts) ?? [], r.PublishedAt);

    /// <summary>The milestones that are still ahead or moved: a trend of what was reached in time long ago says nothing.</summary>
    private static async Task<IReadOnlyList<MilestoneTrend>> Trend(GantryDb db, Guid projectId, CancellationToken cancel)
    {
        var first = await db.FactSnapshots.Where(s => s.ProjectId == projectId).OrderByDescending(s => s.Week).Select(s => s.Week).Take(MostWeeks).ToListAsync(cancel);
        if (first.Count < 2) return [];
        var from = first[^1];
        var points = await db.MilestoneSnapshots.AsNoTracking().Where(m => m.ProjectId == projectId && m.Week >= from).OrderBy(m => m.Week).ToListAsync(cancel);
        return [.. points.GroupBy(p => p.Uid)
            .Select(g => new MilestoneTrend(g.Key, g.Last().Name, [.. g.Select(p => (p.Week, p.Finish))], g.Last().IsDone))
            .Where(t => t.Points.Count > 1 && (!t.IsDone || t.Points.Any(p => p.Finish != t.Points[0].Finish)))
            .OrderBy(t => t.Points[^1].Finish.Seconds).Take(MostLines)];
    }

    private static async Task<IReadOnlyList<WeekRow>> Weeks(GantryDb db, Guid projectId, CancellationToken cancel) =>
        await db.FactSnapshots.AsNoTracking().Where(s => s.ProjectId == projectId).OrderByDescending(s => s.Week).Take(MostWeeks)
            .Select(s => new WeekRow(s.Week, s.Finish, s.FinishVarianceDays, s.PercentComplete, s.LateCount, s.Declared, s.Overall, s.OpenRisks, s.OpenIssues)).ToListAsync(cancel);
}
