using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Records;
using Gantry.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Comments;

/// <summary>One comment as it is read.</summary>
/// <param name="Text">With names as <c>@[Name](person/ID)</c>; null when it was removed.</param>
/// <param name="RemovedBy">Who removed it; null when it was not.</param>
/// <param name="IsOwn">The reader wrote it.</param>
public sealed record CommentRow(Guid Id, long Version, Guid AuthorId, string Author, DateTime At, Guid? InReplyTo, string? Text, DateTime? EditedAt, string? RemovedBy, bool IsOwn);

/// <summary>What was said about a record.</summary>
/// <param name="Comments">The newest threads first, each with its answers in order.</param>
/// <param name="Total">How many threads there are.</param>
/// <param name="MayWrite">The reader may say something.</param>
/// <param name="Why">Why not.</param>
/// <param name="MayRemove">The reader may remove what others said.</param>
public sealed record Discussion(IReadOnlyList<CommentRow> Comments, int Total, bool MayWrite, string? Why, bool MayRemove);

/// <summary>Somebody who can be named in a comment.</summary>
public sealed record Nameable(Guid Id, string Name, string? JobTitle);

/// <summary>Reads what was said about records.</summary>
public sealed class CommentQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>Threads a page.</summary>
    public const int PageSize = 30;

    private const int MostAnswers = 500;
    private const int MostNames = 8;

    /// <summary>A page of the discussion of a record, or null when the reader may not see the record.</summary>
    public async Task<Discussion?> Read(Actor actor, RecordRef record, int page = 1, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.FindDiscussed(actor, now, record, cancel) is not { } card) return null;
        var about = record.ToString();
        var threads = db.Comments.AsNoTracking().Where(c => c.Record == about && c.InReplyToId == null);
        var firsts = await threads.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        List<Guid> ids = [.. firsts.Select(f => f.Id)];
        var answers = (await db.Comments.AsNoTracking().Where(c => c.InReplyToId != null && ids.Contains(c.InReplyToId.Value)).OrderBy(c => c.At).ThenBy(c => c.Id).Take(MostAnswers).ToListAsync(cancel)).ToLookup(c => c.InReplyToId!.Value);
        List<Comment> all = [.. firsts.SelectMany(f => answers[f.Id].Prepend(f))];
        List<Guid> people = [.. all.Select(c => c.AuthorId).Concat(all.Select(c => c.RemovedById).OfType<Guid>()).Distinct()];
        var names = await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var (write, mayRemove) = await db.DiscussionRights(actor, now, card, cancel);
        return new Discussion([.. all.Select(c => Row(c, names, actor))], await threads.CountAsync(cancel), write.IsAllowed, write.IsAllowed ? null : write.Why, mayRemove);
    }

    /// <summary>People who may see a record and whose name has the letters; null when the reader may not see it.</summary>
    public async Task<IReadOnlyList<Nameable>?> Nameables(Actor actor, RecordRef record, string? letters, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.FindDiscussed(actor, now, record, cancel) is not { } card) return null;
        if (!(await db.DiscussionRights(actor, now, card, cancel)).Write.IsAllowed) return [];
        var key = SearchKey.Of(letters is { Length: > 100 } ? letters[..100] : letters ?? "");
        return await db.PeopleWhoSee(card, now).AsNoTracking().Where(p => p.NameKey.Contains(key)).OrderBy(p => p.NameKey.StartsWith(key) ? 0 : 1).ThenBy(p => p.NameKey).ThenBy(p => p.Id).Take(MostNames)
            .Select(p => new Nameable(p.Id, p.Name, p.JobTitle)).ToListAsync(cancel);
    }

    private static CommentRow Row(Comment comment, Dictionary<Guid, string> names, Actor reader) => new(
        comment.Id, comment.Version, comment.AuthorId, names.GetValueOrDefault(comment.AuthorId, "Somebody"), comment.At, comment.InReplyToId, comment.RemovedAt is null ? comment.Text : null, comment.EditedAt,
        comment.RemovedAt is null ? null : comment.RemovedById is { } by ? names.GetValueOrDefault(by, "Somebody") : "Gantry", comment.AuthorId == reader.PersonId);
}
