using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Comments;

namespace Gantry.Platform.Attachments;

/// <summary>Takes a removed attachment back.</summary>
[Command("attachments.restore", Permissions.CommentsWrite, "Take a removed attachment back")]
public sealed record RestoreAttachment(Guid AttachmentId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreAttachmentHandler : CommandHandler<RestoreAttachment, Guid>
{
    public override async Task<Guid> Handle(RestoreAttachment command, CommandContext context, CancellationToken cancel)
    {
        var (attachment, card) = await context.DemandAttachment(command.AttachmentId, command.Version, cancel);
        if (attachment.RemovedAt is null) throw CommandContext.Invalid(nameof(command.AttachmentId), $"{attachment.Name} is not removed.");
        if (attachment.RemovedAt < context.Now.AddDays(-CollectFiles.DaysKept)) throw CommandContext.Invalid(nameof(command.AttachmentId), $"{attachment.Name} was removed more than {CollectFiles.DaysKept} days ago so that its content is deleted: attach it again.");
        // What an editor took away, who attached it does not bring back alone.
        await context.DemandAuthorOrEditor(attachment.RemovedById ?? attachment.AddedById, card, "A removed attachment", cancel);
        (attachment.RemovedAt, attachment.RemovedById) = (null, null);
        context.Summary = $"Restored {attachment.Name} of {card.Name}";
        context.PublishDiscussed(attachment.Record);
        return attachment.Id;
    }
}
