using Gantry.Approvals;
using Gantry.Assurance;
using Gantry.Exceptions;
using Gantry.Gates;
using Gantry.Issues;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Search;
using Gantry.Projects;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Supervision;

/// <summary>What a reader asks of the health matrix; it lives in the address of the page.</summary>
/// <param name="Sort">worst, name, finish, variance or status.</param>
public sealed record MatrixFilter(Guid? PortfolioId = null, string? Text = null, string Sort = "worst", int Page = 1)
{
    public const int PageSize = 100;
    public static IReadOnlyList<string> Sorts { get; } = ["worst", "name", "finish", "variance", "status"];
}

/// <summary>One project in the health matrix.</summary>
/// <param name="Gate">The gate ahead of it; its phase or status while there is none.</param>
/// <param name="Contradiction">What its declared health contradicts; null while it agrees.</param>
/// <param name="StatusAt">When it last reported.</param>
public sealed record MatrixRow(
    Guid Id, string Name, string? Place, ProjectStatus Status, string? Gate, DateOnly? GateDay,
    Health Schedule, string? ScheduleWhy, Health Cost, string? CostWhy, Health Risk, string? RiskWhy, Health Scope, string? ScopeWhy, Health Overall, Health Declared, string? Contradiction,
    PlanTime? Start, PlanTime? Finish, int? VarianceDays, DateTime? StatusAt);

/// <summary>Something that needs somebody, with the verb that settles it.</summary>
public sealed record AttentionItem(Health Health, string Name, string What, string Href, string Verb);

/// <summary>The figures above the matrix.</summary>
/// <param name="Decisions">Open decisions about these projects.</param>
/// <param name="Late">Of these, those whose first time is over.</param>
/// <param name="PastTolerance">Projects whose forecast is outside tolerance.</param>
/// <param name="Contradictions">Projects whose declared health contradicts the facts.</param>
/// <param name="GatesAhead">Gates planned within thirty days.</param>
public sealed record MatrixFigures(int Projects, int Decisions, int Late, int PastTolerance, int Contradictions, int GatesAhead);

/// <summary>The health matrix with its attention list.</summary>
public sealed record MatrixView(IReadOnlyList<MatrixRow> Rows, int Total, MatrixFigures Figures, IReadOnlyList<AttentionItem> Attention, IReadOnlyList<PortfolioChoice> Portfolios);

