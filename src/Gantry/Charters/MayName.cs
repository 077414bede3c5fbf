using Gantry.Platform.Commands;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Charters;

/// <summary>Where the matrix directs charters, the PMO names the project manager: on every door, because every door runs the same command.</summary>
internal static class MayName
{
    /// <summary>Refuses that anybody outside the PMO names another project manager.</summary>
    public static async Task DemandMayName(this CommandContext context, Project project, Guid? manager, CancellationToken cancel)
    {
        if (manager is null || project.OwnerId == (manager == Guid.Empty ? null : manager) || await MayBegin.BringsThemIn(context, project.Id, cancel)) return;
        var control = await context.Db.ControlAt(project.Id, project.Tier, PmoService.CharterApproval, context.Now, cancel);
        if (control is not { Level: ControlLevel.Direct, IsShadow: false }) return;
        var lead = await context.Db.Pmos.Where(p => p.Id == control.PmoId).SelectMany(p => context.Db.People.Where(h => h.Id == p.OwnerId)).Select(h => h.Name).FirstOrDefaultAsync(cancel);
        throw CommandContext.Invalid(nameof(project.OwnerId), $"{control.Why} It names the project manager of {project.Name}: ask {lead ?? control.Pmo}.");
    }
}
