using Gantry.Platform.Access;
using Gantry.Platform.Data;

namespace Gantry.Projects;

/// <summary>Which projects somebody may see.</summary>
public static class ProjectAccess
{
    public static IQueryable<Project> VisibleTo(this IQueryable<Project> projects, GantryDb db, Actor actor, DateTime now)
    {
        if (actor.IsInstallation) return projects;
        var scopes = db.ScopesWith(actor, Permissions.ProjectsRead, now);
        return projects.Where(p => scopes.Contains(p.Id));
    }
}
