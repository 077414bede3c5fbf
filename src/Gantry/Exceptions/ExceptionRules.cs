using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Exceptions;

internal static class ExceptionRules
{
    /// <summary>Loads an exception and its project for a change by those who may edit charters there.</summary>
    public static async Task<(ExceptionReport Report, Project Project)> DemandException(this CommandContext context, Guid exceptionId, long? version, CancellationToken cancel)
    {
        var report = await context.Load<ExceptionReport>(exceptionId, null, cancel);
        await context.Demand(report.ProjectId, Permissions.ProjectsRead, cancel);
        if (version is not null) report = await context.Load<ExceptionReport>(exceptionId, version, cancel);
        if (report.State != ExceptionState.Open)
            throw CommandContext.Invalid(nameof(report.State), report.State == ExceptionState.Brought ? "This exception was brought and waits for a decision: withdraw that first, or wait." : "This exception is settled.");
        return (report, await context.Db.Projects.SingleAsync(p => p.Id == report.ProjectId, cancel));
    }
}
