using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Gantry.Platform.Data.Postgres;

/// <summary>The large database.</summary>
public sealed class PostgresGantryDb(DbContextOptions<PostgresGantryDb> options) : GantryDb(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // Text compares by code point, as SQLite does: sort keys are folded before they are stored.
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
            if ((property.GetProviderClrType() ?? property.ClrType) == typeof(string))
                property.SetCollation("C");
    }
}

/// <summary>Lets the migration script build the model without a host.</summary>
internal sealed class PostgresDesignFactory : IDesignTimeDbContextFactory<PostgresGantryDb>
{
    public PostgresGantryDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresGantryDb>().UseNpgsql("Host=localhost;Database=design").Options);
}
