using System.Globalization;
using System.IO.Compression;
using Gantry.Platform.CommandLine;
using Gantry.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Backups;

/// <summary>The verb <c>gantry restore FILE [--data DIR]</c>: puts a backup into an empty installation.</summary>
internal static class RestoreBackup
{
    public static async Task<int> Run(string[] args, TextWriter stdout)
    {
        var (file, folderName) = InstallationDatabase.Words(args);
        if (file is null) throw new UsageException("Name the backup: gantry restore FILE [--data DIR].");
        if (!File.Exists(file)) throw new UsageException($"There is no file '{file}'.");
        using var folder = DataFolder.Open(folderName);
        using var interrupt = new Interrupt();
        var manifest = await Into(InstallationDatabase.Of(folder.Path), file, interrupt.Token);
        await stdout.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{manifest.Tables.Sum(t => t.Content.Rows):N0} rows of {manifest.Tables.Count} tables, as they were on {manifest.CreatedAt:yyyy-MM-dd HH:mm} UTC, read again and found equal. Start the server with --data {folderName}."));
        return 0;
    }

    /// <summary>Restores everything or nothing.</summary>
    /// <exception cref="BackupException">The file is no backup or damaged, or the database is not empty.</exception>
    public static async Task<BackupManifest> Into(DatabaseChoice choice, string file, CancellationToken cancel)
    {
        using var archive = Open(file);
        var manifest = BackupFile.Manifest(archive);
        if (choice.IsPostgres)
        {
            await Fill(new GantryDbFactory(choice), archive, manifest, cancel);
            return manifest;
        }

        if (File.Exists(choice.SqliteFile)) throw new BackupException($"{choice.SqliteFile} is there already, and nothing is overwritten. Choose a new folder with --data DIR, or move the old one away.");
        // The database appears under its name when it is complete.
        var partial = choice with { SqliteFile = $"{choice.SqliteFile}.restoring" };
        try
        {
            DeleteSqlite(partial.SqliteFile);
            await Fill(new GantryDbFactory(partial), archive, manifest, cancel);
            SqliteConnection.ClearAllPools();
            File.Move(partial.SqliteFile, choice.SqliteFile, overwrite: false);
            return manifest;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            DeleteSqlite(partial.SqliteFile);
        }
    }

    private static async Task Fill(GantryDbFactory databases, ZipArchive archive, BackupManifest manifest, CancellationToken cancel)
    {
        await using (var db = databases.CreateDbContext())
        {
            await CopyTables.Prepare(db, manifest.Schema, cancel);
            Check(db, manifest);
            await CopyTables.Write(db, manifest.Tables, table => BackupFile.Rows(archive, table, cancel), cancel);
        }

        // An older backup is brought up to date only when it is complete.
        await databases.Migrate(cancel);
    }

    /// <summary>Names of a backup become part of statements: none is taken that no version of the product has written.</summary>
    private static void Check(GantryDb db, BackupManifest manifest)
    {
        foreach (var shape in manifest.Tables.Select(t => t.Shape))
            if (!shape.Columns.Select(c => c.Name).Concat(shape.Key).Append(shape.Name).All(n => n.Length is > 0 and < 100 && n.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')))
                throw new BackupException($"The backup names a table or column '{shape.Name}' that Gantry never wrote. Take another copy of it.");
        if (InstallationDatabase.NameOf(db.Database.GetMigrations().Last()) == manifest.Schema && !TableList.Of(db).Select(t => t.Name).ToHashSet().SetEquals(manifest.Tables.Select(t => t.Shape.Name)))
            throw new BackupException("The backup does not hold the tables that its version has. Take another copy of it.");
    }

    private static ZipArchive Open(string file)
    {
        try
        {
            return ZipFile.OpenRead(file);
        }
        catch (InvalidDataException error)
        {
            throw new BackupException($"{file} is not a backup of Gantry, or was cut off. Take another copy of it.", error);
        }
    }

    private static void DeleteSqlite(string file)
    {
        foreach (var name in new[] { file, $"{file}-wal", $"{file}-shm" }) File.Delete(name);
    }
}