/// <summary>Reads the health of many projects: what is shown was stored when it changed, and the number of questions does not depend on how many there are.</summary>
public sealed class SupervisionQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    private const int MostOfAKind = 8, MostAttention = 20, GateDays = 30;

    /// <summary>The matrix of the projects that the reader may see.</summary>
    public async Task<MatrixView> Read(Actor actor, MatrixFilter filter, int pageSize = MatrixFilter.PageSize, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var today = (await OrganizationDays.Of(db, cancel)).DayOf(now);
        var visible = (await db.VisibleProjects(actor, now, cancel)).AsNoTracking().Where(p => p.ArchivedAt == null && p.Status != ProjectStatus.Closed && p.Status != ProjectStatus.Cancelled);
        var portfolios = await db.Portfolios.Where(f => f.ArchivedAt == null && visible.Where(p => p.PortfolioId != null).Select(p => p.PortfolioId).Contains(f.Id)).OrderBy(f => f.NameKey).Select(f => new PortfolioChoice(f.Id, f.Name)).ToListAsync(cancel);
        var projects = Matching(visible, filter);
        var figures = await Figures(db, projects, now, today, cancel);
        var rows = await Rows(db, projects, filter, pageSize, cancel);
        return new MatrixView(rows, figures.Projects, figures, await Attention(db, projects, now, today, cancel), portfolios);
    }

    private static IQueryable<Project> Matching(IQueryable<Project> projects, MatrixFilter filter)
    {
        if (filter.PortfolioId is { } portfolio) projects = projects.Where(p => p.PortfolioId == portfolio);
        if (string.IsNullOrWhiteSpace(filter.Text)) return projects;
        var key = SearchKey.Of(filter.Text);
        return projects.Where(p => p.NameKey.Contains(key));
    }

    private static async Task<List<MatrixRow>> Rows(GantryDb db, IQueryable<Project> projects, MatrixFilter filter, int pageSize, CancellationToken cancel)
    {
        var joined = projects.GroupJoin(db.ProjectHealth, p => p.Id, h => h.ProjectId, (p, h) => new { Project = p, Healths = h }).SelectMany(x => x.Healths.DefaultIfEmpty(), (x, h) => new { x.Project, Health = h })
            .GroupJoin(db.ProjectPhases.Where(h => h.State == PhaseState.Current), x => x.Project.Id, h => h.ProjectId, (x, h) => new { x.Project, x.Health, Phases = h }).SelectMany(x => x.Phases.DefaultIfEmpty(), (x, h) => new { x.Project, x.Health, Phase = h });
        var ordered = filter.Sort switch
        {
            "name" => joined.OrderBy(x => x.Project.NameKey),
            "finish" => joined.OrderBy(x => x.Project.Facts.Finish == null ? 1 : 0).ThenBy(x => x.Project.Facts.Finish),
            "variance" => joined.OrderByDescending(x => x.Project.Facts.FinishVarianceDays ?? -100_000),
            "status" => joined.OrderBy(x => x.Health!.StatusAt),
            // What contradicts comes before what is red and says so.
            _ => joined.OrderBy(x => x.Health == null ? 4 : x.Health.ContradictedAt != null ? 0 : x.Health.Overall == Health.Red ? 1 : x.Health.Overall == Health.Amber ? 2 : x.Health.Overall == Health.Green ? 3 : 4)
                .ThenByDescending(x => x.Project.Facts.FinishVarianceDays ?? -100_000),
        };
        var page = await ordered.ThenBy(x => x.Project.NameKey).ThenBy(x => x.Project.Id).Skip((Math.Max(filter.Page, 1) - 1) * pageSize).Take(pageSize)
            .Select(x => new
            {
                x.Project.ProgramId,
                x.Project.PortfolioId,
                Row = new MatrixRow(
                    x.Project.Id, x.Project.Name, null, x.Project.Status, x.Phase!.Gate ?? x.Phase.Name, x.Phase!.GateDay,
                    x.Health == null ? x.Project.Facts.ScheduleHealth : x.Health.Schedule, x.Health == null ? x.Project.Facts.ScheduleReason : x.Health.ScheduleWhy,
                    x.Health == null ? Health.NotKnown : x.Health.Cost, x.Health!.CostWhy, x.Health == null ? Health.NotKnown : x.Health.Risk, x.Health!.RiskWhy,
                    x.Health == null ? Health.NotKnown : x.Health.Scope, x.Health!.ScopeWhy, x.Health == null ? Health.NotKnown : x.Health.Overall,
                    x.Project.DeclaredHealth, x.Health!.Contradiction, x.Project.Facts.Start, x.Project.Facts.Finish, x.Project.Facts.FinishVarianceDays, x.Health!.StatusAt),
            }).ToListAsync(cancel);
        // Few programs and portfolios hold many projects: each is named once, not once a row.
        List<Guid> places = [.. page.Select(r => r.ProgramId ?? r.PortfolioId).OfType<Guid>().Distinct()];
        var names = await db.Programs.Where(g => places.Contains(g.Id)).Select(g => new { g.Id, g.Name }).Concat(db.Portfolios.Where(f => places.Contains(f.Id)).Select(f => new { f.Id, f.Name })).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        return page.ConvertAll(r => r.Row with { Place = (r.ProgramId ?? r.PortfolioId) is { } place ? names.GetValueOrDefault(place) : null });
    }

    private static async Task<MatrixFigures> Figures(GantryDb db, IQueryable<Project> projects, DateTime now, DateOnly today, CancellationToken cancel)
    {
        var ids = projects.Select(p => p.Id);
        var until = today.AddDays(GateDays);
        // One walk along the open decisions answers both: how many there are, and how many are late.
        var waiting = await db.Approvals.Where(a => a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision && ids.Contains(a.ProjectId))
            .GroupBy(_ => 1).Select(g => new { All = g.Count(), Late = g.Sum(a => a.Step != ApprovalStep.Holder || a.DueAt < now ? 1 : 0) }).SingleOrDefaultAsync(cancel);
        return new MatrixFigures(
            await projects.CountAsync(cancel), waiting?.All ?? 0, waiting?.Late ?? 0,
            await db.ExceptionReports.Where(e => (e.State == ExceptionState.Open || e.State == ExceptionState.Brought) && ids.Contains(e.ProjectId)).Select(e => e.ProjectId).Distinct().CountAsync(cancel),
            await db.ProjectHealth.CountAsync(h => h.ContradictedAt != null && ids.Contains(h.ProjectId), cancel),
            await db.ProjectPhases.CountAsync(p => p.State != PhaseState.Passed && p.Gate != null && p.GateDay != null && p.GateDay >= today && p.GateDay <= until && ids.Contains(p.ProjectId), cancel));
    }

    /// <summary>One list, ordered by what needs a decision: decisions first, then what nobody has brought yet, then what is only to be known.</summary>
    internal static async Task<IReadOnlyList<AttentionItem>> Attention(GantryDb db, IQueryable<Project> projects, DateTime now, DateOnly today, CancellationToken cancel)
    {
        var ids = projects.Select(p => p.Id);
        var items = new List<AttentionItem>();
        var decisions = await ApprovalQueries.Rows(db, db.Approvals.Where(a => a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision && ids.Contains(a.ProjectId)).OrderBy(a => a.DueAt), now, MostOfAKind, cancel);
        items.AddRange(decisions.Select(d => new AttentionItem(d.LateDays > 0 ? Health.Red : Health.Amber, d.Title, d.LateDays > 0 ? $"{d.Turn}; {HealthRules.Count(d.LateDays, "working day")} beyond its first time" : $"{d.Turn}, until {Platform.Shell.Show.Day(d.DueDay)}", $"/approvals/{d.Id}", "Decide")));
        var exceptions = await db.ExceptionReports.AsNoTracking().Where(e => e.State == ExceptionState.Open && ids.Contains(e.ProjectId)).OrderByDescending(e => e.OverDays).Take(MostOfAKind)
            .Join(db.Projects, e => e.ProjectId, p => p.Id, (e, p) => new { p.Id, p.Name, e.OverDays, e.Cause }).ToListAsync(cancel);
        items.AddRange(exceptions.Select(e => new AttentionItem(Health.Red, $"Exception: {e.Name}", $"The forecast is {HealthRules.Count(e.OverDays, "working day")} past tolerance{(e.Cause is null ? ", and nobody has said why" : "")}", $"/projects/{e.Id}/charter#exception", "Look")));
        var contradictions = await db.ProjectHealth.AsNoTracking().Where(h => h.ContradictedAt != null && ids.Contains(h.ProjectId)).OrderBy(h => h.ContradictedAt).Take(MostOfAKind)
            .Join(db.Projects, h => h.ProjectId, p => p.Id, (h, p) => new { p.Id, p.Name, h.Contradiction, h.ContradictedAt, Owner = db.People.Where(o => o.Id == p.OwnerId).Select(o => o.Name).FirstOrDefault() }).ToListAsync(cancel);
        items.AddRange(contradictions.Select(c => new AttentionItem(Health.Red, $"Says green: {c.Name}", $"{c.Contradiction} Shown to {c.Owner ?? "nobody"} {Platform.Shell.Show.Ago(c.ContradictedAt!.Value, now)}", $"/projects/{c.Id}/status", "Ask")));
        var issues = await db.Issues.AsNoTracking().Where(i => i.State == IssueState.Open && i.ArchivedAt == null && i.Severity == IssueSeverity.Critical && ids.Contains(i.ProjectId)).OrderBy(i => i.RaisedAt).Take(MostOfAKind)
            .Join(db.Projects, i => i.ProjectId, p => p.Id, (i, p) => new { i.Id, i.Name, Project = p.Name, i.RaisedAt }).ToListAsync(cancel);
        items.AddRange(issues.Select(i => new AttentionItem(Health.Amber, i.Name, $"{i.Project}: critical, open since {Platform.Shell.Show.Ago(i.RaisedAt, now)}", $"/issues/{i.Id}", "Look")));
        items.AddRange(await Findings(db, ids, today, cancel));
        items.AddRange(await Gates(db, ids, today, cancel));
        items.AddRange(await Silent(db, projects, now, cancel));
        return [.. items.Take(MostAttention)];
    }

    /// <summary>Findings of issued reports whose next step is past its day, one line a review.</summary>
    private static async Task<IEnumerable<AttentionItem>> Findings(GantryDb db, IQueryable<Guid> ids, DateOnly today, CancellationToken cancel)
    {
        var late = await db.AssuranceFindings.AsNoTracking().Where(f => ids.Contains(f.ProjectId)).PastDue(db, today)
            .Join(db.AssuranceReviews.Where(r => r.State == AssuranceState.Issued), f => f.ReviewId, r => r.Id, (f, r) => new { r.Id, r.ProjectId, f.Severity, f.Statement, f.Due })
            .Join(db.Projects, f => f.ProjectId, p => p.Id, (f, p) => new { f.Id, p.Name, f.Severity, f.Statement, f.Due }).OrderBy(f => f.Due).Take(MostOfAKind * 4).ToListAsync(cancel);
        return late.GroupBy(f => f.Id).Take(MostOfAKind).Select(g => new AttentionItem(
            g.Any(f => f.Severity >= FindingSeverity.Major) ? Health.Red : Health.Amber, $"Finding: {g.First().Name}",
            g.Count() == 1 ? $"Past its day: {(g.First().Statement.Length > 160 ? g.First().Statement[..160] : g.First().Statement)}" : $"{g.Count()} findings are past their day", $"/assurance/{g.Key}", "Look"));
    }

    private static async Task<IEnumerable<AttentionItem>> Gates(GantryDb db, IQueryable<Guid> ids, DateOnly today, CancellationToken cancel)
    {
        var until = today.AddDays(GateDays);
        var gates = await db.ProjectPhases.AsNoTracking().Where(p => p.State == PhaseState.Current && p.Gate != null && p.GateDay != null && p.GateDay <= until && !db.GateReviews.Any(r => r.PhaseId == p.Id && r.State == ReviewState.Open) && ids.Contains(p.ProjectId))
            .OrderBy(p => p.GateDay).Take(MostOfAKind).Join(db.Projects, p => p.ProjectId, p => p.Id, (h, p) => new { p.Id, p.Name, h.Gate, h.GateDay }).ToListAsync(cancel);
        return gates.Select(g => new AttentionItem(g.GateDay < today ? Health.Amber : Health.NotKnown, $"{g.Gate}: {g.Name}", g.GateDay < today ? $"Was planned for {Platform.Shell.Show.Day(g.GateDay!.Value)}, and nobody has asked for it" : $"Planned for {Platform.Shell.Show.Day(g.GateDay!.Value)}", $"/projects/{g.Id}/gates", "Prepare"));
    }

    /// <summary>Projects that owe a report: their nearest PMO asks for one every so many weeks, and the last is older.</summary>
    private static async Task<IEnumerable<AttentionItem>> Silent(GantryDb db, IQueryable<Project> projects, DateTime now, CancellationToken cancel)
    {
        var cycles = await db.Pmos.AsNoTracking().Where(p => p.ArchivedAt == null).Select(p => new { p.ScopeId, p.StatusWeeks, Depth = db.ScopeClosures.Count(c => c.DescendantId == p.ScopeId) }).ToListAsync(cancel);
        if (cycles.TrueForAll(c => c.StatusWeeks is null)) return [];
        var oldest = now - TimeSpan.FromDays((7 * cycles.Min(c => c.StatusWeeks ?? int.MaxValue / 14)) + 1);
        var scopes = cycles.ConvertAll(c => c.ScopeId);
        var running = await projects.Where(p => p.Status == ProjectStatus.Executing || p.Status == ProjectStatus.Closing)
            .Select(p => new { p.Id, p.Name, p.NameKey, Last = db.ProjectHealth.Where(h => h.ProjectId == p.Id).Select(h => h.StatusAt).FirstOrDefault() })
            .Where(p => p.Last == null || p.Last < oldest).OrderBy(p => p.Last).ThenBy(p => p.NameKey).Take(MostOfAKind * 4).ToListAsync(cancel);
        var ids = running.ConvertAll(r => r.Id);
        var above = await db.ScopeClosures.Where(c => ids.Contains(c.DescendantId) && scopes.Contains(c.AncestorId)).Select(c => new { c.DescendantId, c.AncestorId }).ToListAsync(cancel);
        return running.Select(r => (Project: r, Weeks: above.Where(a => a.DescendantId == r.Id).Select(a => cycles.Find(c => c.ScopeId == a.AncestorId)!).OrderByDescending(c => c.Depth).FirstOrDefault()?.StatusWeeks))
            .Where(r => r.Weeks is { } weeks && (r.Project.Last is not { } last || last < now - TimeSpan.FromDays((7 * weeks) + 1))).Take(MostOfAKind)
            .Select(r => new AttentionItem(Health.NotKnown, $"No status: {r.Project.Name}", r.Project.Last is { } last ? $"The last report is of {Platform.Shell.Show.Ago(last, now)}" : "It has not reported yet", $"/projects/{r.Project.Id}/status", "Ask"));
    }
}
