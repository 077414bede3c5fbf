using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;

namespace Gantry.Platform.Comments;

/// <summary>Changes what one said; the history keeps what it was.</summary>
[Command("comments.edit", Permissions.CommentsWrite, "Change one's own comment")]
public sealed record EditComment(Guid CommentId, string Text, long? Version = null) : ICommand<Guid>;

internal sealed class EditCommentHandler : CommandHandler<EditComment, Guid>
{
    public override async Task<Guid> Handle(EditComment command, CommandContext context, CancellationToken cancel)
    {
        var (comment, card) = await context.DemandComment(command.CommentId, command.Version, cancel);
        if (comment.RemovedAt is not null) throw CommandContext.NotFound();
        if (comment.AuthorId != context.Actor.PersonId) throw CommandContext.Denied("A comment is changed by who wrote it alone. Ask them, or answer it.");
        var before = comment.Text;
        var (text, named) = await CommentText.Read(context, card, command.Text, before, cancel);
        if (text == before) return comment.Id;
        (comment.Text, comment.EditedAt) = (text, context.Now);
        foreach (var person in named)
            context.Tell(person, InboxReason.Mentioned, card.Ref, CommentText.Beginning(text), $"comment-{comment.Id:N}");
        context.Summary = $"Changed a comment on {card.Name}";
        context.PublishDiscussed(comment.Record);
        return comment.Id;
    }
}
