using System.Data;
using System.Data.Common;

namespace Gantry.Platform.Data.Postgres;

/// <summary>A snapshot that lasts as long as the transaction.</summary>
internal static class PostgresReading
{
    public static async Task<DbTransaction> Begin(DbConnection connection, CancellationToken cancel) => await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
}
