using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Comments;

namespace Gantry.Platform.Attachments;

/// <summary>Takes an attachment away. For 30 days it can be restored, then its content is deleted.</summary>
[Command("attachments.remove", Permissions.CommentsWrite, "Remove an attachment")]
public sealed record RemoveAttachment(Guid AttachmentId, long? Version = null) : ICommand<Guid>;

internal sealed class RemoveAttachmentHandler : CommandHandler<RemoveAttachment, Guid>
{
    public override async Task<Guid> Handle(RemoveAttachment command, CommandContext context, CancellationToken cancel)
    {
        var (attachment, card) = await context.DemandAttachment(command.AttachmentId, command.Version, cancel);
        if (attachment.RemovedAt is not null) throw CommandContext.NotFound();
        await context.DemandAuthorOrEditor(attachment.AddedById, card, "An attachment", cancel);
        (attachment.RemovedAt, attachment.RemovedById) = (context.Now, context.Actor.PersonId);
        context.Summary = $"Removed {attachment.Name} from {card.Name}";
        context.PublishDiscussed(attachment.Record);
        return attachment.Id;
    }
}
