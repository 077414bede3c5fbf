using Gantry.Platform.Data;
using Gantry.Platform.Data.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gantry.Platform.Backups;

/// <summary>Fills an empty database with whole tables, all or none, and compares them afterwards.</summary>
internal static class CopyTables
{
    /// <summary>Brings a database without tables to the schema that rows were written in.</summary>
    /// <exception cref="BackupException">The schema is of a newer version, or the database holds something already.</exception>
    public static async Task Prepare(GantryDb db, string schema, CancellationToken cancel)
    {
        var migration = db.Database.GetMigrations().FirstOrDefault(m => InstallationDatabase.NameOf(m) == schema)
            ?? throw new BackupException($"The rows are of a newer Gantry than this one (schema '{schema}'). Use that version.");
        if (await db.Database.CanConnectAsync(cancel) && (await db.Database.GetAppliedMigrationsAsync(cancel)).Any() && await HoldsRows(db, cancel))
            throw new BackupException("The database holds an installation already, and nothing is overwritten. Choose an empty one.");
        await db.GetService<IMigrator>().MigrateAsync(migration, cancel);
    }

    /// <summary>An installation has a row that says so, from the first migration on.</summary>
    private static Task<bool> HoldsRows(GantryDb db, CancellationToken cancel) => db.Installations.AsNoTracking().Select(i => i.RootScopeId).AnyAsync(cancel);

    /// <summary>Writes all tables in one transaction and reads them again before it is committed.</summary>
    /// <param name="db">A prepared database.</param>
    /// <param name="tables">The tables and what they must hold afterwards, in the order of what refers to what.</param>
    /// <param name="rows">The rows of a table.</param>
    /// <param name="cancel">Stops; nothing is written then.</param>
    /// <exception cref="BackupException">A table does not hold what it should; nothing was written.</exception>
    public static async Task Write(GantryDb db, IReadOnlyList<BackedUpTable> tables, Func<BackedUpTable, IAsyncEnumerable<object?[]>> rows, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var table in tables) await TableRows.Write(db, table.Shape, rows(table), cancel);
        foreach (var table in tables)
            if (await TableRows.Content(db, table.Shape, cancel) is var found && found != table.Content)
                throw new BackupException($"The table {table.Shape.Name} was not written as it was read ({found.Rows} of {table.Content.Rows} rows). Nothing was kept; please report it.");
        if (db.Database.IsNpgsql()) await PostgresSequences.Follow(db, cancel);
        await transaction.CommitAsync(cancel);
    }
}
