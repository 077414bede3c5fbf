using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Records;

namespace Gantry.Platform.Comments;

/// <summary>Finds the comment a command is about, as far as the actor may see its record.</summary>
internal static class DemandedComment
{
    public static async Task<(Comment Comment, RecordCard Card)> DemandComment(this CommandContext context, Guid id, long? version, CancellationToken cancel)
    {
        // Rights are asked where the record is; until then nothing is said of the comment.
        var record = (await context.Db.Comments.FindAsync([id], cancel))?.Record;
        if (record is null)
        {
            context.DemandProof(holds: true, "");
            throw CommandContext.NotFound();
        }

        var card = await context.DemandDiscussion(record, cancel);
        return (await context.Load<Comment>(id, version, cancel), card);
    }

    /// <summary>Takes away and brings back: the author, and whoever edits projects there.</summary>
    public static async Task DemandAuthorOrEditor(this CommandContext context, Guid authorId, RecordCard card, string what, CancellationToken cancel)
    {
        if (authorId == context.Actor.PersonId) return;
        var rights = await context.RightsAt(card.ScopeId ?? await context.RootScope(cancel), cancel);
        if (!rights.May(Permissions.ProjectsEdit)) throw CommandContext.Denied($"{what} is removed or restored by who did it last, or by somebody with the permission {Permissions.ProjectsEdit}. Ask one of them.");
    }
}
