using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.StatusReports;

/// <summary>What holds for every status report.</summary>
internal static class StatusRules
{
    /// <summary>Loads a draft and its project for those who may report for it.</summary>
    public static async Task<(StatusReport Report, Project Project)> DemandReport(this CommandContext context, Guid reportId, long? version, CancellationToken cancel)
    {
        var report = await context.Load<StatusReport>(reportId, null, cancel);
        await context.Demand(report.ProjectId, Permissions.ProjectsRead, cancel);
        if (version is not null) report = await context.Load<StatusReport>(reportId, version, cancel);
        var project = await context.Db.Projects.SingleAsync(p => p.Id == report.ProjectId, cancel);
        project.DemandOpen();
        if (report.State != StatusState.Draft)
            throw CommandContext.Invalid(nameof(report.State), report.State == StatusState.Published ? "This report is published and stays as it is: draft the next one." : "This report waits for the PMO: withdraw it on the decision's page, or wait.");
        return (report, project);
    }

    /// <summary>Tells open pages.</summary>
    public static void Tell(this CommandContext context, StatusReport report, string summary)
    {
        context.Summary = summary;
        context.Publish(Notice.About(report.Id));
        context.Publish(Notice.About(report.ProjectId));
    }
}
