using System.Text.Json;
using Gantry.Platform.Data;
using Gantry.Platform.Shell;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Audit;

/// <summary>What a command changed in one record.</summary>
/// <param name="Kind">The record's type, in words.</param>
/// <param name="IsNew">The record was created.</param>
/// <param name="Changes">Its fields; references to people read as their names.</param>
/// <param name="Hash">Hash of the change, chained to the one before.</param>
public sealed record ChangedRecord(string Kind, bool IsNew, IReadOnlyList<FieldChange> Changes, string Hash);

/// <summary>One command as people read it.</summary>
public sealed record HistoryLine(Guid EntryId, DateTime At, string Who, string Action, string Summary, IReadOnlyList<ChangedRecord> Records);

/// <summary>A stretch of history, newest first.</summary>
public sealed record HistoryPage(IReadOnlyList<HistoryLine> Lines, int Total);

/// <summary>Who changed what, when, from what to what.</summary>
public sealed class HistoryQueries(IDbContextFactory<GantryDb> databases)
{
    public const int PageSize = 50;

    private static readonly Dictionary<string, string> Kinds = new() { ["StoredPlan"] = "Plan", ["ProgramOfProjects"] = "Program" };

    /// <summary>Commands that changed some records, which the caller has already been allowed to see.</summary>
    public async Task<HistoryPage> Of(IReadOnlyCollection<Guid> rootIds, int page, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var entries = db.AuditEntries.AsNoTracking().Where(e => db.AuditedRoots.Any(r => r.EntryId == e.Id && rootIds.Contains(r.RootId)));
        var total = await entries.CountAsync(cancel);
        var shown = await entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize)
            .Select(e => new { Entry = e, Who = db.People.Where(p => p.Id == e.ActorId).Select(p => p.Name).FirstOrDefault() }).ToListAsync(cancel);
        var ids = shown.Select(s => s.Entry.Id).ToList();
        var records = (await db.AuditedRoots.AsNoTracking().Where(r => ids.Contains(r.EntryId) && rootIds.Contains(r.RootId)).ToListAsync(cancel))
            .Select(r => (r.EntryId, r.Kind, r.Sequence, Changes: JsonSerializer.Deserialize<List<FieldChange>>(r.Changes) ?? [], r.Hash)).ToList();
        var names = await Names(db, records.SelectMany(r => r.Changes), cancel);
        var byEntry = records.ToLookup(r => r.EntryId);
        return new HistoryPage(
            [.. shown.Select(s => new HistoryLine(s.Entry.Id, s.Entry.At, s.Who ?? "Gantry", s.Entry.Action, s.Entry.Summary,
                [.. byEntry[s.Entry.Id].OrderBy(r => r.Kind).Select(r => new ChangedRecord(
                    Kinds.GetValueOrDefault(r.Kind, r.Kind), r.Sequence == 1, [.. r.Changes.Select(c => Readable(c, names))], r.Hash))]))],
            total);
    }

    /// <summary>References read as the names of people, portfolios, programs and units.</summary>
    private static async Task<Dictionary<string, string>> Names(GantryDb db, IEnumerable<FieldChange> changes, CancellationToken cancel)
    {
        var ids = changes.Where(c => c.Field.EndsWith("Id", StringComparison.Ordinal)).SelectMany(c => new[] { c.From, c.To })
            .Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        if (ids.Count == 0) return [];
        var found = await db.People.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name })
            .Concat(db.Portfolios.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }))
            .Concat(db.Programs.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }))
            .Concat(db.Units.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name })).ToListAsync(cancel);
        return found.ToDictionary(f => f.Id.ToString(), f => f.Name);
    }

    private static FieldChange Readable(FieldChange change, Dictionary<string, string> names) =>
        new(InWords(change.Field), Named(change.From, names), Named(change.To, names));

    private static string? Named(string? value, Dictionary<string, string> names) => value is null ? null : names.GetValueOrDefault(value, value);

    /// <summary>DeclaredHealth reads Declared health, OwnerId reads Owner.</summary>
    private static string InWords(string field) => field.Contains(' ', StringComparison.Ordinal) ? field : Show.Words(field.EndsWith("Id", StringComparison.Ordinal) && field.Length > 2 ? field[..^2] : field);
}
