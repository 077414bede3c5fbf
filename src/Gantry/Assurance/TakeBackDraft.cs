using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Assurance;

/// <summary>Takes the draft back from the project manager, to look again: answers and findings can be added, and it is sent anew.</summary>
[Command("assurance.take-back", CommandAttribute.OwnRecord, "Take the draft report back from the project manager")]
public sealed record TakeBackDraft(Guid ReviewId, long? Version = null) : ICommand<Guid>;

internal sealed class TakeBackDraftHandler : CommandHandler<TakeBackDraft, Guid>
{
    public override async Task<Guid> Handle(TakeBackDraft command, CommandContext context, CancellationToken cancel)
    {
        var (review, project) = await context.DemandReviewer(command.ReviewId, command.Version, cancel, leads: true);
        if (review.State != AssuranceState.Draft) throw CommandContext.StaleSince("No draft is with the project manager. Look at the newest version.");
        (review.State, review.DraftedAt, review.CommentsUntil, review.CommentedAt) = (AssuranceState.UnderWay, null, null, null);
        foreach (var answer in await context.Db.AssuranceAnswers.Where(a => a.ReviewId == review.Id && a.FactVerdict != null).ToListAsync(cancel)) (answer.FactVerdict, answer.FactEvidence) = (null, null);
        context.TellAll(review, [project.OwnerId, project.DeputyId], InboxReason.Assigned, "The reviewers took their draft back to look again; you get it anew");
        context.Told(review, $"Took the draft of the review of {project.Name} back");
        return review.Id;
    }
}
