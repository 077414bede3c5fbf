using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gantry.Platform.CommandLine;
using Gantry.Platform.Data;
using Gantry.Platform.Hosting;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Gantry.Platform.Backups;

/// <summary>The verb <c>gantry move --to-postgres CONNECTION [--data DIR]</c>: takes an installation from SQLite to PostgreSQL.</summary>
internal static class MoveDatabase
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task<int> Run(string[] args, TextReader stdin, TextWriter stdout)
    {
        var (connection, folderName) = Words(args);
        if (connection == "-") connection = (await stdin.ReadLineAsync())?.Trim();
        if (string.IsNullOrEmpty(connection)) throw new UsageException("Name the empty database: gantry move --to-postgres \"Host=...;Database=...;Username=...\" [--data DIR]. With - it is read from standard input.");
        if (!Directory.Exists(folderName)) throw new UsageException($"There is no data folder '{folderName}': name it with --data DIR.");
        using var folder = DataFolder.Open(folderName);
        var choice = InstallationDatabase.Of(folder.Path);
        if (choice.IsPostgres) throw new UsageException($"The installation in '{folderName}' uses PostgreSQL already.");
        if (!File.Exists(choice.SqliteFile)) throw new UsageException($"There is no database in '{folderName}': name the data folder with --data DIR.");
        using var interrupt = new Interrupt();
        var tables = await To(new GantryDbFactory(choice), Target(connection), interrupt.Token);
        Remember(folder, connection);
        await stdout.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{tables.Sum(t => t.Content.Rows):N0} rows of {tables.Count} tables moved, compared row by row and found equal. gantry.json now names the new database; gantry.db stays as it was: delete it when you no longer want to go back."));
        return 0;
    }

    /// <summary>Copies all rows from one database to an empty one and compares them.</summary>
    /// <exception cref="BackupException">The target is not empty or cannot be reached, or a row differs; nothing was kept there.</exception>
    public static async Task<IReadOnlyList<BackedUpTable>> To(GantryDbFactory source, GantryDbFactory target, CancellationToken cancel)
    {
        await using var from = source.CreateDbContext();
        await using var snapshot = await InstallationDatabase.Snapshot(from, cancel);
        var schema = await InstallationDatabase.Schema(from, cancel);
        var tables = new List<BackedUpTable>();
        foreach (var shape in TableList.Of(from)) tables.Add(new BackedUpTable(shape, await TableRows.Content(from, shape, cancel)));
        try
        {
            await using var to = target.CreateDbContext();
            await CopyTables.Prepare(to, schema, cancel);
            await CopyTables.Write(to, tables, table => TableRows.Read(from, table.Shape, cancel), cancel);
        }
        catch (NpgsqlException error)
        {
            throw new BackupException($"PostgreSQL refused: {error.Message} Nothing was moved.", error);
        }

        return tables;
    }

    private static GantryDbFactory Target(string connection)
    {
        try
        {
            return new GantryDbFactory(new DatabaseChoice(new NpgsqlConnectionStringBuilder(connection).ConnectionString, ""));
        }
        catch (ArgumentException error)
        {
            throw new UsageException($"The connection string cannot be understood: {error.Message}");
        }
    }

    private static (string? Connection, string Folder) Words(string[] args)
    {
        string? connection = null;
        var folder = new ServeOptions().DataFolder;
        for (var i = 0; i < args.Length; i += 2)
        {
            if (args[i] is not ("--to-postgres" or "--data")) throw new UsageException($"'{args[i]}' is not an option. There are --to-postgres CONNECTION and --data DIR.");
            if (i + 1 == args.Length) throw new UsageException($"{args[i]} needs a value.");
            if (args[i] == "--data") folder = args[i + 1];
            else connection = args[i + 1];
        }

        return (connection, folder);
    }

    /// <summary>The setting that the next start reads; the file is replaced whole.</summary>
    private static void Remember(DataFolder folder, string connection)
    {
        var file = Path.Combine(folder.Path, "gantry.json");
        var settings = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject() : [];
        if (settings["Database"] is not JsonObject database) settings["Database"] = database = [];
        database["Postgres"] = connection;
        var written = $"{file}.new";
        File.Delete(written);
        using (var stream = PrivateFile.Create(written))
            JsonSerializer.Serialize(stream, settings, Indented);
        File.Move(written, file, overwrite: true);
    }
}
