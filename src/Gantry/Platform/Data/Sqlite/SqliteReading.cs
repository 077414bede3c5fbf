using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Gantry.Platform.Data.Sqlite;

/// <summary>A deferred transaction: it takes no lock until something is read, and then only the one of readers.</summary>
internal static class SqliteReading
{
    public static DbTransaction Begin(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);
}
