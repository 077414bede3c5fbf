using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Comments;
using Gantry.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Attachments;

/// <summary>Attaches a file that was received to a record. Programs send it to <c>POST /api/attachments</c>.</summary>
[Command("attachments.add", Permissions.CommentsWrite, "Attach a file to a record", HasRoute = false)]
public sealed record AddAttachment(string Record, string Name, KeptFile File) : ICommand<Guid>;

internal sealed class AddAttachmentHandler : CommandHandler<AddAttachment, Guid>
{
    private const int Most = 500;

    public override async Task<Guid> Handle(AddAttachment command, CommandContext context, CancellationToken cancel)
    {
        var card = await context.DemandDiscussion(command.Record, cancel);
        var name = FileName.Clean(command.Name) ?? throw CommandContext.Invalid(nameof(command.Name), "The file has no name: give it one.");
        if (command.File.Length == 0) throw CommandContext.Invalid(nameof(command.File), $"{name} is empty.");
        var record = card.Ref.ToString();
        if (await context.Db.Attachments.CountAsync(a => a.Record == record && a.RemovedAt == null, cancel) >= Most)
            throw CommandContext.Invalid(nameof(command.Record), $"{card.Name} has {Most} attachments, the most there can be: remove one first.");
        var attachment = new Attachment { Record = record, Name = name, Hash = command.File.Hash, Length = command.File.Length, AddedById = context.Actor.PersonId ?? Guid.Empty, At = context.Now };
        context.Db.Attachments.Add(attachment);
        context.Summary = $"Attached {name} to {card.Name}";
        context.PublishDiscussed(record);
        return attachment.Id;
    }
}
