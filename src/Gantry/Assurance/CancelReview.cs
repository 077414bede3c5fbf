using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Assurance;

/// <summary>Cancels a review that does not take place, with the reason.</summary>
[Command("assurance.cancel", Permissions.AssuranceEdit, "Cancel a review that does not take place")]
public sealed record CancelReview(Guid ReviewId, string Why, long? Version = null) : ICommand<Guid>;

internal sealed class CancelReviewHandler : CommandHandler<CancelReview, Guid>
{
    public override async Task<Guid> Handle(CancelReview command, CommandContext context, CancellationToken cancel)
    {
        var (review, project) = await context.DemandKept(command.ReviewId, command.Version, cancel);
        AssuranceRules.DemandUnissued(review);
        review.CancelledWhy = CommandContext.Text(nameof(command.Why), command.Why, 4000);
        review.State = AssuranceState.Cancelled;
        var reviewers = await context.Db.AssuranceReviewers.Where(r => r.ReviewId == review.Id).Select(r => (Guid?)r.PersonId).ToListAsync(cancel);
        context.TellAll(review, [project.OwnerId, project.DeputyId, .. reviewers], InboxReason.Assigned, $"A review does not take place: {review.CancelledWhy}");
        context.Told(review, $"Cancelled the review of {project.Name}");
        return review.Id;
    }
}
