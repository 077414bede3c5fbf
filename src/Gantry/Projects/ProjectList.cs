using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Registers;
using Gantry.Platform.Search;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Projects;

/// <summary>What a reader asks of the project list; it lives in the address of the page.</summary>
public sealed record ProjectFilter(
    string? Text = null, ProjectStatus? Status = null, Health? Schedule = null, Guid? PortfolioId = null, string Sort = "name", bool Descending = false, int Page = 1, bool Archived = false)
{
    public const int PageSize = 50;

    public static IReadOnlyList<string> Sorts { get; } = ["name", "code", "status", "schedule", "declared", "percent", "finish", "variance", "owner"];

    /// <summary>The same conditions as the register, an export or a route is asked for.</summary>
    public static ProjectFilter Of(RegisterFilter filter) => new(
        filter.Text,
        Enum.TryParse<ProjectStatus>(filter.Condition("status"), out var status) ? status : null,
        Enum.TryParse<Health>(filter.Condition("health"), out var health) ? health : null,
        Guid.TryParse(filter.Condition("portfolio"), out var portfolio) ? portfolio : null,
        filter.Sort is { } sort && Sorts.Contains(sort) ? sort : "name", filter.Descending, filter.Page, filter.Archived);
}

/// <summary>One line of the project list.</summary>
public sealed record ProjectRow(
    Guid Id, string Name, string? Code, ProjectStatus Status, ProjectTier Tier, string? Place, string? Owner, Health Schedule, string? Reason, Health Declared,
    PlanTime? Start, PlanTime? Finish, int? VarianceDays, int PercentComplete, bool HasPlan);

/// <summary>One page of the list and what surrounds it.</summary>
public sealed record ProjectPage(IReadOnlyList<ProjectRow> Rows, int Total, IReadOnlyList<PortfolioChoice> Portfolios, bool MayImport, Decision Create, Decision Paste);

/// <summary>A portfolio to filter by.</summary>
public sealed record PortfolioChoice(Guid Id, string Name);

/// <summary>The project list: filtered, sorted and cut to a page by the database.</summary>
public sealed class ProjectList(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    public async Task<ProjectPage> Read(Actor actor, ProjectFilter filter, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var seesAll = await db.CanEverywhere(actor, Permissions.ProjectsRead, now, cancel);
        var visible = seesAll ? db.Projects.AsNoTracking() : db.Projects.AsNoTracking().VisibleTo(db, actor, now);
        var matching = Matching(visible, filter);
        var total = await matching.CountAsync(cancel);
        // The page is cut within: a database that sorts would otherwise look up names for every row it throws away.
        var page = Ordered(db, matching, filter).Select(p => p.Id).Skip((Math.Max(filter.Page, 1) - 1) * ProjectFilter.PageSize).Take(ProjectFilter.PageSize);
        var rows = await Ordered(db, db.Projects.AsNoTracking().Where(p => page.Contains(p.Id)), filter)
            .Select(p => new ProjectRow(
                p.Id, p.Name, p.Code, p.Status, p.Tier,
                p.ProgramId != null
                    ? db.Programs.Where(g => g.Id == p.ProgramId).Select(g => g.Name).FirstOrDefault()
                    : db.Portfolios.Where(f => f.Id == p.PortfolioId).Select(f => f.Name).FirstOrDefault(),
                db.People.Where(o => o.Id == p.OwnerId).Select(o => o.Name).FirstOrDefault(),
                p.Facts.ScheduleHealth, p.Facts.ScheduleReason, p.DeclaredHealth,
                p.Facts.Start, p.Facts.Finish, p.Facts.FinishVarianceDays, p.Facts.PercentComplete, p.PlanId != null))
            .ToListAsync(cancel);
        // A portfolio is named to those who may see it and to those who may see a project in it.
        var scopes = db.ScopesWith(actor, Permissions.ProjectsRead, now);
        var named = db.Portfolios.Where(f => f.ArchivedAt == null);
        if (!seesAll) named = named.Where(f => scopes.Contains(f.Id) || visible.Any(p => p.PortfolioId == f.Id));
        var portfolios = await named
            .OrderBy(f => f.NameKey).Select(f => new PortfolioChoice(f.Id, f.Name)).ToListAsync(cancel);
        var rights = await db.RightsAnywhere(actor, now, cancel);
        return new ProjectPage(rows, total, portfolios, rights.May(Permissions.ImportsRun), rights.Decide(Permissions.ProjectsCreate), rights.Decide(Permissions.ProjectsEdit));
    }

    internal static IQueryable<Project> Matching(IQueryable<Project> projects, ProjectFilter filter)
    {
        projects = filter.Archived ? projects.Where(p => p.ArchivedAt != null) : projects.Where(p => p.ArchivedAt == null);
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var key = SearchKey.Of(filter.Text);
            projects = projects.Where(p => p.NameKey.Contains(key) || (p.Code != null && p.Code == filter.Text));
        }

        if (filter.Status is { } status) projects = projects.Where(p => p.Status == status);
        if (filter.Schedule is { } health) projects = projects.Where(p => p.Facts.ScheduleHealth == health);
        if (filter.PortfolioId is { } portfolio) projects = projects.Where(p => p.PortfolioId == portfolio);
        return projects;
    }

    internal static IOrderedQueryable<Project> Ordered(GantryDb db, IQueryable<Project> projects, ProjectFilter filter)
    {
        // Health is kept as text: ranks put the worst first.
        IOrderedQueryable<Project> By<TKey>(System.Linq.Expressions.Expression<Func<Project, TKey>> key) =>
            filter.Descending ? projects.OrderByDescending(key) : projects.OrderBy(key);
        var ordered = filter.Sort switch
        {
            "code" => By(p => p.Code),
            "status" => By(p => p.Status == ProjectStatus.Idea ? 0 : p.Status == ProjectStatus.Planning ? 1 : p.Status == ProjectStatus.Executing ? 2
                : p.Status == ProjectStatus.OnHold ? 3 : p.Status == ProjectStatus.Closing ? 4 : 5),
            "schedule" => By(p => p.Facts.ScheduleHealth == Health.Red ? 0 : p.Facts.ScheduleHealth == Health.Amber ? 1 : p.Facts.ScheduleHealth == Health.Green ? 2 : 3),
            "declared" => By(p => p.DeclaredHealth == Health.Red ? 0 : p.DeclaredHealth == Health.Amber ? 1 : p.DeclaredHealth == Health.Green ? 2 : 3),
            "percent" => By(p => p.Facts.PercentComplete),
            "finish" => By(p => p.Facts.Finish),
            "variance" => By(p => p.Facts.FinishVarianceDays),
            "owner" => By(p => db.People.Where(o => o.Id == p.OwnerId).Select(o => o.NameKey).FirstOrDefault()),
            _ => By(p => p.NameKey),
        };
        return ordered.ThenBy(p => p.NameKey).ThenBy(p => p.Id);
    }
}
