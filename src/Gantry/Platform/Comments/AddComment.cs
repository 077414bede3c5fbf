using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Comments;

/// <summary>Says something about a record.</summary>
/// <param name="Record">Which, such as <c>project/0198…</c> or <c>task/0198…/12</c>.</param>
/// <param name="Text">Plain text up to 10,000 characters; <c>@[Name](person/ID)</c> names somebody and tells them.</param>
/// <param name="InReplyTo">The comment it answers; null to begin a thread.</param>
[Command("comments.add", Permissions.CommentsWrite, "Comment on a record")]
public sealed record AddComment(string Record, string Text, Guid? InReplyTo = null) : ICommand<Guid>;

internal sealed class AddCommentHandler : CommandHandler<AddComment, Guid>
{
    public override async Task<Guid> Handle(AddComment command, CommandContext context, CancellationToken cancel)
    {
        var card = await context.DemandDiscussion(command.Record, cancel);
        if (context.Actor.PersonId is not { } author) throw CommandContext.Denied("A comment is written by a person.");
        var (text, named) = await CommentText.Read(context, card, command.Text, null, cancel);
        var record = card.Ref.ToString();
        var first = command.InReplyTo is { } answered ? await FirstOf(context, record, answered, cancel) : null;
        var comment = new Comment { Record = record, AuthorId = author, At = context.Now, Text = text, InReplyToId = first?.Id };
        context.Db.Comments.Add(comment);
        await Tell(context, card, comment, named, cancel);
        context.Summary = $"Commented on {card.Name}";
        context.PublishDiscussed(record);
        return comment.Id;
    }

    private static async Task<Comment> FirstOf(CommandContext context, string record, Guid answered, CancellationToken cancel)
    {
        var comment = await context.Db.Comments.SingleOrDefaultAsync(c => c.Id == answered && c.Record == record, cancel) ?? throw CommandContext.Invalid("InReplyTo", "The comment that is answered is not there.");
        return comment.InReplyToId is { } first ? await context.Db.Comments.SingleAsync(c => c.Id == first, cancel) : comment;
    }

    /// <summary>Each person is told once, for the nearest reason.</summary>
    private static async Task Tell(CommandContext context, RecordCard card, Comment comment, IReadOnlyList<Guid> named, CancellationToken cancel)
    {
        var (anchor, text) = ($"comment-{comment.Id:N}", CommentText.Beginning(comment.Text));
        foreach (var person in named) context.Tell(person, InboxReason.Mentioned, card.Ref, text, anchor);
        var thread = comment.InReplyToId is { } first
            ? await context.Db.Comments.Where(c => c.RemovedAt == null && (c.Id == first || c.InReplyToId == first)).Select(c => c.AuthorId).Distinct().ToListAsync(cancel)
            : [];
        foreach (var person in thread.Except(named)) context.Tell(person, InboxReason.Answered, card.Ref, text, anchor);
        foreach (var person in (await context.Db.OwnersOf(card.Ref, cancel)).Except(named).Except(thread)) context.Tell(person, InboxReason.Commented, card.Ref, text, anchor);
    }
}
