using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Comments;
using Gantry.Platform.Records;

namespace Gantry.Platform.Relations;

/// <summary>Takes a relation away, from either end; adding it again brings it back.</summary>
[Command("relations.remove", Permissions.CommentsWrite, "Remove a relation")]
public sealed record RemoveRelation(Guid RelationId, long? Version = null) : ICommand<Guid>;

internal sealed class RemoveRelationHandler : CommandHandler<RemoveRelation, Guid>
{
    public override async Task<Guid> Handle(RemoveRelation command, CommandContext context, CancellationToken cancel)
    {
        var relation = await context.Db.Relations.FindAsync([command.RelationId], cancel);
        // Either end will do for the right; both must be seen, or there is no such relation.
        var ends = relation is null || relation.RemovedAt is not null ? [] : new[] { relation.From, relation.To }.Select(End).ToList();
        if (relation is null || ends.Count == 0 || (await context.Db.ReadRecords(context.Actor, context.Now, ends, cancel)).Count < 2)
        {
            context.DemandProof(holds: true, "");
            throw CommandContext.NotFound();
        }

        try
        {
            await context.DemandDiscussion(relation.From, cancel);
        }
        catch (CommandRefused)
        {
            await context.DemandDiscussion(relation.To, cancel);
        }

        await context.Load<Relation>(relation.Id, command.Version, cancel);
        relation.RemovedAt = context.Now;
        context.Summary = "Removed a relation";
        context.PublishDiscussed(relation.From);
        context.PublishDiscussed(relation.To);
        return relation.Id;
    }

    private static RecordRef End(string text) => RecordRef.TryParse(text, out var record) ? record.Value : default;
}
