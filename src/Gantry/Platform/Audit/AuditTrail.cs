using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Gantry.Platform.Audit;

/// <summary>One field that changed; null means it had, or has, no value.</summary>
public sealed record FieldChange(string Field, string? From, string? To);

/// <summary>Raises versions and writes what changed, as part of the command's own transaction.</summary>
/// <remarks>A handler may save more than once: every save is seen, a version rises once a command, and a field keeps its first old value.</remarks>
internal sealed class AuditTrail
{
    private static readonly ConcurrentDictionary<Type, HashSet<string>> AuditedFields = new();

    private readonly CommandContext _context;
    private readonly Dictionary<Guid, PendingChange> _pending = [];

    public AuditTrail(CommandContext context)
    {
        _context = context;
        context.Db.SavingChanges += (_, _) => Collect();
    }

    private sealed record PendingChange(Root Root, string Kind, bool IsNew, Dictionary<string, FieldChange> Fields);

    /// <summary>The records the command changed, as far as it was written.</summary>
    public IReadOnlyCollection<Root> Changed => [.. _pending.Values.Select(p => p.Root)];

    /// <summary>What changed of them.</summary>
    public IEnumerable<(Root Root, IReadOnlyCollection<FieldChange> Fields)> Changes => _pending.Values.Select(p => (p.Root, (IReadOnlyCollection<FieldChange>)p.Fields.Values));

    /// <summary>Adds one entry for the whole command, and one link to the chain of every record it changed.</summary>
    /// <returns>The entry; null when no record changed.</returns>
    public async Task<AuditEntry?> Write(string action, CancellationToken cancel)
    {
        Collect();
        foreach (var (root, change) in _context.Notes)
            if (_pending.TryGetValue(root.Id, out var noted)) noted.Fields[change.Field] = change;
        if (_pending.Count == 0) return null;
        var entry = new AuditEntry
        {
            Id = Guid.CreateVersion7(),
            At = _context.Now,
            ActorId = _context.Actor.PersonId,
            Action = action,
            Summary = _context.Summary.Length > 1000 ? _context.Summary[..1000] : _context.Summary,
        };
        _context.Db.AuditEntries.Add(entry);

        var known = _pending.Values.Where(p => !p.IsNew).Select(p => p.Root.Id).ToList();
        var heads = known.Count == 0 ? [] : await Heads(_context.Db, known, cancel);
        var seals = _context.Db.ChangeTracker.Entries<ISealed>().Where(e => e.State == EntityState.Added).Select(e => e.Entity)
            .GroupBy(s => (s.RootId, s.Sequence)).ToDictionary(g => g.Key, Seals.Of);
        foreach (var (root, kind, _, fields) in _pending.Values)
        {
            var seal = seals.GetValueOrDefault((root.Id, root.Version));
            var changes = JsonSerializer.Serialize(fields.Values.Where(f => f.From != f.To).Concat(_context.Changes.Where(c => c.Root == root).Select(c => c.Change)));
            _context.Db.AuditedRoots.Add(new AuditedRoot
            {
                RootId = root.Id,
                Sequence = root.Version,
                EntryId = entry.Id,
                Kind = kind,
                Changes = changes,
                Seal = seal,
                Hash = Hash(heads.GetValueOrDefault(root.Id, ""), root.Id, root.Version, kind, entry, changes, seal),
            });
        }

        return entry;
    }

    private void Collect()
    {
        var changed = _context.Db.ChangeTracker.Entries<Root>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted || OwnedPartsChanged(e)).ToList();
        foreach (var tracked in changed)
        {
            var root = tracked.Entity;
            var changes = ChangesOf(tracked);
            if (!_pending.TryGetValue(root.Id, out var pending))
            {
                root.Version++;
                _pending[root.Id] = pending = new PendingChange(root, tracked.Metadata.ClrType.Name, tracked.State == EntityState.Added, []);
            }

            foreach (var change in changes)
                pending.Fields[change.Field] = pending.Fields.TryGetValue(change.Field, out var before) ? before with { To = change.To } : change;
        }
    }

    /// <summary>The hash of one change, given the hash of the change before it (empty for the first).</summary>
    public static string Hash(string previous, Guid rootId, long sequence, string kind, AuditEntry entry, string changes, string? seal)
    {
        // Whole milliseconds: both databases keep at least those, so that the hash can be checked after reading back.
        var at = new DateTimeOffset(DateTime.SpecifyKind(entry.At, DateTimeKind.Utc)).ToUnixTimeMilliseconds();
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{previous}\n{rootId:N}\n{sequence}\n{kind}\n{entry.Id:N}\n{at}\n{entry.ActorId:N}\n{entry.Action}\n{entry.Summary}\n{changes}{(seal is null ? "" : "\n")}{seal}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static async Task<Dictionary<Guid, string>> Heads(GantryDb db, List<Guid> ids, CancellationToken cancel)
    {
        var heads = await db.AuditedRoots.Where(r => ids.Contains(r.RootId))
            .Where(r => r.Sequence == db.AuditedRoots.Where(other => other.RootId == r.RootId).Max(other => other.Sequence))
            .Select(r => new { r.RootId, r.Hash }).ToListAsync(cancel);
        return heads.ToDictionary(h => h.RootId, h => h.Hash);
    }

    private static bool OwnedPartsChanged(EntityEntry<Root> entry) =>
        entry.State == EntityState.Unchanged && entry.References.Any(r =>
            r.TargetEntry is { } target && target.Metadata.IsOwned() && target.State is EntityState.Added or EntityState.Modified);

    private static List<FieldChange> ChangesOf(EntityEntry<Root> tracked)
    {
        var audited = AuditedFields.GetOrAdd(tracked.Metadata.ClrType, type =>
            [.. type.GetProperties().Where(p => p.GetCustomAttribute<AuditedAttribute>() is not null).Select(p => p.Name)]);
        var changes = new List<FieldChange>();
        foreach (var property in tracked.Properties.Where(p => audited.Contains(p.Metadata.Name)))
        {
            var from = tracked.State == EntityState.Added ? null : Text(property.OriginalValue);
            var to = tracked.State == EntityState.Deleted ? null : Text(property.CurrentValue);
            if (from != to) changes.Add(new FieldChange(property.Metadata.Name, from, to));
        }

        return changes;
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
