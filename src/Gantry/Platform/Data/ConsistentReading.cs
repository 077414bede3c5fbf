using System.Data.Common;
using Gantry.Platform.Data.Postgres;
using Gantry.Platform.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Data;

/// <summary>Reads a database as it is at one instant while others write to it, and keeps nobody from writing.</summary>
internal static class ConsistentReading
{
    /// <summary>Everything read until the transaction is disposed is of one instant.</summary>
    public static async Task<IAsyncDisposable> BeginReading(this GantryDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var connection = db.Database.GetDbConnection();
        var transaction = db.Database.IsNpgsql() ? await PostgresReading.Begin(connection, cancel) : SqliteReading.Begin(connection);
        await db.Database.UseTransactionAsync(transaction, cancel);
        return new Reading(db, transaction);
    }

    private sealed class Reading(GantryDb db, DbTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await db.Database.UseTransactionAsync(null);
            await transaction.DisposeAsync();
            await db.Database.CloseConnectionAsync();
        }
    }
}
