using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Audit;

/// <summary>A row beside a record's history that says more of one change, such as the edit log of a plan: written once, with its hash in the chain.</summary>
/// <remarks>Its primary key is the record's id and the version of the change, in this order.</remarks>
public interface ISealed
{
    /// <summary>The record.</summary>
    Guid RootId { get; }

    /// <summary>The version of the record with this change.</summary>
    long Sequence { get; }

    /// <summary>Everything that must never change, in a fixed order. Instants are whole milliseconds.</summary>
    void WriteSealed(SealWriter writer);
}

/// <summary>Feeds values into a hash so that none can be taken for another.</summary>
public sealed class SealWriter : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Add(byte[]? value)
    {
        Span<byte> length = stackalloc byte[4];
        BitConverter.TryWriteBytes(length, value?.Length ?? -1);
        _hash.AppendData(length);
        if (value is not null) _hash.AppendData(value);
    }

    public void Add(string? value) => Add(value is null ? null : Encoding.UTF8.GetBytes(value));

    public void Add(long? value) => Add(value?.ToString(CultureInfo.InvariantCulture));

    public void Add(Guid? value) => Add(value?.ToString("N"));

    public void Add(DateTime value) => Add(new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc)).ToUnixTimeMilliseconds());

    internal string Hash() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}

/// <summary>Hashes of the sealed rows of a change.</summary>
internal static class Seals
{
    /// <summary>The hash of all sealed rows of one change; null when there are none.</summary>
    public static string? Of(IEnumerable<ISealed> rows)
    {
        var parts = rows.Select(r => (Kind: r.GetType().Name, Hash: One(r))).OrderBy(p => p.Kind, StringComparer.Ordinal).ToList();
        return parts.Count == 0 ? null : Together(parts);
    }

    /// <summary>The hashes of the sealed rows a record has now, by version.</summary>
    public static async Task<Dictionary<long, string>> Read(GantryDb db, Guid rootId, CancellationToken cancel)
    {
        // Rows are large: each is reduced to its hash as it is read.
        var parts = new List<(long Sequence, string Kind, string Hash)>();
        foreach (var entity in db.Model.GetEntityTypes().Where(e => typeof(ISealed).IsAssignableFrom(e.ClrType)).OrderBy(e => e.ClrType.Name, StringComparer.Ordinal))
        {
            var read = typeof(Seals).GetMethod(nameof(Rows), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(entity.ClrType);
            var rows = (IAsyncEnumerable<ISealed>)read.Invoke(null, [db, entity.FindPrimaryKey()!.Properties[0].Name, rootId])!;
            await foreach (var row in rows.WithCancellation(cancel)) parts.Add((row.Sequence, entity.ClrType.Name, One(row)));
        }

        return parts.GroupBy(p => p.Sequence).ToDictionary(g => g.Key, g => Together(g.Select(p => (p.Kind, p.Hash))));
    }

    private static IAsyncEnumerable<ISealed> Rows<T>(GantryDb db, string rootKey, Guid rootId)
        where T : class, ISealed =>
        db.Set<T>().AsNoTracking().Where(r => EF.Property<Guid>(r, rootKey) == rootId).AsAsyncEnumerable();

    private static string One(ISealed row)
    {
        using var writer = new SealWriter();
        row.WriteSealed(writer);
        return writer.Hash();
    }

    private static string Together(IEnumerable<(string Kind, string Hash)> parts)
    {
        using var writer = new SealWriter();
        foreach (var (kind, hash) in parts)
        {
            writer.Add(kind);
            writer.Add(hash);
        }

        return writer.Hash();
    }
}
