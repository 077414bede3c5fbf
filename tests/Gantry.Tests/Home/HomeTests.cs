using Gantry.Actions;
using Gantry.Bodies;
using Gantry.Home;
using Gantry.Issues;
using Gantry.Meetings;
using Gantry.Organization;
using Gantry.People;
using Gantry.Plans;
using Gantry.Platform.Access;
using Gantry.Pmos;
using Gantry.Portfolios;
using Gantry.Programs;
using Gantry.Projects;
using Gantry.SuccessPlans;
using Gantry.Tests.Databases;
using Gantry.Tests.Plans;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Home;

public class HomeTests
{
    [Theory, EveryDatabase]
    public async Task A_project_manager_sees_their_own_projects_a_lead_all_and_a_stranger_nothing(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind);
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        var ann = await server.AddPerson("Ann Berg");
        var stranger = await server.AddPerson("Sven Stranger");
        Assert.True((await Read(server, lead)) is { IsEmpty: true, MayImport: true, MayAddPeople: true });

        var quay = await server.Done(new CreateProject("Quay") { OwnerId = ann.Id, Tier = ProjectTier.Large }, lead);
        await server.Done(new CreateProject("Bridge") { OwnerId = lead.Id, DeclaredHealth = Health.Red }, lead);
        await server.Done(new ImportPlan(quay, Sketch.Plan("Dig")), lead);

        var own = await Read(server, ann);
        Assert.False(own.Oversees);
        Assert.DoesNotContain(own.Needs, n => n.Name == "Bridge");
        Assert.All(own.Changes, c => Assert.Equal(("Quay", "Lea Maas"), (c.Project, c.Who)));
        Assert.NotEmpty(own.Changes);

        var all = await Read(server, lead);
        Assert.True(all.Oversees);
        Assert.Contains(all.Needs, n => n is { Name: "Bridge", Health: Health.Red, What: "Its project manager declares it red" });
        Assert.Contains(all.Needs, n => n is { Name: "Bridge", What: "It has no plan", Verb: "Begin the plan" });
        // What one did oneself is no news.
        Assert.DoesNotContain(all.Changes, c => c.Who == "Lea Maas");

        // Who runs a portfolio by a role alone has its projects at Home.
        var rob = await server.AddPerson("Rob Runner");
        var portfolio = await server.Done(new CreatePortfolio("Harbour"), lead);
        await server.Done(new CreateProject("Crane") { PortfolioId = portfolio }, lead);
        await server.Done(new AssignRole(rob.Id, Role.PortfolioManager, portfolio), lead);
        var run = await Read(server, rob);
        Assert.Equal((false, 1, "Crane"), (run.Oversees, run.NeedCount, Assert.Single(run.Needs).Name));

