using System.Data;
using Gantry.Platform.CommandLine;
using Gantry.Platform.Data;
using Gantry.Platform.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gantry.Platform.Backups;

/// <summary>The database of a data folder, found as the server finds it.</summary>
internal static class InstallationDatabase
{
    public static DatabaseChoice Of(string folder)
    {
        var full = Path.GetFullPath(folder);
        var settings = new ConfigurationBuilder().AddJsonFile(Path.Combine(full, "gantry.json"), optional: true).AddEnvironmentVariables("GANTRY_").Build();
        return new DatabaseChoice(settings["Database:Postgres"], Path.Combine(full, "gantry.db"));
    }

    /// <summary>The file and the options that follow a verb.</summary>
    /// <exception cref="UsageException">Something else follows.</exception>
    public static (string? File, string Folder) Words(string[] args)
    {
        string? file = null;
        var folder = new ServeOptions().DataFolder;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--data") folder = ++i < args.Length ? args[i] : throw new UsageException("--data needs a folder.");
            else if (args[i].StartsWith('-') || file is not null) throw new UsageException($"'{args[i]}' is one word too many. There is FILE and --data DIR.");
            else file = args[i];
        }

        return (file, folder);
    }

    /// <summary>Shows one state of the database for as long as it is open, and makes no writer wait.</summary>
    public static async Task<IDbContextTransaction> Snapshot(GantryDb db, CancellationToken cancel)
    {
        if (db.Database.IsNpgsql()) return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await db.Database.OpenConnectionAsync(cancel);
        // A deferred transaction of SQLite takes no lock to write.
        return (await db.Database.UseTransactionAsync(((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true), cancel))!;
    }

    /// <summary>Name of the last migration, when it is the one of this program.</summary>
    /// <exception cref="BackupException">The database is of another version, or empty.</exception>
    public static async Task<string> Schema(GantryDb db, CancellationToken cancel)
    {
        var known = db.Database.GetMigrations().Select(NameOf).ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).Select(NameOf).ToList();
        if (applied.Count == 0) throw new BackupException("The database is empty: there is nothing to copy.");
        if (!known.Contains(applied[^1])) throw new BackupException("The database belongs to a newer Gantry than this one. Use that version.");
        return applied.Count == known.Count
            ? applied[^1]
            : throw new BackupException("The database belongs to an older Gantry than this one. Use that version, or start the server once, which brings the database up to date.");
    }

    /// <summary>Migrations have the same names on every database, behind the time they were made.</summary>
    public static string NameOf(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];
}
