using Gantry.Bodies;
using Gantry.Organization;
using Gantry.People;
using Gantry.Plans;
using Gantry.Platform.Access;
using Gantry.Platform.Search;
using Gantry.Portfolios;
using Gantry.Programs;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Gantry.Tests.Plans.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Search;

public class SearchTests
{
    [Theory, EveryDatabase]
    public async Task Records_of_every_kind_are_found_by_the_beginnings_of_their_words(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var unit = await house.Done(new CreateUnit("Straßenbau Süd"));
        var portfolio = await house.Done(new CreatePortfolio("Crossings"));
        var program = await house.Done(new CreateProgram("River crossings", portfolio));
        var project = await house.Done(new CreateProject("Éclair bridge") { Code = "BR-17", Purpose = "Carry trams over the Elbe.", ProgramId = program });
        await house.Done(new ImportPlan(project, LiveSketch.House()));
        await house.Done(new CreateBody("Bridge board", BodyKind.SteeringCommittee, project) { Purpose = "Steers the tram crossing" });
        await house.Done(new CreatePerson("Zoë Ångström", "zoe@example.org", "Bridge engineer", unit));
        var search = SearchOf(house);

        Assert.Equal(["Éclair bridge"], await Names(search, "eclair", SearchGroup.Projects));
        Assert.Equal(["Éclair bridge"], await Names(search, "BR-17", SearchGroup.Projects));
        Assert.Equal(["River crossings", "Crossings"], await Names(search, "cross", SearchGroup.Projects));
        Assert.Equal(["Éclair bridge"], await Names(search, "tram elb", SearchGroup.Projects));
        Assert.Equal(["Bridge board", "Zoë Ångström"], await Names(search, "bridge", SearchGroup.People));
        Assert.Equal(["Straßenbau Süd"], await Names(search, "strassenbau sud", SearchGroup.People));
        Assert.Equal(["Zoë Ångström"], await Names(search, "zoe@example", SearchGroup.People));
        var dig = Assert.Single((await search.Find(Actor.Installation, "pipe", SearchGroup.Tasks, 1, cancel: Cancel)).Hits);
        Assert.Equal(("Dig", "Éclair bridge", "Mind the pipe.", $"/projects/{project}/plan?task=2&show=details"), (dig.Name, dig.Within, dig.Excerpt, dig.Href));
        Assert.Empty(await Names(search, "bridge walls", SearchGroup.Tasks));
        Assert.Equal([SearchGroup.Projects, SearchGroup.People], (await search.FindAll(Actor.Installation, "bridge", 5, Cancel)).Select(f => f.Group));
    }

    [Theory, EveryDatabase]
    public async Task What_somebody_may_not_see_is_not_found(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var open = await house.Done(new CreatePortfolio("Open bridges"));
        var secret = await house.Done(new CreatePortfolio("Secret bridges"));
        var own = await house.Done(new CreateProject("Own bridge") { PortfolioId = open });
        var other = await house.Done(new CreateProject("Other bridge") { PortfolioId = secret });
        foreach (var project in new[] { own, other }) await house.Done(new ImportPlan(project, LiveSketch.House()));
        await house.Done(new CreateBody("Bridge board", BodyKind.Committee, other));
        var manager = await house.Somebody("Bridget", Role.ProjectManager, own);
        var member = await house.Somebody("Bridger", Role.TeamMember, own);
        var stranger = await house.Somebody("Bridgette");
        var search = SearchOf(house);

        Assert.Equal(["Own bridge"], await Names(search, "bridge", SearchGroup.Projects, manager));
        Assert.Equal(["Own bridge"], (await search.Find(manager, "dig", SearchGroup.Tasks, 1, cancel: Cancel)).Hits.Select(h => h.Within));
        Assert.Equal(["Bridgette", "Bridger", "Bridget"], await Names(search, "bridg", SearchGroup.People, manager));
        Assert.Empty(await Names(search, "bridg", SearchGroup.People, member));
        Assert.Empty(await search.FindAll(stranger, "bridge", 5, Cancel));
        Assert.Empty(await search.FindAll(stranger, "dig", 5, Cancel));
        Assert.Empty(await search.FindAll(manager with { Only = new HashSet<string>() }, "own dig bridg", 5, Cancel));
        Assert.Equal(2, (await Names(search, "dig", SearchGroup.Tasks)).Count);
    }

