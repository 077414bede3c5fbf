using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Databases;

public class MigrationTests
{
    [Theory, EveryDatabase]
    public async Task The_model_has_no_change_without_a_migration(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmpty(kind);
        await using var db = database.CreateDbContext();
        Assert.False(db.Database.HasPendingModelChanges(), "The model changed: run scripts/migrate.sh NAME.");
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Theory, EveryDatabase]
    public async Task A_new_database_holds_an_installation(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var db = database.CreateDbContext();
        Assert.Equal(database.RootScope, await db.Installations.Select(i => i.RootScopeId).SingleAsync());
    }
}
