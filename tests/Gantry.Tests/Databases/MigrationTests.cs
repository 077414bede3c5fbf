using Gantry.Charters;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

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

    [Theory, EveryDatabase]
    public async Task Objectives_from_before_they_had_keys_get_the_key_of_their_place(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var charter = await house.Done(new DraftCharter(await house.Done(new CreateProject("Till"))));
        await house.Done(new EditCharter(charter) { Objectives = [new("Short queues"), new("Less paper")] });
        await using var db = house.OpenDb();
        var migrations = db.Database.GetMigrations().ToList();
        var before = migrations[migrations.FindIndex(m => m.EndsWith("_AddWorkProducts", StringComparison.Ordinal)) - 1];
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync(before);
        await migrator.MigrateAsync();
        Assert.Equal([1, 2], await db.CharterObjectives.OrderBy(o => o.Number).Select(o => o.Key).ToListAsync());
    }
}
