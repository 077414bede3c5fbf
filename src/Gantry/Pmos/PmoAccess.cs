using Gantry.Platform.Access;
using Gantry.Platform.Data;

namespace Gantry.Pmos;

/// <summary>Which PMOs somebody may see: those of the scopes they see into. Who is held by a matrix may read it.</summary>
public static class PmoAccess
{
    public static IQueryable<Pmo> VisibleTo(this IQueryable<Pmo> pmos, GantryDb db, Actor actor, DateTime now)
    {
        if (actor.IsInstallation) return pmos;
        var scopes = db.ScopesWith(actor, Permissions.ProjectsRead, now);
        return pmos.Where(p => scopes.Contains(p.ScopeId) || db.ScopeClosures.Any(c => c.AncestorId == p.ScopeId && scopes.Contains(c.DescendantId))
            || db.Mandates.Any(m => m.PmoId == p.Id && m.GrantedById == actor.PersonId));
    }
}
