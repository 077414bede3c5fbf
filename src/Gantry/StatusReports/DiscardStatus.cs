using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.StatusReports;

/// <summary>Throws the draft of a status report away.</summary>
[Command("status.discard", Permissions.StatusReport, "Discard the draft of a status report")]
public sealed record DiscardStatus(Guid ReportId, long? Version = null) : ICommand<Guid>;

internal sealed class DiscardStatusHandler : CommandHandler<DiscardStatus, Guid>
{
    public override async Task<Guid> Handle(DiscardStatus command, CommandContext context, CancellationToken cancel)
    {
        var (report, project) = await context.DemandReport(command.ReportId, command.Version, cancel);
        context.Db.StatusReports.Remove(report);
        context.Tell(report, $"Discarded the draft of a status report of {project.Name}");
        return project.Id;
    }
}
