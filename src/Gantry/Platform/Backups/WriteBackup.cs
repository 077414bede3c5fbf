using System.Globalization;
using Gantry.Platform.CommandLine;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Backups;

/// <summary>The verb <c>gantry backup FILE [--data DIR]</c>: copies everything an installation keeps into one file, while its server runs or not.</summary>
internal static class WriteBackup
{
    public static async Task<int> Run(string[] args, TextWriter stdout)
    {
        var (file, folder) = InstallationDatabase.Words(args);
        if (file is null) throw new UsageException("Name the file to write: gantry backup FILE [--data DIR].");
        var choice = InstallationDatabase.Of(folder);
        if (!choice.IsPostgres && !File.Exists(choice.SqliteFile)) throw new UsageException($"There is no database in '{folder}': name the data folder with --data DIR.");
        using var interrupt = new Interrupt();
        var manifest = await To(Path.GetFullPath(file), new GantryDbFactory(choice), TimeProvider.System.GetUtcNow().UtcDateTime, interrupt.Token);
        await stdout.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{manifest.Tables.Sum(t => t.Content.Rows):N0} rows of {manifest.Tables.Count} tables, {new FileInfo(file).Length / 1024:N0} KB: {file}\nSettings in gantry.json are not part of it. The file holds personal data and keys of sessions: keep it as safe as the server."));
        return 0;
    }

    /// <summary>Writes one state of the database; the file appears when it is complete.</summary>
    /// <exception cref="BackupException">The file is there already or cannot be written, or the database is of another version.</exception>
    public static async Task<BackupManifest> To(string file, GantryDbFactory databases, DateTime now, CancellationToken cancel)
    {
        if (File.Exists(file)) throw new BackupException($"{file} is there already and is not overwritten: choose another name.");
        var partial = $"{file}.{Guid.CreateVersion7():N}.partial";
        try
        {
            await using var db = databases.CreateDbContext();
            BackupManifest manifest;
            await using (var stream = PrivateFile.Create(partial))
            {
                await using var transaction = await InstallationDatabase.Snapshot(db, cancel);
                var schema = await InstallationDatabase.Schema(db, cancel);
                manifest = await BackupFile.Write(stream, db, CommandLine.CommandLine.Version, schema, now, cancel);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, file, overwrite: false);
            return manifest;
        }
        catch (IOException error)
        {
            throw new BackupException($"{file} cannot be written: {error.Message}", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new BackupException($"{file} cannot be written: {error.Message}", error);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}

/// <summary>Ctrl+C asks a verb to stop and clean up.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public Interrupt() => Console.CancelKeyPress += Cancel;

    public CancellationToken Token => _source.Token;

    private void Cancel(object? sender, ConsoleCancelEventArgs e)
    {
        e.Cancel = true;
        _source.Cancel();
    }

    public void Dispose()
    {
        Console.CancelKeyPress -= Cancel;
        _source.Dispose();
    }
}