        var nothing = await Read(server, stranger);
        Assert.True(nothing is { IsEmpty: true, MayImport: false, MayAddPeople: false });
        Assert.Empty(nothing.Needs);
        Assert.Empty(nothing.Changes);
        Assert.Empty(nothing.Due);
    }

    [Theory, EveryDatabase]
    public async Task What_is_due_is_listed_by_day_with_what_is_overdue_and_edits_that_nobody_sees_ask_to_be_published(DatabaseKind kind)
    {
        var clock = new TestClock(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc));
        await using var server = await TestServer.Start(kind, clock: clock);
        var ann = await server.AddPerson("Ann Berg");
        var project = await server.Done(new CreateProject("Quay") { OwnerId = ann.Id, Tier = ProjectTier.Large });
        var plan = await server.Done(new CreatePlan(project, new DateOnly(2026, 2, 23)), ann);
        using var visitor = await server.SignedInAs(ann);
        visitor.Client.DefaultRequestHeaders.Add("X-Gantry", "1");
        // Two days from Monday the 23rd; five days; twenty days, which end beyond what is shown.
        await Edit(visitor, plan, """{ "do": "insert", "ref": "a", "name": "Survey", "set": { "duration": "2d" } }, { "do": "insert", "ref": "b", "name": "Piling", "set": { "duration": "8d" } }, { "do": "insert", "ref": "c", "name": "Paint", "set": { "duration": "40d" } }""");
        // Dates as rows are otherwise written a second after the last edit.
        Assert.True(await server.Services.GetRequiredService<PlanTurnstile>().Write(plan));

        var home = await Read(server, ann);
        Assert.Equal([("Survey", true), ("Piling", false)], home.Due.Select(d => (d.Task, d.IsOverdue)));
        Assert.Contains(home.Needs, n => n is { Name: "Quay", What: "1 edit of the plan is not published", Verb: "Publish" });
    }

    [Theory, EveryDatabase]
    public async Task Each_role_brings_its_own_and_nobody_meets_the_cards_of_another(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind, clock: new TestClock(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc)));
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        var (ann, sita, paul, fred) = (await server.AddPerson("Ann Berg"), await server.AddPerson("Sita Sponsor", null, Role.Executive), await server.AddPerson("Paul Portfolio", null, Role.PortfolioManager), await server.AddPerson("Fred Function", null, Role.FunctionalManager));
        var unit = await server.Done(new CreateUnit("Civil works", OwnerId: fred.Id), lead);
        await using (var db = server.CreateDbContext())
        {
            var person = await db.People.SingleAsync(p => p.Id == ann.Id);
            person.UnitId = unit;
            await db.SaveChangesAsync();
        }

        var portfolio = await server.Done(new CreatePortfolio("Harbour") { OwnerId = paul.Id }, lead);
        var program = await server.Done(new CreateProgram("North basin", portfolio, paul.Id), lead);
        var quay = await server.Done(new CreateProject("Quay") { OwnerId = ann.Id, SponsorId = sita.Id, ProgramId = program }, lead);
        await server.Done(new CreateProject("Crane") { OwnerId = ann.Id, PortfolioId = portfolio }, lead);
        Guid root;
        await using (var db = server.CreateDbContext()) root = await db.Installations.Select(i => i.RootScopeId).SingleAsync();
        var pmo = await server.Done(new SetUpPmo("Project office", root, ControlPreset.Controlling) { OwnerId = lead.Id }, lead);
        await server.Done(new CreateAction(quay, "Order the piles") { OwnerId = ann.Id, Due = new DateOnly(2026, 2, 27) }, ann);
        await server.Done(new CreateIssue(quay, "Crane broken") { OwnerId = ann.Id }, ann);
        await server.Done(new AskPmo(quay, "Which template?"), ann);

        var manager = (await Read(server, ann)).Roles;
        Assert.Equal([("action", "Order the piles", true), ("issue", "Crane broken", false)], manager.Own.Select(o => (o.Kind, o.Name, o.IsOverdue)));
        Assert.True(manager is { Sponsored: [], Portfolios: [], People: [], Pmo: null });

        var sponsor = (await Read(server, sita)).Roles;
        Assert.Equal(("Quay", Health.NotKnown, (DateOnly?)null), sponsor.Sponsored.Select(s => (s.Name, s.Health, s.Agreed)).Single());
        Assert.True(sponsor is { Portfolios: [], People: [], Own: [], Pmo: null });

        var steers = (await Read(server, paul)).Roles;
        Assert.Equal([("Harbour", 2, 2), ("North basin", 1, 1)], steers.Portfolios.Select(p => (p.Name, p.Projects, p.NotKnown)));
        Assert.True(steers is { Sponsored: [], People: [], Own: [], Pmo: null });

        var heads = (await Read(server, fred)).Roles;
        Assert.Equal(("Ann Berg", 2, 1), heads.People.Select(p => (p.Name, p.Projects, p.Open)).Single());
        Assert.True(heads is { Sponsored: [], Portfolios: [], Own: [], Pmo: null });

        var body = await server.Done(new CreateBody("Harbour board", BodyKind.PortfolioBoard, portfolio), lead);
        await server.Done(new AddMember(body, sita.Id, Seat.Chair), lead);
        var meeting = await server.Done(new PlanMeeting(body, new DateTime(2026, 3, 5, 9, 0, 0, DateTimeKind.Utc), 60), lead);
        Assert.Equal([(meeting, "Harbour board")], (await Read(server, sita)).Roles.Meetings.Select(m => (m.Id, m.Body)));
        Assert.Empty((await Read(server, ann)).Roles.Meetings);

        var office = (await Read(server, lead)).Roles;
        Assert.Equal((pmo, "Project office", 1, 0), (office.Pmo!.Id, office.Pmo.Name, office.Pmo.Questions, office.Pmo.LateQuestions));
        Assert.True(office is { Sponsored: [], Portfolios: [], People: [], Own: [] });
    }

    private static async Task Edit(Visitor visitor, Guid plan, string verbs)
    {
        using var body = new StringContent($$"""{ "client": "t", "sequence": 1, "do": [{{verbs}}] }""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await visitor.Client.PostAsync($"/api/plans/{plan}/edits", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static Task<HomeView> Read(TestServer server, Person person) => server.Services.GetRequiredService<HomeQueries>().Read(new Actor(person.Id, person.Name));
}
