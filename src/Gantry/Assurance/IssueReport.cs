using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Assurance;

/// <summary>Issues the report to the sponsor and the PMO, by whoever leads the review, once the project manager had the draft.</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="Opinion">The opinion, when it changed since the draft.</param>
/// <param name="Summary">What is said as a whole, when it changed since the draft.</param>
/// <param name="Version">The version the actor saw.</param>
[Command("assurance.issue", CommandAttribute.OwnRecord, "Issue the report of a review")]
public sealed record IssueReport(Guid ReviewId, AssuranceOpinion? Opinion = null, string? Summary = null, long? Version = null) : ICommand<Guid>;

internal sealed class IssueReportHandler : CommandHandler<IssueReport, Guid>
{
    public override async Task<Guid> Handle(IssueReport command, CommandContext context, CancellationToken cancel)
    {
        var (review, project) = await context.DemandReviewer(command.ReviewId, command.Version, cancel, leads: true);
        AssuranceRules.DemandUnissued(review);
        if (review.State != AssuranceState.Draft) throw CommandContext.Invalid(nameof(review.State), "The project manager sees it first: send the draft, then issue the report.");
        if (review.CommentedAt is null && review.CommentsUntil > context.Now)
        {
            var until = (await context.Days(cancel)).LastDayBefore(review.CommentsUntil.Value);
            throw CommandContext.Invalid(nameof(review.CommentsUntil), $"The project manager has the draft until {until:yyyy-MM-dd} and has not said anything yet: wait for their word, or for the day after.");
        }

        if (command.Opinion is { } opinion) review.Opinion = Enum.IsDefined(opinion) ? opinion : throw CommandContext.Invalid(nameof(command.Opinion), "Say satisfactory, with reservations, unsatisfactory or no opinion.");
        if (command.Summary is not null) review.Summary = CommandContext.Text(nameof(command.Summary), command.Summary, 4000);
        (review.State, review.IssuedAt, review.IssuedById) = (AssuranceState.Issued, context.Now, context.Actor.PersonId);
        var open = await context.Db.AssuranceFindings.CountAsync(f => f.ReviewId == review.Id && f.State != FindingState.Settled, cancel);
        var text = $"{AssuranceRules.Words(review.Kind)}: {AssuranceRules.Words(review.Opinion)}{(open == 0 ? "" : open == 1 ? ", 1 finding is open" : $", {open} findings are open")}";
        context.TellAll(review, [project.SponsorId, project.OwnerId, .. (await context.OfficeOf(project.Id, cancel)).Select(p => (Guid?)p)], InboxReason.Published, text);
        context.Publish(Notice.Health);
        context.Told(review, $"Issued the report of the review of {project.Name}: {AssuranceRules.Words(review.Opinion)}");
        return review.Id;
    }
}
