using Gantry.Platform.Commands;
using Gantry.Platform.Comments;
using Gantry.Platform.Records;

namespace Gantry.Platform.Attachments;

/// <summary>Finds the attachment a command is about, as far as the actor may see its record.</summary>
internal static class DemandedAttachment
{
    public static async Task<(Attachment Attachment, RecordCard Card)> DemandAttachment(this CommandContext context, Guid id, long? version, CancellationToken cancel)
    {
        if (await context.Db.Attachments.FindAsync([id], cancel) is { } attachment)
        {
            var card = await context.DemandDiscussion(attachment.Record, cancel);
            return (await context.Load<Attachment>(id, version, cancel), card);
        }

        context.DemandProof(holds: true, "");
        throw CommandContext.NotFound();
    }
}
