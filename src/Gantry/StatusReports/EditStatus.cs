using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.StatusReports;

/// <summary>Changes the draft of a status report. A property left null stays as it is.</summary>
[Command("status.edit", Permissions.StatusReport, "Edit the draft of a status report")]
public sealed record EditStatus(Guid ReportId, long? Version = null) : ICommand<Guid>
{
    public Health? Declared { get; init; }
    public string? Summary { get; init; }
    public string? Done { get; init; }
    public string? Next { get; init; }
    public string? Needs { get; init; }
}

internal sealed class EditStatusHandler : CommandHandler<EditStatus, Guid>
{
    public override async Task<Guid> Handle(EditStatus command, CommandContext context, CancellationToken cancel)
    {
        var (report, project) = await context.DemandReport(command.ReportId, command.Version, cancel);
        if (command.Declared is { } declared) report.Declared = Enum.IsDefined(declared) ? declared : throw CommandContext.Invalid(nameof(command.Declared), "Declare green, amber, red or not known.");
        if (command.Summary is not null) report.Summary = CommandContext.OptionalText(nameof(command.Summary), command.Summary, 4000);
        if (command.Done is not null) report.Done = CommandContext.OptionalText(nameof(command.Done), command.Done, 4000);
        if (command.Next is not null) report.Next = CommandContext.OptionalText(nameof(command.Next), command.Next, 4000);
        if (command.Needs is not null) report.Needs = CommandContext.OptionalText(nameof(command.Needs), command.Needs, 4000);
        context.Tell(report, $"Edited the draft of a status report of {project.Name}");
        return report.Id;
    }
}
