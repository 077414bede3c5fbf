using Gantry.Actions;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Assurance;

/// <summary>Changes a finding until the report is issued, by one of the reviewers. What is null stays.</summary>
[Command("assurance.edit-finding", CommandAttribute.OwnRecord, "Change a finding of a review")]
public sealed record EditFinding(Guid FindingId, long? Version = null) : ICommand<Guid>
{
    public string? Statement { get; init; }
    public FindingSeverity? Severity { get; init; }
    public string? Recommendation { get; init; }
}

internal sealed class EditFindingHandler : CommandHandler<EditFinding, Guid>
{
    public override async Task<Guid> Handle(EditFinding command, CommandContext context, CancellationToken cancel)
    {
        var (finding, review, project) = await context.DemandFinding(command.FindingId, command.Version, byManager: false, cancel);
        AssuranceRules.DemandUnissued(review);
        if (command.Statement is not null) finding.Statement = CommandContext.Text(nameof(command.Statement), command.Statement, 4000);
        if (command.Severity is { } severity) finding.Severity = Enum.IsDefined(severity) ? severity : throw CommandContext.Invalid(nameof(command.Severity), "Choose how much it weighs: critical, major, minor or observation.");
        if (command.Recommendation is not null) finding.Recommendation = CommandContext.OptionalText(nameof(command.Recommendation), command.Recommendation, 4000);
        context.Told(review, $"Changed finding {finding.Number} of the review of {project.Name}");
        return finding.Id;
    }
}

/// <summary>Loads findings.</summary>
internal static class FindingSteps
{
    /// <summary>Loads a finding for its reviewers, or for the project manager.</summary>
    public static async Task<(AssuranceFinding Finding, AssuranceReview Review, Projects.Project Project)> DemandFinding(this CommandContext context, Guid findingId, long? version, bool byManager, CancellationToken cancel)
    {
        var known = await context.Db.AssuranceFindings.FindAsync([findingId], cancel);
        var about = known?.ReviewId ?? Guid.Empty;
        var (review, project) = byManager ? await context.DemandManager(about, null, cancel) : await context.DemandReviewer(about, null, cancel);
        return (await context.Load<AssuranceFinding>(findingId, version, cancel), review, project);
    }

    /// <summary>Whoever leads a review is told once the action of a finding is done: they settle it.</summary>
    public static async Task TellReviewer(this CommandContext context, ActionItem action, CancellationToken cancel)
    {
        if (action.SourceKind != RecordKind.Assurance || await context.Db.AssuranceFindings.AsNoTracking().FirstOrDefaultAsync(f => f.ActionId == action.Id && f.State == FindingState.Accepted, cancel) is not { } finding) return;
        var lead = await context.Db.AssuranceReviews.Where(r => r.Id == finding.ReviewId).Select(r => r.LeadId).SingleAsync(cancel);
        context.Tell(lead, InboxReason.Waiting, new RecordRef(RecordKind.Assurance, finding.ReviewId), $"The action of finding {finding.Number} is done: look, and settle it");
        context.Publish(Notice.About(finding.ReviewId));
    }
}
