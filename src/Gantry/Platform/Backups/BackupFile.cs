using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Gantry.Platform.Data;

namespace Gantry.Platform.Backups;

/// <summary>What a backup says of itself.</summary>
/// <param name="Format">Version of the format of the file.</param>
/// <param name="Product">Version of Gantry that wrote it.</param>
/// <param name="CreatedAt">When, in UTC.</param>
/// <param name="Schema">Name of the last migration of the database.</param>
/// <param name="Tables">The tables in the order in which they can be restored.</param>
internal sealed record BackupManifest(int Format, string Product, DateTime CreatedAt, string Schema, IReadOnlyList<BackedUpTable> Tables);

/// <summary>A table of a backup and what it held.</summary>
internal sealed record BackedUpTable(TableShape Shape, TableContent Content);

/// <summary>A backup: a ZIP archive with one entry a table and <c>manifest.json</c>. It does not tell which database it came from.</summary>
internal static class BackupFile
{
    public const int Format = 1;

    private const string ManifestName = "manifest.json";
    private const int LongestManifest = 16 * 1024 * 1024;

    /// <summary>Writes all tables as they are in the context's transaction.</summary>
    public static async Task<BackupManifest> Write(Stream file, GantryDb db, string product, string schema, DateTime now, CancellationToken cancel)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        var tables = new List<BackedUpTable>();
        foreach (var shape in TableList.Of(db))
        {
            await using var entry = archive.CreateEntry(EntryOf(shape), CompressionLevel.Fastest).Open();
            using var rows = new HashedRows(entry);
            await foreach (var row in TableRows.Read(db, shape, cancel)) rows.Add(row);
            tables.Add(new BackedUpTable(shape, rows.End()));
        }

        var manifest = new BackupManifest(Format, product, now, schema, tables);
        await using var last = archive.CreateEntry(ManifestName).Open();
        await JsonSerializer.SerializeAsync(last, manifest, JsonSerializerOptions.Web, cancel);
        return manifest;
    }

    /// <exception cref="BackupException">It is not a backup, or not one this version can read.</exception>
    public static BackupManifest Manifest(ZipArchive archive)
    {
        var entry = archive.GetEntry(ManifestName) ?? throw new BackupException("The file is a ZIP archive but not a backup of Gantry: it has no manifest.json.");
        try
        {
            if (entry.Length > LongestManifest) throw new BackupException("The backup's manifest.json is longer than any that Gantry writes. Take another copy of it.");
            using var stream = entry.Open();
            var manifest = JsonSerializer.Deserialize<BackupManifest>(stream, JsonSerializerOptions.Web);
            if (manifest is not { Format: > 0, Schema: not null, Tables: not null } || manifest.Tables.Any(t => t is not { Shape: { Name: not null, Columns: not null, Key: not null }, Content: not null }))
                throw new BackupException("The backup's manifest.json lacks what a manifest tells. Take another copy of it.");
            if (manifest.Format > Format) throw new BackupException($"The backup was written by Gantry {manifest.Product}, which is newer. Restore it with that version.");
            return manifest;
        }
        catch (Exception error) when (error is JsonException or InvalidDataException)
        {
            throw new BackupException("The backup's manifest.json cannot be read. Take another copy of it.", error);
        }
    }

    /// <summary>The rows of a table, in the order they were written.</summary>
    /// <exception cref="BackupException">They are not those that were written.</exception>
    public static async IAsyncEnumerable<object?[]> Rows(ZipArchive archive, BackedUpTable table, [EnumeratorCancellation] CancellationToken cancel)
    {
        var entry = archive.GetEntry(EntryOf(table.Shape)) ?? throw new BackupException($"The backup has no rows of the table {table.Shape.Name}: take another copy of it. Nothing was restored.");
        await using var stream = entry.Open();
        using var reader = new BinaryReader(new BufferedStream(stream, 1 << 16));
        using var hash = new HashedRows(Stream.Null);
        while (RowCodec.Read(reader, table.Shape) is { } row)
        {
            cancel.ThrowIfCancellationRequested();
            hash.Add(row);
            yield return row;
        }

        if (hash.End() != table.Content) throw new BackupException($"The backup's table {table.Shape.Name} is not as it was written: take another copy of it. Nothing was restored.");
    }

    private static string EntryOf(TableShape table) => $"tables/{table.Name}.rows";
}
