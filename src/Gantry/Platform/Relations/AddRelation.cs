using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Comments;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Relations;

/// <summary>Ties two records together.</summary>
/// <param name="From">The record it is said of, such as <c>project/0198…</c>.</param>
/// <param name="Kind">What it is to the other.</param>
/// <param name="To">The other record; the actor must see it.</param>
[Command("relations.add", Permissions.CommentsWrite, "Relate two records")]
public sealed record AddRelation(string From, RelationKind Kind, string To) : ICommand<Guid>;

internal sealed class AddRelationHandler : CommandHandler<AddRelation, Guid>
{
    private const int Most = 200;

    public override async Task<Guid> Handle(AddRelation command, CommandContext context, CancellationToken cancel)
    {
        var from = await context.DemandDiscussion(command.From, cancel);
        if (!Enum.IsDefined(command.Kind)) throw CommandContext.Invalid(nameof(command.Kind), "Choose what the one is to the other.");
        if (!RecordRef.TryParse(command.To, out var reference) || await context.Db.FindRecord(context.Actor, context.Now, reference.Value, cancel) is not { } to)
            throw CommandContext.Invalid(nameof(command.To), "There is no such record, or you may not see it: choose another.");
        if (from.Ref == to.Ref) throw CommandContext.Invalid(nameof(command.To), $"{to.Name} cannot be related to itself: choose another.");
        var (one, other) = (from.Ref.ToString(), to.Ref.ToString());
        var there = await context.Db.Relations.Where(r => (r.From == one && r.To == other) || (r.From == other && r.To == one)).ToListAsync(cancel);
        if (there.Exists(r => r.RemovedAt == null && r.Kind == command.Kind && (r.From == one || r.Kind == RelationKind.RelatesTo)))
            throw CommandContext.Invalid(nameof(command.To), $"{from.Name} and {to.Name} are related so already.");
        if (await context.Db.Relations.CountAsync(r => r.RemovedAt == null && (r.From == one || r.To == one), cancel) >= Most)
            throw CommandContext.Invalid(nameof(command.From), $"{from.Name} has {Most} relations, the most there can be.");
        var relation = there.Find(r => r.From == one && r.Kind == command.Kind);
        if (relation is null) context.Db.Relations.Add(relation = new Relation { From = one, Kind = command.Kind, To = other, MadeById = context.Actor.PersonId ?? Guid.Empty, At = context.Now });
        else relation.RemovedAt = null;
        context.Summary = $"Related {from.Name} to {to.Name}";
        context.PublishDiscussed(one);
        context.PublishDiscussed(other);
        return relation.Id;
    }
}
