using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Audit;

/// <summary>A place where the chain of a record's changes does not hold.</summary>
/// <param name="RootId">The record.</param>
/// <param name="Sequence">The first version that was altered, or that follows one that is missing.</param>
/// <param name="Problem">What is wrong, for people.</param>
public sealed record AuditBreak(Guid RootId, long Sequence, string Problem);

/// <summary>Computes the chains of changes again and compares them with what was written.</summary>
internal static class AuditCheck
{
    /// <summary>The version of a record that is gone: it ends where its history ends, and what said more of its changes is gone with it.</summary>
    public const long IsGone = -1;

    /// <summary>The first break of one record's chain, or null when it holds from the first change to the version the record has.</summary>
    /// <param name="db">The database.</param>
    /// <param name="rootId">The record.</param>
    /// <param name="version">The version the record has now; a chain that ends before it was cut. <see cref="IsGone"/> for a record that is gone.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static async Task<AuditBreak?> Find(GantryDb db, Guid rootId, long version, CancellationToken cancel = default)
    {
        var chain = await db.AuditedRoots.AsNoTracking().Where(r => r.RootId == rootId).OrderBy(r => r.Sequence)
            .Join(db.AuditEntries, r => r.EntryId, e => e.Id, (r, e) => new { Link = r, Entry = e }).ToListAsync(cancel);
        var seals = version == IsGone ? null : await Seals.Read(db, rootId, cancel);
        var (previous, expected) = ("", 1L);
        foreach (var change in chain)
        {
            if (change.Link.Sequence != expected) return new AuditBreak(rootId, expected, $"The change to version {expected} is missing.");
            var hash = AuditTrail.Hash(previous, rootId, change.Link.Sequence, change.Link.Kind, change.Entry, change.Link.Changes, change.Link.Seal);
            if (hash != change.Link.Hash) return new AuditBreak(rootId, expected, $"The change to version {expected}, or one before it, was altered after it was written.");
            if (seals?.GetValueOrDefault(expected) != (seals is null ? null : change.Link.Seal))
                return new AuditBreak(rootId, expected, $"What the log of edits holds of the change to version {expected} was altered, removed or added after it was written.");
            previous = hash;
            expected++;
        }

        if (version == IsGone) return null;
        if (seals!.Keys.Where(v => v >= expected).Order().FirstOrDefault() is > 0 and var extra) return new AuditBreak(rootId, extra, $"The log of edits holds a change to version {extra} that the history does not know.");
        return expected - 1 == version ? null : new AuditBreak(rootId, expected, $"The record has version {version}, but its last change is to version {expected - 1}.");
    }
}
