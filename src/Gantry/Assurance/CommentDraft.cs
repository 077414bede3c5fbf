using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;

namespace Gantry.Assurance;

/// <summary>Says what the project manager thinks of the facts in the draft, or that there is nothing to say: the report may be issued then.</summary>
[Command("assurance.comment", CommandAttribute.OwnRecord, "Comment on the facts in a draft report")]
public sealed record CommentDraft(Guid ReviewId, string? Comment = null, long? Version = null) : ICommand<Guid>;

internal sealed class CommentDraftHandler : CommandHandler<CommentDraft, Guid>
{
    public override async Task<Guid> Handle(CommentDraft command, CommandContext context, CancellationToken cancel)
    {
        var (review, project) = await context.DemandManager(command.ReviewId, command.Version, cancel);
        if (review.State != AssuranceState.Draft) throw CommandContext.Invalid(nameof(review.State), review.State == AssuranceState.Issued ? "The report is issued: say it where its findings are answered." : "There is no draft to comment on yet.");
        review.Comment = CommandContext.OptionalText(nameof(command.Comment), command.Comment, 4000);
        review.CommentedAt = context.Now;
        context.TellAll(review, [review.LeadId], InboxReason.Answered, review.Comment is null ? "The project manager has nothing to say to the facts in your draft" : $"The project manager says to the facts in your draft: {review.Comment}");
        context.Told(review, $"Commented on the draft of the review of {project.Name}");
        return review.Id;
    }
}
