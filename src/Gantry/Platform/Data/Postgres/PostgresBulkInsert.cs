using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Gantry.Platform.Data.Postgres;

/// <summary>COPY in binary form.</summary>
internal static class PostgresBulkInsert
{
    public static async Task Insert<T>(GantryDb db, string table, BulkColumn[] columns, IEnumerable<T> rows, CancellationToken cancel)
        where T : class
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var names = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
        await using var writer = await connection.BeginBinaryImportAsync($"COPY \"{table}\" ({names}) FROM STDIN (FORMAT BINARY)", cancel);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancel);
            foreach (var column in columns)
            {
                if (column.Read(row) is { } value) await writer.WriteAsync(value, cancel);
                else await writer.WriteNullAsync(cancel);
            }
        }

        await writer.CompleteAsync(cancel);
    }
}
