using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Comments;
using Gantry.Platform.Hosting;
using Gantry.Platform.Inbox;
using Gantry.Platform.Mail;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Mail;

public class MailTests
{
    private static readonly DateTime Begin = new(2026, 3, 2, 5, 0, 0, DateTimeKind.Utc);

    [Theory, EveryDatabase]
    public async Task What_is_unread_after_a_minute_is_mailed_once_in_one_letter(DatabaseKind kind)
    {
        await using var smtp = await MailServer.Start();
        var clock = new TestClock(Begin);
        await using var server = await Started(kind, smtp.Port, clock);
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        var ann = await server.AddPerson("Ann Berg");
        var quay = await server.Done(new CreateProject("Quay & <b>dock</b>") { OwnerId = ann.Id }, lead);
        var comment = await server.Done(new AddComment($"project/{quay:N}", $"@[Ann](person/{ann.Id:N}) please look"), lead);
        await server.Deliver();
        Assert.Equal(0, await Send(server));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await Send(server));
        Assert.Equal(0, await Send(server));

        var letter = Assert.Single(smtp.Received);
        Assert.Equal(("ann.berg@example.org", "Ann Berg", "Gantry: 2 things for you"), (letter.To.Mailboxes.Single().Address, letter.To.Mailboxes.Single().Name, letter.Subject));
        Assert.Equal(("gantry@example.org", "auto-generated"), (letter.From.Mailboxes.Single().Address, letter.Headers["Auto-Submitted"]));
        Assert.Contains("Quay & <b>dock</b>", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("Lea Maas: @Ann Berg please look", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains($"https://gantry.example.org/projects/{quay}#comment-{comment:N}", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("Quay &amp; &lt;b&gt;dock&lt;/b&gt;", letter.HtmlBody, StringComparison.Ordinal);

        // What was read before it is mailed is not mailed any more.
        await server.Done(new AddComment($"project/{quay:N}", $"@[Ann](person/{ann.Id:N}) again"), lead);
        await server.Deliver();
        await server.Done(new MarkAllRead(), ann);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, await Send(server));
    }

    [Theory, EveryDatabase]
    public async Task Who_chose_so_is_mailed_in_the_morning_or_never(DatabaseKind kind)
    {
        await using var smtp = await MailServer.Start();
        var clock = new TestClock(Begin);
        await using var server = await Started(kind, smtp.Port, clock);
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        var (daily, never) = (await server.AddPerson("Dora Daily"), await server.AddPerson("Nora Never"));
        await server.Done(new ChooseMail(MailTime.Daily), daily);
        await server.Done(new ChooseMail(MailTime.Never), never);
        foreach (var (name, owner) in (IEnumerable<(string, Person)>)[("One", daily), ("Two", daily), ("Three", never)]) await server.Done(new CreateProject(name) { OwnerId = owner.Id }, lead);
        await server.Deliver();
        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(0, await Send(server));
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await Send(server));
        clock.Advance(TimeSpan.FromHours(3));
        await server.Done(new CreateProject("Four") { OwnerId = daily.Id }, lead);
        await server.Deliver();
        Assert.Equal(0, await Send(server));
        clock.Advance(TimeSpan.FromHours(21));
        Assert.Equal(1, await Send(server));
        Assert.Equal(["dora.daily@example.org", "dora.daily@example.org"], smtp.Received.Select(m => m.To.Mailboxes.Single().Address));
        Assert.Contains("Four", smtp.Received[1].TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Two", smtp.Received[1].TextBody, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_server_that_is_down_is_asked_again_and_an_address_that_is_refused_is_not(DatabaseKind kind)
    {
        var clock = new TestClock(Begin);
        var smtp = await MailServer.Start();
        await smtp.DisposeAsync();
        await using var server = await Started(kind, smtp.Port, clock);
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead, Role.Administrator);
        var (ann, refused, later) = (await server.AddPerson("Ann Berg"), await server.AddPerson("Refuse Me"), await server.AddPerson("Later Please"));
        foreach (var owner in (Person[])[ann, refused, later]) await server.Done(new CreateProject($"Of {owner.Name}") { OwnerId = owner.Id }, lead);
        await server.Deliver();
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, await Send(server));
        Assert.Equal((3, $"The mail server 127.0.0.1:{smtp.Port} cannot be reached."), ((await State(server, lead)).Waiting, (await State(server, lead)).Problem));

        await using var up = await MailServer.Start(smtp.Port, smtp.Folder);
        Assert.Equal(0, await Send(server));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await Send(server));
        Assert.Equal((1, "ann.berg@example.org"), (up.Received.Count, up.Received[0].To.Mailboxes.Single().Address));
        // One address was refused for good, one for now: the one is waited for.
        Assert.Equal(1, (await State(server, lead)).Waiting);
        for (var i = 0; i < 10; i++)
        {
            clock.Advance(TimeSpan.FromHours(12));
            await Send(server);
        }

