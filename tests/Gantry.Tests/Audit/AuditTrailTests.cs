using Gantry.Platform.Audit;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Tests.Audit;

public class AuditTrailTests
{
    [Theory, EveryDatabase]
    public async Task A_change_is_written_with_who_what_and_the_fields_from_and_to(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var lead = await house.Somebody("Lea Maas", Gantry.Platform.Access.Role.PmoLead);
        var id = await house.Done(new CreateProject("Harbour"), lead);
        await using var db = house.OpenDb();
        var entry = await db.AuditEntries.OrderByDescending(e => e.Id).FirstAsync();
        Assert.Equal(("projects.create", lead.PersonId, "Created the project Harbour"), (entry.Action, entry.ActorId, entry.Summary));
        var change = await db.AuditedRoots.SingleAsync(r => r.RootId == id);
        Assert.Equal((1L, nameof(Project)), (change.Sequence, change.Kind));
        var fields = System.Text.Json.JsonSerializer.Deserialize<FieldChange[]>(change.Changes)!;
        Assert.Contains(new FieldChange("Name", null, "Harbour"), fields);
    }

    [Theory, EveryDatabase]
    public async Task A_chain_holds_until_somebody_alters_it(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var id = await Edited(house, times: 3);
        await using var db = house.OpenDb();
        Assert.Null(await AuditCheck.Find(db, id, 4));

        var second = await db.AuditedRoots.AsNoTracking().SingleAsync(r => r.RootId == id && r.Sequence == 2);
        db.Entry(second).State = EntityState.Unchanged;
        db.Entry(second).Property(r => r.Changes).CurrentValue = second.Changes.Replace("Name 1", "Name 9", StringComparison.Ordinal);
        await db.SaveChangesAsync();
        Assert.Equal(2, (await AuditCheck.Find(db, id, 4))?.Sequence);
    }

    [Theory, EveryDatabase]
    public async Task The_actor_of_a_change_cannot_be_exchanged(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var id = await Edited(house, times: 1);
        await using var db = house.OpenDb();
        var entry = await db.AuditEntries.SingleAsync(e => e.Action == "projects.edit");
        db.Entry(entry).Property(e => e.ActorId).CurrentValue = Guid.CreateVersion7();
        await db.SaveChangesAsync();
        Assert.Equal(2, (await AuditCheck.Find(db, id, 2))?.Sequence);
    }

    [Theory, EveryDatabase]
    public async Task A_change_that_was_taken_out_or_cut_off_is_missed(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var id = await Edited(house, times: 3);
        await using var db = house.OpenDb();
        db.Remove(await db.AuditedRoots.SingleAsync(r => r.RootId == id && r.Sequence == 4));
        await db.SaveChangesAsync();
        Assert.Equal(4, (await AuditCheck.Find(db, id, 4))?.Sequence);
        db.Remove(await db.AuditedRoots.SingleAsync(r => r.RootId == id && r.Sequence == 2));
        await db.SaveChangesAsync();
        Assert.Equal(2, (await AuditCheck.Find(db, id, 4))?.Sequence);
    }

    [Theory, EveryDatabase]
    public async Task A_change_of_an_older_version_is_refused_with_who_when_and_what(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var lead = await house.Somebody("Lea Maas", Gantry.Platform.Access.Role.PmoLead);
        var id = await house.Done(new CreateProject("Harbour"), lead);
        await house.Done(Rename(id, 1, "Harbour west"), lead);
        var stale = await house.Refused(Rename(id, 1, "Harbour east"), Outcome.Stale, lead);
        Assert.Contains("Lea Maas", stale.Message, StringComparison.Ordinal);
        Assert.Contains("UTC", stale.Message, StringComparison.Ordinal);
        await using var db = house.OpenDb();
        Assert.Contains(await db.AuditEntries.OrderByDescending(e => e.Id).Select(e => e.Summary).FirstAsync(), stale.Message, StringComparison.Ordinal);
        Assert.Equal("Harbour west", await db.Projects.Where(p => p.Id == id).Select(p => p.Name).SingleAsync());
    }

    [Fact]
    public void Secrets_are_never_marked_as_audited()
    {
        var audited = typeof(Root).Assembly.GetTypes().SelectMany(t => t.GetProperties())
            .Where(p => p.IsDefined(typeof(AuditedAttribute), inherit: true)).Select(p => p.Name).Distinct().ToList();
        Assert.NotEmpty(audited);
        Assert.DoesNotContain(audited, name => new[] { "Password", "Hash", "Token", "Secret", "Stamp" }.Any(word => name.Contains(word, StringComparison.Ordinal)));
    }

    private static async Task<Guid> Edited(TestInstallation house, int times)
    {
        var id = await house.Done(new CreateProject("Name 0"));
        for (var i = 1; i <= times; i++) await house.Done(Rename(id, i, $"Name {i}"));
        return id;
    }

    private static EditProject Rename(Guid id, long version, string name) => new(id, version) { Name = name };
}
