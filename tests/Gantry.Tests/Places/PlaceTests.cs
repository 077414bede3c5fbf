using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Places;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Places;

public class PlaceTests
{
    [Theory, EveryDatabase]
    public async Task Favourites_and_recent_records_are_ones_own_and_gone_when_they_may_not_be_seen(DatabaseKind kind)
    {
        var clock = new TestClock(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc));
        await using var server = await TestServer.Start(kind, clock: clock);
        var (lead, ann) = (await server.AddPerson("Lea Maas", null, Role.PmoLead), await server.AddPerson("Ann Berg"));
        var projects = new List<Guid>();
        foreach (var name in (string[])["One", "Two", "Three"]) projects.Add(await server.Done(new CreateProject(name) { OwnerId = ann.Id }, lead));
        foreach (var project in projects)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await server.Done(new NoteVisit($"project/{project:N}"), ann);
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        await server.Done(new NoteVisit($"project/{projects[0]:N}"), ann);
        await server.Done(new AddFavourite($"project/{projects[1]:N}"), ann);
        await server.Done(new AddFavourite($"project/{projects[1]:N}"), ann);
        var places = await Read(server, ann);
        Assert.Equal(["Two"], places.Favourites.Select(f => f.Name));
        Assert.Equal(["One", "Three"], places.Recent.Select(r => r.Name));
        Assert.Empty((await Read(server, lead)).Favourites);

        await server.Done(new EditProject(projects[1]) { Name = "Two renamed" }, lead);
        Assert.Equal("Two renamed", Assert.Single((await Read(server, ann)).Favourites).Name);
        await server.Done(new EditProject(projects[1]) { OwnerId = lead.Id }, lead);
        Assert.Empty((await Read(server, ann)).Favourites);
        Assert.Equal(Outcome.NotFound, (await server.Try(new AddFavourite($"project/{projects[1]:N}"), ann)).Outcome);
        Assert.True(await server.Done(new RemoveFavourite($"project/{projects[1]:N}"), ann));
        Assert.False(await server.Done(new RemoveFavourite($"project/{projects[1]:N}"), ann));
    }

    [Theory, EveryDatabase]
    public async Task Fifty_visits_are_remembered(DatabaseKind kind)
    {
        var clock = new TestClock(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc));
        await using var server = await TestServer.Start(kind, clock: clock);
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        for (var i = 0; i < 53; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await server.Done(new NoteVisit($"project/{await server.Done(new CreateProject($"P{i}"), lead):N}"), lead);
        }

        await using var db = server.CreateDbContext();
        Assert.Equal(50, await db.Visits.CountAsync(TestContext.Current.CancellationToken));
        Assert.All(await db.Visits.Select(v => v.Record).ToListAsync(TestContext.Current.CancellationToken), record => Assert.StartsWith("project/", record));
        Assert.Equal("P52", (await Read(server, lead)).Recent[0].Name);
    }

    [Theory, EveryDatabase]
    public async Task A_view_is_shared_with_who_may_open_its_page_and_changed_by_its_owner_alone(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind);
        var (lead, ann, sven) = (await server.AddPerson("Lea Maas", null, Role.PmoLead), await server.AddPerson("Ann Berg"), await server.AddPerson("Sven Stranger"));
        var project = await server.Done(new CreateProject("Quay") { OwnerId = ann.Id }, lead);
        var red = await server.Done(new SaveView("Red ones", "/projects?schedule=Red&sort=variance", IsShared: true), lead);
        await server.Done(new SaveView("My own", "/projects?q=quay"), lead);
        var plan = await server.Done(new SaveView("Critical only", $"/projects/{project}/plan?filter=critical", IsShared: true), ann);

        Assert.Equal([("My own", (string?)null), ("Red ones", null)], (await Views(server, lead, "/projects"))!.Select(v => (v.Name, v.By)));
        Assert.Equal(("Red ones", "Lea Maas", "/projects?schedule=Red&sort=variance"), Assert.Single((await Views(server, sven, "/projects/"))!.Select(v => (v.Name, v.By, v.Address))));
        Assert.Equal("Critical only", Assert.Single((await Views(server, lead, $"/projects/{project}/plan"))!).Name);
        Assert.Null(await Views(server, sven, $"/projects/{project}/plan"));
        Assert.Null(await Views(server, lead, "/account"));
        Assert.Equal(Outcome.NotFound, (await server.Try(new SaveView("Mine", $"/projects/{project}/plan"), sven)).Outcome);

        Assert.Equal(Outcome.NotFound, (await server.Try(new EditView(red, Name: "Stolen"), ann)).Outcome);
        Assert.Equal(Outcome.NotFound, (await server.Try(new RemoveView(plan), lead)).Outcome);
        await server.Done(new EditView(red, 1, "Red and late", "/projects?schedule=Red", false), lead);
        Assert.Equal(Outcome.Stale, (await server.Try(new EditView(red, 1, "Again"), lead)).Outcome);
        Assert.Empty((await Views(server, sven, "/projects"))!);
        await server.Done(new RemoveView(red), lead);
        Assert.Equal(["My own"], (await Views(server, lead, "/projects"))!.Select(v => v.Name));
        await server.Done(new RestoreView(red), lead);
        Assert.Equal(2, (await Views(server, lead, "/projects"))!.Count);
    }

    [Theory]
    [InlineData("", "/projects", "Name")]
    [InlineData("View", "https://elsewhere.example/projects", "Address")]
    [InlineData("View", "//elsewhere.example/projects", "Address")]
    [InlineData("View", "/account?x=1", "Address")]
    [InlineData("View", "/projects/../account", "Address")]
    [InlineData("View", "/projects?a=1#b", "Address")]
    [InlineData("View", "/projects?a=\r\nb", "Address")]
    [InlineData("Taken", "/projects?a=2", "Name")]
    public async Task What_is_no_view_is_refused_at_its_field(string name, string address, string field)
    {
        await using var server = await TestServer.Start();
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        await server.Done(new SaveView("Taken", "/projects?a=1"), lead);
        var refused = await server.Try(new SaveView(name, address), lead);
        Assert.Equal((Outcome.Invalid, field), (refused.Outcome, refused.Fields.Keys.Single()));
    }

    private static Task<PlacesOfOne> Read(TestServer server, Person person) => server.Services.GetRequiredService<PlaceQueries>().Read(new Actor(person.Id, person.Name));

    private static Task<IReadOnlyList<ViewRow>?> Views(TestServer server, Person person, string path) => server.Services.GetRequiredService<PlaceQueries>().Views(new Actor(person.Id, person.Name), path);
}
