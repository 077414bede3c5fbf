using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Platform.Comments;

/// <summary>Takes a comment away; its place stays, and it can be restored.</summary>
[Command("comments.remove", Permissions.CommentsWrite, "Remove a comment")]
public sealed record RemoveComment(Guid CommentId, long? Version = null) : ICommand<Guid>;

internal sealed class RemoveCommentHandler : CommandHandler<RemoveComment, Guid>
{
    public override async Task<Guid> Handle(RemoveComment command, CommandContext context, CancellationToken cancel)
    {
        var (comment, card) = await context.DemandComment(command.CommentId, command.Version, cancel);
        if (comment.RemovedAt is not null) throw CommandContext.NotFound();
        await context.DemandAuthorOrEditor(comment.AuthorId, card, "A comment", cancel);
        (comment.RemovedAt, comment.RemovedById) = (context.Now, context.Actor.PersonId);
        context.Summary = $"Removed a comment on {card.Name}";
        context.PublishDiscussed(comment.Record);
        return comment.Id;
    }
}
