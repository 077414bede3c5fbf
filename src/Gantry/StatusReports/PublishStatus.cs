using System.Text.Json;
using Gantry.Approvals;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Gantry.Pmos;
using Gantry.Projects;
using Gantry.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Gantry.StatusReports;

/// <summary>Publishes a status report: its health is the declared one from then on. Where the PMO approves, a report that contradicts the facts waits for it; where it directs, every report does.</summary>
[Command("status.publish", Permissions.StatusReport, "Publish a status report")]
public sealed record PublishStatus(Guid ReportId, long? Version = null) : ICommand<StatusState>;

internal sealed class PublishStatusHandler : CommandHandler<PublishStatus, StatusState>
{
    public override async Task<StatusState> Handle(PublishStatus command, CommandContext context, CancellationToken cancel)
    {
        var (report, project) = await context.DemandReport(command.ReportId, command.Version, cancel);
        if (string.IsNullOrWhiteSpace(report.Summary)) throw CommandContext.Invalid(nameof(report.Summary), "Say in a sentence how it stands.");
        var health = await context.Db.ProjectHealth.SingleOrDefaultAsync(h => h.ProjectId == project.Id, cancel);
        (report.Computed, report.ComputedWhy) = (health?.Overall ?? Health.NotKnown, health?.OverallWhy);
        var contradicts = HealthRules.Contradicts(report.Declared, report.Computed);
        var control = await context.Db.ControlAt(project.Id, project.Tier, PmoService.StatusSupervision, context.Now, cancel);
        var asks = control.Level == ControlLevel.Direct || (control.Level == ControlLevel.Approve && contradicts);
        if (asks && control.PmoId is { } pmo) await Ask(context, report, project, control, pmo, cancel);
        if (asks && control.Waits)
        {
            report.State = StatusState.Submitted;
            context.Tell(report, $"Submitted a status report of {project.Name}: {Declared(report)}");
            return report.State;
        }

        await context.Publish(report, project, cancel);
        return report.State;
    }

    private static async Task Ask(CommandContext context, StatusReport report, Project project, Control control, Guid pmo, CancellationToken cancel)
    {
        var turn = await context.TurnOfPmo(pmo, cancel);
        await context.Ask(
            new Question(project, ApprovalKind.StatusReport, report.Id, $"Approve the status report of {project.Name}", control.IsShadow ? ApprovalMode.Shadow : ApprovalMode.Decision)
            {
                Control = control,
                Request = report.Summary,
                Lapse = control.Level == ControlLevel.Direct ? LapseRule.KeepWaiting : turn.HolderId is null ? LapseRule.Allow : control.Set.Lapse,
                Facts =
                [
                    new("Declared", Show(report.Declared)), new("Computed", $"{Show(report.Computed)}{(report.ComputedWhy is null ? "" : $": {report.ComputedWhy}")}"),
                    .. JsonSerializer.Deserialize<List<KnownFact>>(report.Facts) ?? [], new("Done", report.Done ?? ""), new("Next", report.Next ?? ""), new("Needs", report.Needs ?? ""),
                ],
            },
            turn with { Route = $"{control.Why} {turn.Route}" }, cancel);
    }

    internal static string Declared(StatusReport report) => $"declared {Show(report.Declared)}";

    private static string Show(Health health) => Platform.Shell.Show.Words(health);
}

/// <summary>What follows once a report may be published.</summary>
internal static class FollowStatus
{
    /// <summary>Publishes a report: the project's declared health is its own.</summary>
    public static async Task Publish(this CommandContext context, StatusReport report, Project project, CancellationToken cancel)
    {
        (report.State, report.PublishedAt) = (StatusState.Published, context.Now);
        project.DeclaredHealth = report.Declared;
        context.Touch(project);
        var health = await context.Db.ProjectHealth.SingleOrDefaultAsync(h => h.ProjectId == project.Id, cancel);
        if (health is null) context.Db.ProjectHealth.Add(health = new ProjectHealth { ProjectId = project.Id, Since = context.Now });
        health.StatusAt = context.Now;
        if (project.SponsorId is { } sponsor) context.Tell(sponsor, InboxReason.Published, new RecordRef(RecordKind.Project, project.Id), $"Status to {report.To:yyyy-MM-dd}: {PublishStatusHandler.Declared(report)}", "/status");
        context.Publish(Notice.Projects);
        context.Tell(report, $"Published the status report of {project.Name}: {PublishStatusHandler.Declared(report)}");
    }

    /// <summary>What follows the PMO's decision about a report.</summary>
    public static async Task Follow(CommandContext context, Approval approval, Project project, bool allowed, CancellationToken cancel)
    {
        var report = await context.Load<StatusReport>(approval.SubjectId, null, cancel);
        if (report.State != StatusState.Submitted) return;
        if (allowed) await context.Publish(report, project, cancel);
        else report.State = StatusState.Draft;
    }
}
