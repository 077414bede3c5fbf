using System.Data.Common;
using Gantry.Platform.Data.Postgres;
using Gantry.Platform.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Gantry.Platform.Data;

/// <summary>Which database an installation uses.</summary>
/// <param name="Postgres">A connection string, or null for the embedded database.</param>
/// <param name="SqliteFile">The embedded database's file.</param>
public sealed record DatabaseChoice(string? Postgres, string SqliteFile)
{
    public bool IsPostgres => Postgres is not null;
}

/// <summary>Creates one context per command or query, of the provider the installation uses.</summary>
public sealed class GantryDbFactory : IDbContextFactory<GantryDb>
{
    private readonly Func<GantryDb> _create;

    public GantryDbFactory(DatabaseChoice choice)
    {
        Choice = choice;
        if (choice.Postgres is { } connection)
        {
            var options = new DbContextOptionsBuilder<PostgresGantryDb>().UseNpgsql(Tuned(connection)).Options;
            var pool = new PooledDbContextFactory<PostgresGantryDb>(options);
            _create = pool.CreateDbContext;
        }
        else
        {
            var text = new SqliteConnectionStringBuilder { DataSource = choice.SqliteFile, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
            var options = new DbContextOptionsBuilder<SqliteGantryDb>().UseSqlite(text).AddInterceptors(new SqliteWaiting()).Options;
            var pool = new PooledDbContextFactory<SqliteGantryDb>(options);
            _create = pool.CreateDbContext;
        }
    }

    /// <summary>What suits many short questions of the same shape, unless the connection string says otherwise: plans are kept by the connection, and nothing is compiled for one question.</summary>
    private static string Tuned(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        var said = new DbConnectionStringBuilder { ConnectionString = connection }.Keys!.Cast<string>().Select(k => k.Replace(" ", "", StringComparison.Ordinal)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!said.Contains(nameof(builder.MaxAutoPrepare))) builder.MaxAutoPrepare = 200;
        if (!said.Contains(nameof(builder.AutoPrepareMinUsages))) builder.AutoPrepareMinUsages = 2;
        if (string.IsNullOrEmpty(builder.Options)) builder.Options = "-c jit=off";
        return builder.ToString();
    }

    public DatabaseChoice Choice { get; }

    public GantryDb CreateDbContext() => _create();

    /// <summary>Brings the database to the version of this program.</summary>
    public async Task Migrate(CancellationToken cancel = default)
    {
        await using var db = CreateDbContext();
        if (!Choice.IsPostgres) await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancel);
        await db.Database.MigrateAsync(cancel);
    }
}
