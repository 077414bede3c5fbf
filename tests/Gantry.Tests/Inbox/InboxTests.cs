using Gantry.Bodies;
using Gantry.People;
using Gantry.Plans;
using Gantry.Plans.Revisions;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Portfolios;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Gantry.Tests.Plans;
using Gantry.Tests.Rest;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Inbox;

public class InboxTests
{
    [Theory, EveryDatabase]
    public async Task Whoever_is_given_a_record_a_role_or_a_seat_is_told_and_nobody_what_they_did_themselves(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind);
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        var ann = await server.AddPerson("Ann Berg", null, Role.TeamMember);
        var project = await server.Done(new CreateProject("Quay") { OwnerId = lead.Id }, lead);
        await server.Done(new EditProject(project) { OwnerId = ann.Id }, lead);
        await server.Done(new AssignRole(ann.Id, Role.TeamLead, project), lead);
        var body = await server.Done(new CreateBody("Board", BodyKind.ProjectBoard, project), lead);
        await server.Done(new AddMember(body, ann.Id, Seat.Chair), lead);
        await server.Deliver();

        var told = await Read(server, ann);
        Assert.Equal(
            [("You have a seat as chair", "Board"), ("You hold the role team lead", "Quay"), ("You are the project manager", "Quay")],
            told.Rows.Select(r => (r.Text, r.Name!)));
        Assert.All(told.Rows, r => Assert.Equal(("Lea Maas", false, InboxReason.Assigned), (r.By, r.IsRead, r.Reason)));
        Assert.Equal((3, 3, $"/projects/{project}"), (told.Total, told.Unread, told.Rows[1].Href));
        Assert.Empty((await Read(server, lead)).Rows);
    }

    [Theory, EveryDatabase]
    public async Task A_plan_published_twice_is_one_piece_of_news_and_what_is_delivered_twice_stands_there_once(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind);
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        var owner = await server.AddPerson("Otto Owner", null, Role.Executive);
        var portfolio = await server.Done(new CreatePortfolio("Harbour") { OwnerId = owner.Id }, lead);
        var project = await server.Done(new CreateProject("Quay") { PortfolioId = portfolio, Tier = ProjectTier.Large }, lead);
        var plan = await server.Done(new ImportPlan(project, Sketch.Plan("Dig")), lead);
        await server.Deliver();
        foreach (var note in (string[])["first", "second"])
        {
            await Edit(server, lead, plan, note);
            await server.Done(new PublishPlan(plan, note), lead);
            await server.Deliver();
        }

        var news = (await Read(server, owner)).Rows.Where(r => r.Reason == InboxReason.Published).ToList();
        Assert.Equal(("The plan was published: second", "Quay"), (Assert.Single(news).Text, news[0].Name));

        await using var db = server.CreateDbContext();
        var messages = await db.Outbox.AsNoTracking().Where(m => m.Kind == TellPerson.Kind).OrderBy(m => m.Sequence).ToListAsync(TestContext.Current.CancellationToken);
        var before = (await Read(server, owner)).Total;
        var delivery = server.Services.GetServices<OutboxConsumer>().Single(c => c.Kind == TellPerson.Kind);
        await delivery.Deliver([messages[^1]], TestContext.Current.CancellationToken);
        await delivery.Deliver([messages[0]], TestContext.Current.CancellationToken);
        Assert.Equal(before, (await Read(server, owner)).Total);
    }

    [Theory, EveryDatabase]
    public async Task Who_may_not_see_the_record_is_told_nothing_and_later_not_what_it_is_called(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind);
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        var stranger = await server.AddPerson("Sven Stranger");
        var guest = await server.AddPerson("Gerd Guest");
        var project = await server.Done(new CreateProject("Secret dock"), lead);
        var role = await server.Done(new AssignRole(guest.Id, Role.TeamMember, project), lead);
        await server.Deliver();
        var delivery = server.Services.GetServices<OutboxConsumer>().Single(c => c.Kind == TellPerson.Kind);
        var tell = new TellPerson(stranger.Id, InboxReason.Mentioned, $"project/{project:N}", "You were named");
        await delivery.Deliver([new OutboxMessage { Sequence = 9_999, CreatedAt = DateTime.UnixEpoch, Kind = TellPerson.Kind, Payload = System.Text.Json.JsonSerializer.Serialize(tell) }], TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Read(server, stranger)).Total);
        Assert.Equal("Secret dock", Assert.Single((await Read(server, guest)).Rows).Name);

        await server.Done(new EndRole(role, 1), lead);
        var left = Assert.Single((await Read(server, guest)).Rows);
        Assert.Equal((null, null, null, ""), (left.Name, left.Href, left.Within, left.Text));
    }

    [Theory, EveryDatabase]
    public async Task Things_are_marked_read_and_unread_again_by_their_person_alone(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind);
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        var ann = await server.AddPerson("Ann Berg", null, Role.TeamMember);
        foreach (var name in (string[])["One", "Two", "Three"]) await server.Done(new CreateProject(name) { OwnerId = ann.Id }, lead);
        await server.Deliver();
        var first = (await Read(server, ann)).Rows[0];
        Assert.Equal(Outcome.NotFound, (await server.Try(new MarkItems([first.Id]), lead)).Outcome);
        Assert.Equal(Outcome.NotFound, (await server.Try(new MarkItems([first.Id, Guid.CreateVersion7()]), ann)).Outcome);
        Assert.Equal(1, await server.Done(new MarkItems([first.Id]), ann));
        Assert.Equal((3, 2), ((await Read(server, ann)).Total, (await Read(server, ann, unreadOnly: true)).Total));
        var marked = await server.Done(new MarkAllRead(), ann);
        Assert.Equal((2, 0), (marked.Count, (await Read(server, ann)).Unread));
        await server.Done(new MarkItems(marked, IsRead: false), ann);
        Assert.Equal(2, (await Read(server, ann)).Unread);

        using var blind = await RestClient.Of(server, ann, Permissions.ProjectsRead);
        Assert.Equal((403, 403), ((await blind.Get("/api/inbox")).Status, (await blind.Get("/api/places")).Status));
        using var client = await RestClient.Of(server, ann, Permissions.ProjectsRead, CommandAttribute.OwnRecord);
        Assert.Equal((200, 2), ((await client.Get("/api/inbox?unread=true")).Status, (int)(await client.Get("/api/inbox?unread=true")).Json["total"]!));
    }

    private static async Task Edit(TestServer server, Person person, Guid plan, string name)
    {
        using var visitor = await server.SignedInAs(person);
        visitor.Client.DefaultRequestHeaders.Add("X-Gantry", "1");
        using var body = new StringContent($$"""{ "client": "{{name}}", "sequence": 1, "do": [{ "do": "insert", "name": "{{name}}" }] }""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await visitor.Client.PostAsync($"/api/plans/{plan}/edits", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static Task<InboxPageRows> Read(TestServer server, Person person, bool unreadOnly = false) =>
        server.Services.GetRequiredService<InboxQueries>().Read(new Actor(person.Id, person.Name), unreadOnly);
}
