using Gantry.Platform.Access;
using Gantry.Platform.Data;

namespace Gantry.Projects;

/// <summary>Which projects somebody may see.</summary>
public static class ProjectAccess
{
    /// <summary>The projects somebody may see: all of them without a further look when they may see everything.</summary>
    public static async Task<IQueryable<Project>> VisibleProjects(this GantryDb db, Actor actor, DateTime now, CancellationToken cancel) =>
        await db.CanEverywhere(actor, Permissions.ProjectsRead, now, cancel) ? db.Projects : db.Projects.VisibleTo(db, actor, now);

    public static IQueryable<Project> VisibleTo(this IQueryable<Project> projects, GantryDb db, Actor actor, DateTime now)
    {
        if (actor.IsInstallation) return projects;
        var scopes = db.ScopesWith(actor, Permissions.ProjectsRead, now);
        return projects.Where(p => scopes.Contains(p.Id));
    }
}
