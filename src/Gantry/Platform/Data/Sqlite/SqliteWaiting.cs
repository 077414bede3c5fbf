using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gantry.Platform.Data.Sqlite;

/// <summary>Lets SQLite itself wait for its one writer, looking again within milliseconds; the provider alone would look every 150 ms.</summary>
internal sealed class SqliteWaiting : DbConnectionInterceptor
{
    private const string Wait = "PRAGMA busy_timeout=2000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Wait;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
