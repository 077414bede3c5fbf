using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Charters;

/// <summary>A project whose charter waits for a decision does not begin before: on every door, because every door runs the same command.</summary>
internal static class MayBegin
{
    private static bool Works(ProjectStatus status) => status is ProjectStatus.Executing or ProjectStatus.Closing;

    /// <summary>Refuses the step into execution without a charter in force, where the matrix makes it wait.</summary>
    public static async Task DemandMayBegin(this CommandContext context, Project project, ProjectStatus next, CancellationToken cancel)
    {
        if (!Works(next) || Works(project.Status) || await BringsThemIn(context, project.Id, cancel)) return;
        if (await context.Db.Charters.AnyAsync(c => c.ProjectId == project.Id && c.State == CharterState.InForce, cancel)) return;
        Refuse(project, await context.Db.ControlAt(project.Id, project.Tier, PmoService.CharterApproval, context.Now, cancel));
    }

    /// <summary>The same for a project that is made at a place.</summary>
    public static async Task DemandMayBeginAt(this CommandContext context, Guid placeId, Project project, CancellationToken cancel)
    {
        if (!Works(project.Status) || await BringsThemIn(context, placeId, cancel)) return;
        Refuse(project, await context.Db.ControlAt(placeId, project.Tier, PmoService.CharterApproval, context.Now, cancel));
    }

    /// <summary>A register that is pasted in is of projects that run already: who may set up PMOs brings them in as they are.</summary>
    internal static async Task<bool> BringsThemIn(CommandContext context, Guid scopeId, CancellationToken cancel) =>
        context.Actor.IsInstallation || (await context.RightsAt(scopeId, cancel)).May(Permissions.PmosEdit);

    private static void Refuse(Project project, Control control)
    {
        if (control.Waits)
            throw CommandContext.Invalid(nameof(Project.Status), $"{project.Name} has no charter in force. {control.Why} Draft and submit the charter: the project begins once it is in force.");
    }
}
