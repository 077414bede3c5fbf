using Gantry.Platform.Access;
using Gantry.Platform.Comments;
using Gantry.Platform.Data;
using Gantry.Platform.Files;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Attachments;

/// <summary>One attachment as it is read.</summary>
public sealed record AttachmentRow(Guid Id, string Name, long Length, string? AddedBy, DateTime At, bool IsOwn);

/// <summary>An attachment's content.</summary>
public sealed record AttachmentContent(string Name, string Hash, Stream Content);

/// <summary>Reads attachments, as far as the reader sees their records.</summary>
public sealed class AttachmentQueries(IDbContextFactory<GantryDb> databases, FileStore files, TimeProvider clock)
{
    private const int Most = 500;

    /// <summary>The attachments of a record, the newest first; null when the reader may not see it.</summary>
    public async Task<IReadOnlyList<AttachmentRow>?> Read(Actor actor, RecordRef record, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.FindDiscussed(actor, clock.GetUtcNow().UtcDateTime, record, cancel) is null) return null;
        var about = record.ToString();
        return await db.Attachments.AsNoTracking().Where(a => a.Record == about && a.RemovedAt == null).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(Most)
            .Select(a => new AttachmentRow(a.Id, a.Name, a.Length, db.People.Where(p => p.Id == a.AddedById).Select(p => p.Name).FirstOrDefault(), a.At, a.AddedById == actor.PersonId)).ToListAsync(cancel);
    }

    /// <summary>Whether somebody may attach a file to a record; null when they may not see it. Asked before any byte is read.</summary>
    public async Task<Decision?> MayAdd(Actor actor, RecordRef record, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.FindDiscussed(actor, now, record, cancel) is { } card ? (await db.DiscussionRights(actor, now, card, cancel)).Write : null;
    }

    /// <summary>What an attachment holds, or null when the reader may not see its record.</summary>
    public async Task<AttachmentContent?> Open(Actor actor, Guid id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Attachments.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.RemovedAt == null, cancel) is not { } attachment) return null;
        if (!RecordRef.TryParse(attachment.Record, out var record) || await db.FindDiscussed(actor, clock.GetUtcNow().UtcDateTime, record.Value, cancel) is null) return null;
        return new AttachmentContent(attachment.Name, attachment.Hash, await files.Open(attachment.Hash, cancel));
    }
}
