using System.Text.Json;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Audit;

/// <summary>One change as people read it.</summary>
public sealed record HistoryLine(DateTime At, string Who, string Action, string Summary, string Kind, IReadOnlyList<FieldChange> Changes, string Hash);

/// <summary>A stretch of history, newest first.</summary>
public sealed record HistoryPage(IReadOnlyList<HistoryLine> Lines, int Total);

/// <summary>Who changed what, when, from what to what.</summary>
public sealed class HistoryQueries(IDbContextFactory<GantryDb> databases)
{
    public const int PageSize = 50;

    /// <summary>Changes of some records the caller has already been allowed to see.</summary>
    public async Task<HistoryPage> Of(IReadOnlyCollection<Guid> rootIds, int page, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var changes = db.AuditedRoots.AsNoTracking().Where(r => rootIds.Contains(r.RootId));
        var total = await changes.CountAsync(cancel);
        var rows = await changes
            .Join(db.AuditEntries, r => r.EntryId, e => e.Id, (r, e) => new { Root = r, Entry = e })
            .OrderByDescending(x => x.Entry.At).ThenByDescending(x => x.Root.Sequence).ThenBy(x => x.Root.Kind)
            .Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize)
            .Select(x => new
            {
                x.Entry.At,
                Who = db.People.Where(p => p.Id == x.Entry.ActorId).Select(p => p.Name).FirstOrDefault(),
                x.Entry.Action,
                x.Entry.Summary,
                x.Root.Kind,
                x.Root.Changes,
                x.Root.Hash,
            }).ToListAsync(cancel);
        var changesOfRows = rows.ConvertAll(r => JsonSerializer.Deserialize<List<FieldChange>>(r.Changes) ?? []);
        var names = await NamesOf(db, changesOfRows, cancel);
        return new HistoryPage(
            [.. rows.Zip(changesOfRows, (r, list) => new HistoryLine(r.At, r.Who ?? "Gantry", r.Action, r.Summary, r.Kind, [.. list.Select(c => InWords(c, names))], r.Hash))],
            total);
    }

    /// <summary>The persons that changed fields refer to: a reader knows their names, not their ids.</summary>
    private static Task<Dictionary<Guid, string>> NamesOf(GantryDb db, IEnumerable<List<FieldChange>> changes, CancellationToken cancel)
    {
        var ids = changes.SelectMany(list => list).SelectMany(c => new[] { c.From, c.To })
            .Select(value => Guid.TryParse(value, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        return db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
    }

    private static FieldChange InWords(FieldChange change, Dictionary<Guid, string> names)
    {
        var field = change.Field.EndsWith("Id", StringComparison.Ordinal) && change.Field.Length > 2 ? change.Field[..^2] : change.Field;
        return new FieldChange(field, Name(change.From), Name(change.To));

        string? Name(string? value) => Guid.TryParse(value, out var id) && names.TryGetValue(id, out var name) ? name : value;
    }
}