        await using var db = server.CreateDbContext();
        Assert.Equal([(2, "The mail server refused it: 550."), (8, "The mail server refused it: 451.")],
            (await db.MailErrands.Where(e => e.SentAt == null).OrderBy(e => e.Attempts).Select(e => new { e.Attempts, e.Problem }).ToListAsync(TestContext.Current.CancellationToken)).Select(e => (e.Attempts, e.Problem!)));
        Assert.Equal(0, (await State(server, lead)).Waiting);
    }

    [Fact]
    public async Task Without_the_encryption_that_was_asked_for_nothing_is_sent()
    {
        await using var smtp = await MailServer.Start();
        var clock = new TestClock(Begin);
        await using var server = await Started(DatabaseKind.Sqlite, smtp.Port, clock, "StartTls");
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead, Role.Administrator);
        await server.Done(new CreateProject("Quay") { OwnerId = (await server.AddPerson("Ann Berg")).Id }, lead);
        await server.Deliver();
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, await Send(server));
        Assert.Contains("nothing is sent in the clear", (await State(server, lead)).Problem, StringComparison.Ordinal);
        Assert.Empty(smtp.Received);
    }

    [Fact]
    public async Task Names_that_would_add_headers_or_lines_add_none_and_who_lost_the_record_gets_no_mail()
    {
        await using var smtp = await MailServer.Start();
        var clock = new TestClock(Begin);
        await using var server = await Started(DatabaseKind.Sqlite, smtp.Port, clock);
        var lead = await server.AddPerson("Evil", null, Role.PmoLead);
        var (ann, gone) = (await server.AddPerson("Ann"), await server.AddPerson("Gone Guest"));
        var project = await server.Done(new CreateProject("Quay\r\nX-Evil: 1"), lead);
        await server.Done(new AssignRole(ann.Id, Role.TeamMember, project), lead);
        var role = await server.Done(new AssignRole(gone.Id, Role.TeamMember, project), lead);
        await server.Deliver();
        await server.Done(new EndRole(role, 1), lead);
        await using (var db = server.CreateDbContext())
        {
            (await db.People.SingleAsync(p => p.Id == ann.Id, TestContext.Current.CancellationToken)).Name = "Ann \"Quotes\" <x@y> Bérg";
            (await db.People.SingleAsync(p => p.Id == lead.Id, TestContext.Current.CancellationToken)).Name = "Evil\r\nBcc: all@example.org";
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await Send(server));
        var letter = Assert.Single(smtp.Received);
        Assert.Equal(("ann@example.org", "Ann \"Quotes\" <x@y> Bérg"), (letter.To.Mailboxes.Single().Address, letter.To.Mailboxes.Single().Name));
        Assert.Null(letter.Headers["X-Evil"]);
        Assert.Empty(letter.Bcc);
        Assert.Equal("Gantry: Evil Bcc: all@example.org gave you something", letter.Subject);
    }

    [Theory]
    [InlineData("Smtp:From", "no address at all <", "Smtp:From")]
    [InlineData("Smtp:Port", "99999", "Smtp:Port")]
    [InlineData("Smtp:Security", "perhaps", "Smtp:Security")]
    [InlineData("Smtp:User", "ann", "in the clear")]
    public void A_setting_that_cannot_be_used_is_named_at_the_start(string name, string value, string said)
    {
        var settings = new Dictionary<string, string?> { ["Smtp:Host"] = "mail.example.org", ["Smtp:From"] = "gantry@example.org", ["Smtp:Security"] = "None", [name] = value };
        var error = Assert.Throws<SettingException>(() => MailSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new ServeOptions()));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    private static Task<TestServer> Started(DatabaseKind kind, int port, TimeProvider clock, string security = "None") => TestServer.Start(kind, new()
    {
        ["Smtp:Host"] = "127.0.0.1",
        ["Smtp:Port"] = $"{port}",
        ["Smtp:Security"] = security,
        ["Smtp:From"] = "Gantry <gantry@example.org>",
        ["PublicUrl"] = "https://gantry.example.org",
    }, clock);

    private static Task<int> Send(TestServer server) => server.Services.GetRequiredService<SendMail>().Send(TestContext.Current.CancellationToken);

    private static async Task<MailState> State(TestServer server, Person person) => (await server.Services.GetRequiredService<MailQueries>().State(new Actor(person.Id, person.Name)))!;
}
