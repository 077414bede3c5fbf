using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Inbox;

/// <summary>One thing in an inbox as it is read.</summary>
/// <param name="Record">What it is about, as a reference.</param>
/// <param name="Name">What that is called; null when the reader may not see it any more.</param>
/// <param name="Within">Where that stands.</param>
/// <param name="Href">Where it leads; null when the reader may not go there.</param>
/// <param name="By">Who caused it; null for the installation.</param>
public sealed record InboxRow(Guid Id, InboxReason Reason, string Text, string Record, string? Name, string? Within, string? Href, string? By, DateTime At, bool IsRead);

/// <summary>A page of an inbox.</summary>
public sealed record InboxPageRows(IReadOnlyList<InboxRow> Rows, int Total, int Unread);

/// <summary>Reads one's own inbox.</summary>
public sealed class InboxQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>Things a page.</summary>
    public const int PageSize = 50;

    /// <summary>Somebody's inbox changed.</summary>
    public static Notice NoticeOf(Guid personId) => new($"inbox-{personId:N}");

    /// <summary>How much is unread.</summary>
    public async Task<int> Unread(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.InboxItems.CountAsync(i => i.PersonId == actor.PersonId && i.ReadAt == null, cancel);
    }

    /// <summary>A page, the newest first.</summary>
    public async Task<InboxPageRows> Read(Actor actor, bool unreadOnly = false, int page = 1, int size = PageSize, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var own = db.InboxItems.AsNoTracking().Where(i => i.PersonId == actor.PersonId);
        var unread = await own.CountAsync(i => i.ReadAt == null, cancel);
        var asked = unreadOnly ? own.Where(i => i.ReadAt == null) : own;
        var total = unreadOnly ? unread : await asked.CountAsync(cancel);
        return new InboxPageRows(await Rows(db, actor, asked.OrderByDescending(i => i.At).ThenByDescending(i => i.Id).Skip((Math.Max(page, 1) - 1) * size).Take(size), cancel), total, unread);
    }

    /// <summary>Some things of an inbox, as their person would read them now.</summary>
    internal async Task<IReadOnlyList<InboxRow>> Read(Actor actor, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await Rows(db, actor, db.InboxItems.AsNoTracking().Where(i => i.PersonId == actor.PersonId && ids.Contains(i.Id)).OrderBy(i => i.At), cancel);
    }

    private async Task<IReadOnlyList<InboxRow>> Rows(GantryDb db, Actor actor, IQueryable<InboxItem> some, CancellationToken cancel)
    {
        var items = await some.Select(i => new { Item = i, By = db.People.Where(p => p.Id == i.ById).Select(p => p.Name).FirstOrDefault() }).ToListAsync(cancel);
        var cards = await db.ReadRecords(actor, clock.GetUtcNow().UtcDateTime, [.. items.Select(i => RefOf(i.Item)).OfType<RecordRef>().Distinct()], cancel);
        return [.. items.Select(i => Row(i.Item, i.By, RefOf(i.Item) is { } record ? cards.GetValueOrDefault(record) : null))];
    }

    private static RecordRef? RefOf(InboxItem item) => RecordRef.TryParse(item.Record, out var record) ? record : null;

    // What was said of a record goes with the record: who may not see it any more reads neither.
    private static InboxRow Row(InboxItem item, string? by, RecordCard? card) =>
        new(item.Id, item.Reason, card is null ? "" : item.Text, item.Record, card?.Name, card?.Within, card is null ? null : item.Anchor is null ? card.Href : item.Anchor.StartsWith('/') ? card.Href + item.Anchor : $"{card.Href}#{item.Anchor}", by, item.At, item.ReadAt is not null);
}
