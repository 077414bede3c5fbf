using Gantry.Platform.Access;
using Gantry.Platform.Comments;
using Gantry.Platform.Data;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Relations;

/// <summary>A relation as one end reads it.</summary>
/// <param name="Words">What this record is to the other, such as "is needed by".</param>
/// <param name="Record">The other record, as a reference.</param>
/// <param name="IsOut">It was said of this record, not of the other.</param>
public sealed record RelationRow(Guid Id, RelationKind Kind, string Words, bool IsOut, string Record, string RecordKind, string Name, string? Within, string Href);

/// <summary>Reads what records are related to, as far as the reader sees both ends.</summary>
public sealed class RelationQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>The relations of a record, or null when the reader may not see it.</summary>
    public async Task<IReadOnlyList<RelationRow>?> Read(Actor actor, RecordRef record, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.FindDiscussed(actor, now, record, cancel) is null) return null;
        var about = record.ToString();
        var relations = await db.Relations.AsNoTracking().Where(r => r.RemovedAt == null && (r.From == about || r.To == about)).OrderBy(r => r.Id).Take(Most).ToListAsync(cancel);
        var others = relations.ConvertAll(r => (Relation: r, IsOut: r.From == about, Other: RecordRef.TryParse(r.From == about ? r.To : r.From, out var other) ? other : null));
        var cards = await db.ReadRecords(actor, now, [.. others.Select(o => o.Other).OfType<RecordRef>().Distinct()], cancel);
        return [.. others.Where(o => o.Other is { } other && cards.ContainsKey(other)).Select(o => Row(o.Relation, o.IsOut, cards[o.Other!.Value]))];
    }

    private static RelationRow Row(Relation relation, bool isOut, RecordCard card) =>
        new(relation.Id, relation.Kind, WordsOf(relation.Kind, isOut), isOut, card.Ref.ToString(), card.Kind, card.Name, card.Within, card.Href);

    /// <summary>A relation in words, read from one end.</summary>
    public static string WordsOf(RelationKind kind, bool isOut) => (kind, isOut) switch
    {
        (RelationKind.DependsOn, true) => "depends on",
        (RelationKind.DependsOn, false) => "is needed by",
        (RelationKind.Replaces, true) => "replaces",
        (RelationKind.Replaces, false) => "is replaced by",
        (RelationKind.FollowsFrom, true) => "follows from",
        (RelationKind.FollowsFrom, false) => "leads to",
        (RelationKind.Duplicates, true) => "duplicates",
        (RelationKind.Duplicates, false) => "is duplicated by",
        _ => "relates to",
    };
}
