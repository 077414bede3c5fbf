using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Projects;

/// <summary>Whoever owns a project is its project manager, with the rights of one: the record and the role never contradict each other.</summary>
internal static class ProjectManagerRole
{
    public static async Task Follow(Project project, CommandContext context, CancellationToken cancel)
    {
        var held = await Held(project, context, cancel);
        foreach (var former in held.Where(a => a.PersonId != project.OwnerId)) former.To = context.Now;
        if (project.OwnerId is not { } owner) return;
        if (held.Find(a => a.PersonId == owner) is { } present)
        {
            present.DeputyId = project.DeputyId;
            return;
        }

        context.Db.RoleAssignments.Add(new RoleAssignment
        {
            PersonId = owner,
            Role = Role.ProjectManager,
            ScopeId = project.Id,
            DeputyId = project.DeputyId,
            From = context.Now,
        });
    }

    private static async Task<List<RoleAssignment>> Held(Project project, CommandContext context, CancellationToken cancel)
    {
        if (context.Known?.ManagersOf is { } managers) return [.. managers[project.Id]];
        return await context.Db.RoleAssignments
            .Where(a => a.ScopeId == project.Id && a.Role == Role.ProjectManager && (a.To == null || a.To > context.Now)).ToListAsync(cancel);
    }
}
