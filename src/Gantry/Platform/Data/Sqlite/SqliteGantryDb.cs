using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Gantry.Platform.Data.Sqlite;

/// <summary>The embedded database.</summary>
public sealed class SqliteGantryDb(DbContextOptions<SqliteGantryDb> options) : GantryDb(options);

/// <summary>Lets the migration script build the model without a host.</summary>
internal sealed class SqliteDesignFactory : IDesignTimeDbContextFactory<SqliteGantryDb>
{
    public SqliteGantryDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteGantryDb>().UseSqlite("Data Source=design.db").Options);
}
