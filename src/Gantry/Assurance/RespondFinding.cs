using Gantry.Actions;
using Gantry.Approvals;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Records;

namespace Gantry.Assurance;

/// <summary>Answers a finding, by the project manager or the deputy: accepts it with an action, or disagrees with a reason.</summary>
/// <param name="FindingId">The finding.</param>
/// <param name="Accepts">Whether it is accepted.</param>
/// <param name="Action">What will be done, when it is accepted.</param>
/// <param name="Due">By when.</param>
/// <param name="OwnerId">By whom; the project manager when null.</param>
/// <param name="Reason">Why not, when it is not accepted; a remark otherwise.</param>
/// <param name="Version">The version the actor saw.</param>
[Command("assurance.respond", CommandAttribute.OwnRecord, "Answer a finding of a review")]
public sealed record RespondFinding(Guid FindingId, bool Accepts, string? Action = null, DateOnly? Due = null, Guid? OwnerId = null, string? Reason = null, long? Version = null) : ICommand<Guid>;

internal sealed class RespondFindingHandler : CommandHandler<RespondFinding, Guid>
{
    private const int ReviewersDays = 10;

    public override async Task<Guid> Handle(RespondFinding command, CommandContext context, CancellationToken cancel)
    {
        var (finding, review, project) = await context.DemandFinding(command.FindingId, command.Version, byManager: true, cancel);
        if (review.State is not (AssuranceState.Draft or AssuranceState.Issued)) throw CommandContext.Invalid(nameof(review.State), "The reviewers are still at work: findings are answered once their draft is with you.");
        if (finding.State == FindingState.Settled) throw CommandContext.StaleSince("This finding is settled. Look at the newest version.");
        if (finding.State == FindingState.Accepted) throw CommandContext.Invalid(nameof(command.Accepts), "This finding is accepted already: change its action instead.");
        var days = await context.Days(cancel);
        if (command.Accepts)
        {
            var what = CommandContext.Text(nameof(command.Action), command.Action, 300);
            if (command.Due is not { } due) throw CommandContext.Invalid(nameof(command.Due), "Choose the day by which it is done.");
            if (due < days.DayOf(context.Now)) throw CommandContext.Invalid(nameof(command.Due), "That day is over: choose one that can be kept.");
            await context.RequirePerson(nameof(command.OwnerId), command.OwnerId, cancel);
            var owner = command.OwnerId is { } named && named != Guid.Empty ? named : project.OwnerId;
            var action = await context.AddAction(project, what, due, owner, new RecordRef(RecordKind.Assurance, review.Id), $"Finding {finding.Number}: {(finding.Statement.Length > 3900 ? finding.Statement[..3900] : finding.Statement)}", cancel);
            (finding.State, finding.ActionId, finding.Due) = (FindingState.Accepted, action.Id, due);
            finding.Response = CommandContext.OptionalText(nameof(command.Reason), command.Reason, 4000);
        }
        else
        {
            finding.Response = CommandContext.Text(nameof(command.Reason), command.Reason, 4000);
            // Whoever disagrees has answered: now the reviewers say whether it holds.
            (finding.State, finding.Due) = (FindingState.Disagreed, days.LastDayBefore(WorkingDayClock.Due(days, context.Now, ReviewersDays)));
        }

        (finding.RespondedAt, finding.RespondedById) = (context.Now, context.Actor.PersonId);
        context.TellAll(review, [review.LeadId], InboxReason.Answered, command.Accepts ? $"Finding {finding.Number} is accepted: {command.Action}" : $"The project manager disagrees with finding {finding.Number}: {finding.Response}");
        context.Told(review, command.Accepts ? $"Accepted finding {finding.Number} of the review of {project.Name}" : $"Disagreed with finding {finding.Number} of the review of {project.Name}");
        return finding.Id;
    }
}
