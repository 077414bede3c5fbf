using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Platform.Comments;

/// <summary>Takes a removed comment back.</summary>
[Command("comments.restore", Permissions.CommentsWrite, "Take a removed comment back")]
public sealed record RestoreComment(Guid CommentId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreCommentHandler : CommandHandler<RestoreComment, Guid>
{
    public override async Task<Guid> Handle(RestoreComment command, CommandContext context, CancellationToken cancel)
    {
        var (comment, card) = await context.DemandComment(command.CommentId, command.Version, cancel);
        if (comment.RemovedAt is null) throw CommandContext.Invalid(nameof(command.CommentId), "This comment is not removed.");
        // What an editor took away, its author does not bring back alone.
        await context.DemandAuthorOrEditor(comment.RemovedById ?? comment.AuthorId, card, "A removed comment", cancel);
        (comment.RemovedAt, comment.RemovedById) = (null, null);
        context.Summary = $"Restored a comment on {card.Name}";
        context.PublishDiscussed(comment.Record);
        return comment.Id;
    }
}
