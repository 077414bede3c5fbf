using Gantry.Exceptions;
using Gantry.Gates;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Projects;

/// <summary>What the pages of one project show above their tabs, and its overview.</summary>
public sealed record ProjectView(
    Guid Id, long Version, string Name, string? Code, ProjectStatus Status, ProjectTier Tier, string? Purpose, Health Declared,
    Guid? PortfolioId, string? Portfolio, string? Program, string? Unit, Guid? OwnerId, string? Owner, Guid? DeputyId, string? Deputy,
    Guid? SponsorId, string? Sponsor, Guid? PlanId, string? SourceFile,
    ProjectFacts Facts, ProjectChecks? Checks, bool IsPastTolerance, string? Phase, string? NextGate, bool HasProducts);

/// <summary>The checks of a project's plan in figures.</summary>
/// <param name="Measures">Measures there are.</param>
/// <param name="Failing">Those that fail.</param>
/// <param name="WithoutVerdict">Those that do not apply or cannot be computed.</param>
/// <param name="Tag">Changes whenever the verdicts do.</param>
public sealed record ProjectChecks(int Measures, int Failing, int WithoutVerdict, string Tag);

/// <summary>Reads one project.</summary>
public sealed class ProjectOverview(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>The project, or null when there is none or the reader may not see it.</summary>
    public async Task<ProjectView?> Read(Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.Projects.AsNoTracking().VisibleTo(db, actor, now).Where(p => p.Id == id)
            .Select(p => new ProjectView(
                p.Id, p.Version, p.Name, p.Code, p.Status, p.Tier, p.Purpose, p.DeclaredHealth, p.PortfolioId,
                db.Portfolios.Where(f => f.Id == p.PortfolioId).Select(f => f.Name).FirstOrDefault(),
                db.Programs.Where(g => g.Id == p.ProgramId).Select(g => g.Name).FirstOrDefault(),
                db.Units.Where(u => u.Id == p.UnitId).Select(u => u.Name).FirstOrDefault(),
                p.OwnerId, db.People.Where(o => o.Id == p.OwnerId).Select(o => o.Name).FirstOrDefault(),
                p.DeputyId, db.People.Where(o => o.Id == p.DeputyId).Select(o => o.Name).FirstOrDefault(),
                p.SponsorId, db.People.Where(o => o.Id == p.SponsorId).Select(o => o.Name).FirstOrDefault(),
                p.PlanId,
                db.Plans.Where(s => s.Id == p.PlanId).Select(s => s.SourceFile).FirstOrDefault(),
                p.Facts,
                db.PlanChecks.Where(c => c.PlanId == p.PlanId).Select(c => new ProjectChecks(c.Measures, c.Failing, c.WithoutVerdict, c.Tag)).FirstOrDefault(),
                db.ExceptionReports.Any(e => e.ProjectId == p.Id && (e.State == ExceptionState.Open || e.State == ExceptionState.Brought)),
                db.ProjectPhases.Where(h => h.ProjectId == p.Id).OrderBy(h => h.State == PhaseState.Current ? 0 : 1).ThenByDescending(h => h.Number).Select(h => h.Name).FirstOrDefault(),
                db.ProjectPhases.Where(h => h.ProjectId == p.Id && h.State == PhaseState.Current).Select(h => h.Gate).FirstOrDefault(),
                db.Deliverables.Any(d => d.ProjectId == p.Id && d.ArchivedAt == null) || db.CharterObjectives.Any(o => db.Charters.Any(c => c.Id == o.CharterId && c.ProjectId == p.Id))))
            .SingleOrDefaultAsync(cancel);
    }
}