    [Theory, EveryDatabase]
    public async Task What_is_found_follows_every_change(DatabaseKind kind)
    {
        await using var live = await LivePlan.Create(kind);
        var search = live.Server.Services.GetRequiredService<SearchQueries>();
        Task<List<string>> Tasks(string text) => Names(search, text, SearchGroup.Tasks);

        await live.Edit(live.Manager, """[{ "do": "set", "task": 3, "field": "name", "to": "Pour foundation" }, { "do": "set", "task": 3, "field": "duration", "to": "4d" }]""");
        await live.Edit(live.Manager, """[{ "do": "insert", "after": 4, "name": "Inspect formwork" }]""");
        Assert.Equal(["Pour foundation"], await Tasks("found"));
        Assert.Equal(["Inspect formwork"], await Tasks("formwork"));

        await live.Edit(live.Manager, """[{ "do": "delete", "tasks": [2] }]""");
        Assert.Empty(await Tasks("pipe"));
        await live.Undo(live.Manager);
        Assert.Equal(["Dig"], await Tasks("pipe"));
        await live.Undo(live.Manager);
        Assert.Empty(await Tasks("formwork"));

        await live.Do(new EditProject(live.ProjectId) { Name = "Viaduct" });
        Assert.Equal(["Viaduct"], await Names(search, "viad", SearchGroup.Projects));
        Assert.Empty(await Names(search, "bridge", SearchGroup.Projects));

        await live.Do(new ImportPlan(live.ProjectId, LiveSketch.Chains(1, 3)));
        Assert.Equal((0, 3), ((await Tasks("dig")).Count, (await Tasks("task")).Count));
        await using var db = live.OpenDb();
        Assert.Equal(3, await db.SearchDocuments.CountAsync(d => d.Kind == SearchKind.Task, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Names_come_before_texts_and_pages_neither_repeat_nor_miss_any(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        for (var i = 0; i < 9; i++) await house.Done(new CreateProject(i % 2 == 0 ? $"Harbour {i}" : $"Quay {i}") { Purpose = "Serves the harbour" });
        var search = SearchOf(house);

        var pages = new List<string>();
        for (var page = 1; page <= 4; page++)
        {
            var found = await search.Find(Actor.Installation, "harb", SearchGroup.Projects, page, 3, Cancel);
            Assert.Equal(page < 3, found.HasMore);
            pages.AddRange(found.Hits.Select(h => h.Name));
        }

        Assert.Equal(["Harbour 8", "Harbour 6", "Harbour 4", "Harbour 2", "Harbour 0", "Quay 7", "Quay 5", "Quay 3", "Quay 1"], pages);
    }

    [Theory, EveryDatabase]
    public async Task Nothing_that_is_typed_is_read_as_a_query_of_the_database(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        await house.Done(new CreateProject("Quoted \"title\" <script>alert(1)</script>"));
        var search = SearchOf(house);

        foreach (var text in new[] { "", "  ", "\"", "'", "quoted\" OR *", "TitleWords : a", "NEAR(a b)", "a & b | !c <-> d:*", "kproject", ":kproject", "\0", "%_\\", new string('x', 100_000), "\ud800", "-title^2" })
            Assert.Empty(await Names(search, text, SearchGroup.Tasks));
        Assert.Single(await Names(search, "\"title\"", SearchGroup.Projects));
        Assert.Single(await Names(search, "<script>", SearchGroup.Projects));
        Assert.Empty(await Names(search, "kproject", SearchGroup.Projects));
    }

    [Theory, EveryDatabase]
    public async Task What_was_kept_before_there_was_a_search_is_found_after_the_next_start(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var project = await house.Done(new CreateProject("Old bridge"));
        await house.Done(new ImportPlan(project, LiveSketch.House()));
        await house.Somebody("Olga");
        await using (var db = house.OpenDb()) await db.SearchDocuments.ExecuteDeleteAsync(Cancel);
        var search = SearchOf(house);
        Assert.Empty(await Names(search, "old", SearchGroup.Projects));

        await house.Databases.AddMissingDocuments(Cancel);

        Assert.Equal(["Old bridge"], await Names(search, "old", SearchGroup.Projects));
        Assert.Equal(["Dig"], await Names(search, "pipe", SearchGroup.Tasks));
        Assert.Equal(["Olga"], await Names(search, "olg", SearchGroup.People));
        Assert.Equal(0, await house.Databases.AddMissingDocuments(Cancel));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static SearchQueries SearchOf(TestInstallation house) => new(house.Databases, TimeProvider.System);

    private static async Task<List<string>> Names(SearchQueries search, string text, SearchGroup group, Actor? actor = null) =>
        [.. (await search.Find(actor ?? Actor.Installation, text, group, 1, cancel: Cancel)).Hits.Select(h => h.Name)];
}
