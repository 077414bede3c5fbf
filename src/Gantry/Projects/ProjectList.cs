using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Search;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Projects;

/// <summary>What a reader asks of the project list; it lives in the address of the page.</summary>
public sealed record ProjectFilter(
    string? Text = null, ProjectStatus? Status = null, Health? Schedule = null, Guid? PortfolioId = null, string Sort = "name", bool Descending = false, int Page = 1)
{
    public const int PageSize = 50;

    public static IReadOnlyList<string> Sorts { get; } = ["name", "status", "schedule", "declared", "percent", "finish", "variance", "owner"];
}

/// <summary>One line of the project list.</summary>
public sealed record ProjectRow(
    Guid Id, string Name, string? Code, ProjectStatus Status, ProjectTier Tier, string? Place, string? Owner, Health Schedule, string? Reason, Health Declared,
    PlanTime? Start, PlanTime? Finish, int? VarianceDays, int PercentComplete, bool HasPlan);

/// <summary>One page of the list and what surrounds it.</summary>
public sealed record ProjectPage(IReadOnlyList<ProjectRow> Rows, int Total, IReadOnlyList<PortfolioChoice> Portfolios, bool MayImport);

/// <summary>A portfolio to filter by.</summary>
public sealed record PortfolioChoice(Guid Id, string Name);

/// <summary>The project list: filtered, sorted and cut to a page by the database.</summary>
public sealed class ProjectList(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    public async Task<ProjectPage> Read(Actor actor, ProjectFilter filter, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var visible = db.Projects.AsNoTracking().VisibleTo(db, actor, clock.GetUtcNow().UtcDateTime);
        var matching = Matching(visible, filter);
        var total = await matching.CountAsync(cancel);
        var rows = await Ordered(db, matching, filter)
            .Skip((Math.Max(filter.Page, 1) - 1) * ProjectFilter.PageSize).Take(ProjectFilter.PageSize)
            .Select(p => new ProjectRow(
                p.Id, p.Name, p.Code, p.Status, p.Tier,
                p.ProgramId != null
                    ? db.Programs.Where(g => g.Id == p.ProgramId).Select(g => g.Name).FirstOrDefault()
                    : db.Portfolios.Where(f => f.Id == p.PortfolioId).Select(f => f.Name).FirstOrDefault(),
                db.People.Where(o => o.Id == p.OwnerId).Select(o => o.Name).FirstOrDefault(),
                p.Facts.ScheduleHealth, p.Facts.ScheduleReason, p.DeclaredHealth,
                p.Facts.Start, p.Facts.Finish, p.Facts.FinishVarianceDays, p.Facts.PercentComplete, p.PlanId != null))
            .ToListAsync(cancel);
        var portfolios = await db.Portfolios.OrderBy(f => f.Name).Select(f => new PortfolioChoice(f.Id, f.Name)).ToListAsync(cancel);
        return new ProjectPage(rows, total, portfolios, await db.CanAnywhere(actor, Permissions.ImportsRun, clock.GetUtcNow().UtcDateTime, cancel));
    }

    private static IQueryable<Project> Matching(IQueryable<Project> projects, ProjectFilter filter)
    {
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

    private static IQueryable<Project> Ordered(GantryDb db, IQueryable<Project> projects, ProjectFilter filter)
    {
        // Health is kept as text: ranks put the worst first.
        IOrderedQueryable<Project> By<TKey>(System.Linq.Expressions.Expression<Func<Project, TKey>> key) =>
            filter.Descending ? projects.OrderByDescending(key) : projects.OrderBy(key);
        var ordered = filter.Sort switch
        {
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
