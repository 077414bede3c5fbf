using Gantry.Platform.Data;
using Npgsql;

namespace Gantry.Bench.Access;

/// <summary>Two databases to measure on, made for the run and dropped after it.</summary>
internal static class BothDatabases
{
    /// <summary>Runs a benchmark on a new SQLite file, then on a new PostgreSQL database when there is a server.</summary>
    public static async Task Run(Func<string, GantryDbFactory, Task> benchmark, string name)
    {
        var folder = Directory.CreateTempSubdirectory("gantry-bench-").FullName;
        try
        {
            await benchmark("sqlite", new GantryDbFactory(new DatabaseChoice(null, Path.Combine(folder, "gantry.db"))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        if (Environment.GetEnvironmentVariable("GANTRY_TEST_POSTGRES") is not { Length: > 0 } administrator)
        {
            Console.Error.WriteLine($"No PostgreSQL: its figures are left out. ./bench {name} starts one when its programs are installed.");
            return;
        }

        var database = $"gantry_bench_{Guid.CreateVersion7():N}";
        await Execute(administrator, $"CREATE DATABASE {database}");
        var connection = new NpgsqlConnectionStringBuilder(administrator) { Database = database }.ConnectionString;
        try
        {
            await benchmark("postgresql", new GantryDbFactory(new DatabaseChoice(connection, "")));
        }
        finally
        {
            await using (var held = new NpgsqlConnection(connection)) NpgsqlConnection.ClearPool(held);
            await Execute(administrator, $"DROP DATABASE {database} WITH (FORCE)");
        }
    }

    private static async Task Execute(string administrator, string sql)
    {
        await using var connection = new NpgsqlConnection(administrator);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A clock that shows one instant.</summary>
internal sealed class StandingClock(DateTime now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(now);
}
