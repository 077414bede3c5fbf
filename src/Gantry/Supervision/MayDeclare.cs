using Gantry.Charters;
using Gantry.Platform.Commands;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Supervision;

/// <summary>Health is not declared around the PMO where its matrix lets status wait: on every door, because every door runs the same command.</summary>
internal static class MayDeclare
{
    /// <summary>Refuses to declare what would have to wait as a status report.</summary>
    public static async Task DemandMayDeclare(this CommandContext context, Project project, Health declared, CancellationToken cancel)
    {
        if (declared == project.DeclaredHealth || await MayBegin.BringsThemIn(context, project.Id, cancel)) return;
        var control = await context.Db.ControlAt(project.Id, project.Tier, PmoService.StatusSupervision, context.Now, cancel);
        if (!control.Waits) return;
        var computed = await context.Db.ProjectHealth.Where(h => h.ProjectId == project.Id).Select(h => h.Overall).SingleOrDefaultAsync(cancel);
        if (control.Level == ControlLevel.Direct || HealthRules.Contradicts(declared, computed))
            throw CommandContext.Invalid(nameof(project.DeclaredHealth), $"{control.Why} Publish a status report: its health holds once the PMO has looked at it.");
    }
}
