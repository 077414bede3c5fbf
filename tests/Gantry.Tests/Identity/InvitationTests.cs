using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Identity;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Identity;

public class InvitationTests
{
    private const string Password = "copper lantern village";

    private readonly TestClock _clock = new(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Theory, EveryDatabase]
    public async Task An_invited_person_sets_a_password_and_is_in(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind, clock: _clock);
        var (admin, guest) = await Arrange(server);
        var link = await Invite(server, admin, guest);
        Assert.Equal((InvitationPurpose.Invite, _clock.Now.AddDays(7)), (link.Purpose, link.ExpiresAt));

        using var visitor = server.Visit();
        var page = await visitor.Get(link.Path);
        Assert.Equal("Welcome, Ben Cole", page.Text("h1"));
        var weak = await visitor.Submit(page, "form#accept", ("Password", "Ben Cole 2026"));
        Assert.Contains("names", weak.Text("#field-password-error"), StringComparison.Ordinal);
        await visitor.Submit(weak, "form#accept", ("Password", Password));
        Assert.Equal("Ben Cole", (await visitor.Get("/account")).Text("h1"));

        using var thief = server.Visit();
        Assert.Contains("does not work", (await thief.Get(link.Path)).Text("h1"), StringComparison.Ordinal);
        using var twice = server.Visit();
        Assert.Contains("does not work", (await twice.Submit(page, "form#accept", ("Password", Password))).Text("h1"), StringComparison.Ordinal);
        await using var db = server.CreateDbContext();
        Assert.Equal(["accounts.invite", "accounts.accept"], await db.AuditEntries.OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => e.Action).ToListAsync());
        var token = link.Path.Split('=')[1];
        Assert.DoesNotContain(token, await db.Invitations.Select(i => i.TokenHash).SingleAsync(), StringComparison.Ordinal);
        Assert.All(await db.AuditedRoots.Select(r => r.Changes).ToListAsync(), changes => Assert.DoesNotContain("TokenHash", changes, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_ends_after_seven_days_and_when_a_newer_one_is_made()
    {
        await using var server = await TestServer.Start(clock: _clock);
        var (admin, guest) = await Arrange(server);
        var old = await Invite(server, admin, guest);
        var link = await Invite(server, admin, guest);
        using var visitor = server.Visit();
        Assert.False((await visitor.Get(old.Path)).Has("form#accept"));
        Assert.True((await visitor.Get(link.Path)).Has("form#accept"));
        _clock.Advance(TimeSpan.FromDays(7));
        Assert.False((await visitor.Get(link.Path)).Has("form#accept"));
    }

    [Fact]
    public async Task A_reset_replaces_the_password_opens_a_lock_and_ends_sessions()
    {
        await using var server = await TestServer.Start(clock: _clock);
        var (admin, _) = await Arrange(server);
        var person = await server.AddPerson("Cleo Dahl", "seven quiet boats at sea");
        using var elsewhere = await server.SignedInAs(person);
        using var visitor = server.Visit();
        for (var i = 0; i < 5; i++) await visitor.SignIn("cleo.dahl@example.org", "whatever it was then");
        var link = await Invite(server, admin, person);
        Assert.Equal(InvitationPurpose.Reset, link.Purpose);
        await visitor.Submit(await visitor.Get(link.Path), "form#accept", ("Password", Password));
        Assert.Equal("Cleo Dahl", (await visitor.Get("/account")).Text("h1"));
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("/account/sign-in", (await elsewhere.Get("/account")).Path);
    }

    [Fact]
    public async Task Only_administrators_make_links()
    {
        await using var server = await TestServer.Start(clock: _clock);
        var (_, guest) = await Arrange(server);
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        var result = await Commands(server).Do(new InvitePerson(guest.Id), new Actor(lead.Id, lead.Name));
        Assert.Equal(Outcome.Denied, result.Outcome);
    }

    [Fact]
    public async Task A_link_cannot_be_used_in_the_name_of_somebody_else()
    {
        await using var server = await TestServer.Start(clock: _clock);
        var (admin, guest) = await Arrange(server);
        var link = await Invite(server, admin, guest);
        var result = await Commands(server).Do(new AcceptInvitation(link.Path.Split('=')[1], Password), new Actor(admin.Id, admin.Name));
        Assert.Equal(Outcome.Denied, result.Outcome);
    }

    [Fact]
    public async Task A_person_without_an_address_or_who_left_is_not_invited()
    {
        await using var server = await TestServer.Start(clock: _clock);
        var (admin, guest) = await Arrange(server);
        await using (var db = server.CreateDbContext())
        {
            db.Attach(guest).Entity.Email = null;
            await db.SaveChangesAsync();
        }

        var without = await Commands(server).Do(new InvitePerson(guest.Id), new Actor(admin.Id, admin.Name));
        Assert.Equal((Outcome.Invalid, true), (without.Outcome, without.Fields.ContainsKey("Email")));
        Assert.Equal(Outcome.NotFound, (await Commands(server).Do(new InvitePerson(Guid.CreateVersion7()), new Actor(admin.Id, admin.Name))).Outcome);
    }

    [Fact]
    public async Task An_administrator_takes_a_lost_second_factor_away()
    {
        await using var server = await TestServer.Start(clock: _clock);
        var (admin, _) = await Arrange(server);
        var person = await server.AddPerson("Cleo Dahl", Password);
        await using (var db = server.CreateDbContext())
        {
            (await db.Users.SingleAsync(a => a.PersonId == person.Id)).TwoFactorEnabled = true;
            await db.SaveChangesAsync();
        }

        Assert.True((await Commands(server).Do(new RemoveSecondFactor(person.Id), new Actor(admin.Id, admin.Name))).IsDone);
        Assert.Equal(Outcome.Invalid, (await Commands(server).Do(new RemoveSecondFactor(person.Id), new Actor(admin.Id, admin.Name))).Outcome);
        await using var after = server.CreateDbContext();
        Assert.Equal("Removed the second factor of Cleo Dahl", await after.AuditEntries.Select(e => e.Summary).SingleAsync());
    }

    private static async Task<(Person Admin, Person Guest)> Arrange(TestServer server)
    {
        var admin = await server.AddPerson("Anna Berg", null, Role.Administrator);
        var guest = new Person { Name = "Ben Cole", Email = "ben.cole@example.org" };
        await using var db = server.CreateDbContext();
        db.People.Add(guest);
        await db.SaveChangesAsync();
        return (admin, guest);
    }

    private static CommandPipeline Commands(TestServer server) => server.Services.GetRequiredService<CommandPipeline>();

    private static async Task<InvitationLink> Invite(TestServer server, Person admin, Person guest)
    {
        var result = await Commands(server).Do(new InvitePerson(guest.Id), new Actor(admin.Id, admin.Name));
        Assert.True(result.IsDone, result.Message);
        return result.Value!;
    }
}
