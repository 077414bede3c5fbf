using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Gantry.Platform.Data;
using Gantry.Platform.Data.Postgres;
using Gantry.Platform.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gantry.Platform.Backups;

/// <summary>Whole tables, row by row, read in the order of their keys and written past the change tracker.</summary>
internal static class TableRows
{
    private const int Batch = 1_000;

    /// <summary>All rows of a table as they are in the context's transaction.</summary>
    public static async IAsyncEnumerable<object?[]> Read(GantryDb db, TableShape table, [EnumeratorCancellation] CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        await using var closing = new Closing(db);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = 0;
        // Names come from the model or from a manifest whose names were compared with it, never from a request.
#pragma warning disable CA2100
        command.CommandText = $"SELECT {Names(table.Columns.Select(c => c.Name))} FROM \"{table.Name}\" ORDER BY {Names(table.Key)}";
#pragma warning restore CA2100
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) yield return RowCodec.Read(reader, table.Columns);
    }

    /// <summary>Adds rows to a table within the context's transaction.</summary>
    /// <returns>How many.</returns>
    public static async Task<long> Write(GantryDb db, TableShape table, IAsyncEnumerable<object?[]> rows, CancellationToken cancel)
    {
        var columns = table.Columns.Select((c, i) => new BulkColumn(c.Name, row => ((object?[])row)[i])).ToArray();
        long count = 0;
        var batch = new List<object?[]>(Batch);
        await foreach (var row in rows.WithCancellation(cancel))
        {
            batch.Add(row);
            if (batch.Count == Batch) await Flush();
        }

        await Flush();
        return count;

        async Task Flush()
        {
            if (batch.Count == 0) return;
            if (db.Database.IsNpgsql()) await PostgresBulkInsert.Insert(db, table.Name, columns, batch, cancel);
            else await SqliteBulkInsert.Insert(db, table.Name, columns, batch, cancel);
            count += batch.Count;
            batch.Clear();
        }
    }

    /// <summary>Number and hash of the rows of a table.</summary>
    public static async Task<TableContent> Content(GantryDb db, TableShape table, CancellationToken cancel)
    {
        using var hash = new HashedRows(Stream.Null);
        await foreach (var row in Read(db, table, cancel)) hash.Add(row);
        return hash.End();
    }

    private sealed class Closing(GantryDb db) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await db.Database.CloseConnectionAsync();
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"\"{n}\""));
}

/// <summary>What a table holds: equal for equal rows on any database.</summary>
internal sealed record TableContent(long Rows, string Hash);

/// <summary>Writes rows and knows their number and hash.</summary>
internal sealed class HashedRows : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream _buffer = new();
    private readonly BinaryWriter _writer;
    private readonly Stream _target;
    private long _rows;

    public HashedRows(Stream target)
    {
        _target = target;
        _writer = new BinaryWriter(_buffer);
    }

    public void Add(object?[] row)
    {
        RowCodec.Write(_writer, row);
        _rows++;
        Flush();
    }

    public TableContent End()
    {
        RowCodec.WriteEnd(_writer);
        Flush();
        return new TableContent(_rows, Convert.ToHexStringLower(_hash.GetHashAndReset()));
    }

    private void Flush()
    {
        _writer.Flush();
        var bytes = _buffer.GetBuffer().AsSpan(0, (int)_buffer.Length);
        _hash.AppendData(bytes);
        _target.Write(bytes);
        _buffer.SetLength(0);
    }

    public void Dispose()
    {
        _hash.Dispose();
        _writer.Dispose();
    }
}
