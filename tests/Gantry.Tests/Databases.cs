using Gantry.Platform.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Gantry.Tests;

/// <summary>New, migrated, empty databases of every kind the product runs on.</summary>
/// <remarks>PostgreSQL takes part when GANTRY_TEST_POSTGRES holds a superuser's connection string; <c>./test</c> starts a server and sets it.</remarks>
internal static class Databases
{
    public const string Sqlite = "SQLite";
    public const string Postgres = "PostgreSQL";

    private static readonly string? Server = Environment.GetEnvironmentVariable("GANTRY_TEST_POSTGRES");
    private static readonly Lazy<Task<DatabaseChoice>> SqlitePattern = new(MigrateSqlite);
    private static readonly Lazy<Task<DatabaseChoice>> PostgresPattern = new(MigratePostgres);
    private static readonly SemaphoreSlim OneCopyAtATime = new(1);
    private static int _number;

    /// <summary>The kinds of this run, for <c>[MemberData]</c>.</summary>
    public static TheoryData<string> Kinds { get; } = string.IsNullOrEmpty(Server) ? [Sqlite] : [Sqlite, Postgres];

    /// <summary>A copy of a database that was migrated once in this run.</summary>
    public static async Task<DatabaseChoice> Create(string kind)
    {
        var name = $"gantry_test_{Environment.ProcessId}_{Interlocked.Increment(ref _number)}";
        if (kind == Sqlite)
        {
            var pattern = await SqlitePattern.Value;
            var file = Path.Combine(Path.GetTempPath(), name + ".db");
            File.Copy(pattern.SqliteFile, file, overwrite: true);
            return new DatabaseChoice(null, file);
        }

        var template = new NpgsqlConnectionStringBuilder((await PostgresPattern.Value).Postgres).Database;
        await OneCopyAtATime.WaitAsync();
        try
        {
            return await CreatePostgres(name, $" TEMPLATE \"{template}\"");
        }
        finally
        {
            OneCopyAtATime.Release();
        }
    }

    /// <summary>Removes a database again.</summary>
    public static async Task Drop(DatabaseChoice database)
    {
        if (database.IsPostgres)
        {
            var name = new NpgsqlConnectionStringBuilder(database.Postgres).Database;
            await Execute($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
            return;
        }

        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database.SqliteFile, ForeignKeys = true, DefaultTimeout = 30 }.ToString()))
            SqliteConnection.ClearPool(connection);
        foreach (var suffix in new[] { "", "-wal", "-shm" }) File.Delete(database.SqliteFile + suffix);
    }

    private static async Task<DatabaseChoice> MigrateSqlite()
    {
        var choice = new DatabaseChoice(null, Path.Combine(Path.GetTempPath(), $"gantry_pattern_{Environment.ProcessId}.db"));
        await Drop(choice);
        await new GantryDbFactory(choice).Migrate();
        await using var connection = new SqliteConnection($"Data Source={choice.SqliteFile};Pooling=False");
        await connection.OpenAsync();
        var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
        await command.ExecuteNonQueryAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Drop(choice).Wait();
        return choice;
    }

    private static async Task<DatabaseChoice> MigratePostgres()
    {
        var choice = await CreatePostgres($"gantry_pattern_{Environment.ProcessId}", "");
        await new GantryDbFactory(choice).Migrate();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Drop(choice).Wait();
        return choice;
    }

    private static async Task<DatabaseChoice> CreatePostgres(string name, string from)
    {
        await Execute($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
        await Execute($"CREATE DATABASE \"{name}\"{from}");
        return new DatabaseChoice(new NpgsqlConnectionStringBuilder(Server) { Database = name, Pooling = false }.ToString(), "");
    }

    private static async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
