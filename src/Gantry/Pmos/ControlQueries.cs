using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Pmos.Mandates;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Pmos;

/// <summary>Tells how the control matrix holds a project.</summary>
public static class ControlQueries
{
    /// <summary>PMOs that are there for a scope, the nearest first: the one whose own scope lies deepest.</summary>
    public static IQueryable<Pmo> PmosAbove(this GantryDb db, Guid scopeId) =>
        db.ScopeClosures.Where(c => c.DescendantId == scopeId)
            .Join(db.Pmos.Where(p => p.ArchivedAt == null), c => c.AncestorId, p => p.ScopeId, (_, p) => p)
            .OrderByDescending(p => db.ScopeClosures.Count(c => c.DescendantId == p.ScopeId)).ThenBy(p => p.Id);

    /// <summary>The mandate of a PMO that is signed and in force on a day.</summary>
    public static IQueryable<Mandate> InForce(this IQueryable<Mandate> mandates, Guid pmoId, DateOnly today) =>
        mandates.Where(m => m.PmoId == pmoId && m.SignedAt != null && m.EndedAt == null && m.From <= today && m.Until >= today);

    /// <summary>How one service holds one project now: a fixed number of questions, however large the organisation.</summary>
    public static async Task<Control> ControlOf(this GantryDb db, Guid projectId, PmoService service, DateTime now, CancellationToken cancel = default) =>
        await db.ControlAt(projectId, await db.Projects.Where(p => p.Id == projectId).Select(p => p.Tier).SingleAsync(cancel), service, now, cancel);

    /// <summary>How one service would hold a project of a tier at a scope.</summary>
    public static async Task<Control> ControlAt(this GantryDb db, Guid scopeId, ProjectTier tier, PmoService service, DateTime now, CancellationToken cancel = default)
    {
        if (await db.PmosAbove(scopeId).AsNoTracking().FirstOrDefaultAsync(cancel) is not { } pmo) return Control.None(service, tier);
        var today = (await OrganizationDays.Of(db, cancel)).DayOf(now);
        var above = db.ScopeClosures.Where(c => c.DescendantId == scopeId).Select(c => c.AncestorId);
        var granted = db.MandateGrants
            .Where(g => g.Service == service && g.Tier == tier && db.Mandates.InForce(pmo.Id, today).Any(m => m.Id == g.MandateId)).Select(g => (ControlLevel?)g.Level);
        // What holds for a scope comes before the matrix, the deepest scope first.
        var found = await db.ControlCells.AsNoTracking()
            .Where(c => c.PmoId == pmo.Id && c.Service == service && c.Tier == tier && c.To == null && (c.ScopeId == null || (c.Until >= today && above.Contains(c.ScopeId.Value))))
            .OrderByDescending(c => c.ScopeId == null ? 0 : db.ScopeClosures.Count(x => x.DescendantId == c.ScopeId))
            .Select(c => new { Cell = c, Granted = granted.FirstOrDefault() }).FirstOrDefaultAsync(cancel);
        var (cell, level) = found is null ? (null, await granted.FirstOrDefaultAsync(cancel)) : (found.Cell, found.Granted);
        return Control.Of(pmo, service, tier, cell?.Setting ?? ControlPresets.Of(pmo.Preset, service, tier), level, cell?.Until, today);
    }

    /// <summary>The open projects for which a PMO is the nearest.</summary>
    public static async Task<IQueryable<Project>> ProjectsOf(this GantryDb db, Guid pmoId, Guid scopeId, CancellationToken cancel)
    {
        // There are few PMOs: which of them are nearer somewhere is found first, so that no project asks for it again.
        var others = await db.Pmos.Where(o => o.Id != pmoId && o.ArchivedAt == null && db.ScopeClosures.Count(c => c.DescendantId == o.ScopeId) > db.ScopeClosures.Count(c => c.DescendantId == scopeId))
            .Select(o => o.ScopeId).ToListAsync(cancel);
        var projects = db.Projects.Where(p => p.ArchivedAt == null && p.Status != ProjectStatus.Closed && p.Status != ProjectStatus.Cancelled && db.ScopeClosures.Any(c => c.AncestorId == scopeId && c.DescendantId == p.Id));
        return others.Count == 0 ? projects : projects.Where(p => !db.ScopeClosures.Any(c => others.Contains(c.AncestorId) && c.DescendantId == p.Id));
    }
}
