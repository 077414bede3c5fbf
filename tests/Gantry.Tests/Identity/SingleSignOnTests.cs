using System.Net;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Hosting;
using Gantry.Platform.Identity;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Identity;

public class SingleSignOnTests
{
    private const string Start = "/account/external?returnUrl=%2Faccount";

    [Theory, EveryDatabase]
    public async Task A_stranger_gets_in_without_roles_when_people_are_created(DatabaseKind kind)
    {
        await using var provider = await TestProvider.Start();
        await using var server = await Serve(provider, kind, ("CreatePeople", "true"));
        using var visitor = server.Visit();
        var door = await visitor.Get("/account/sign-in?returnUrl=%2Faccount");
        Assert.Equal("Sign in with Northwind", door.Text("#single-sign-on"));
        var page = await visitor.Get(door.Document.QuerySelector("#single-sign-on")!.GetAttribute("href")!);
        Assert.Equal(("/account", "Anna Berg"), (page.Path, page.Text("h1")));

        await using var db = server.CreateDbContext();
        var person = await db.People.SingleAsync();
        Assert.Equal(("Anna Berg", "anna.berg@example.org"), (person.Name, person.Email));
        Assert.Equal(0, await db.RoleAssignments.CountAsync());
        var login = await db.UserLogins.SingleAsync();
        Assert.Equal((provider.Address.ToString(), "subject-1"), (login.LoginProvider, login.ProviderKey));
        Assert.Equal("accounts.admit", await db.AuditEntries.Select(e => e.Action).SingleAsync());
    }

    [Fact]
    public async Task The_link_holds_when_name_and_address_change_at_the_provider()
    {
        await using var provider = await TestProvider.Start();
        await using var server = await Serve(provider, DatabaseKind.Sqlite, ("CreatePeople", "true"));
        using (var first = server.Visit()) await first.Get(Start);
        provider.Person["email"] = "anna.married@example.org";
        using var visitor = server.Visit();
        Assert.Equal("/account", (await visitor.Get(Start)).Path);
        await using var db = server.CreateDbContext();
        Assert.Equal(1, await db.People.CountAsync());
    }

    [Fact]
    public async Task A_stranger_is_refused_when_people_are_not_created()
    {
        await using var provider = await TestProvider.Start();
        await using var server = await Serve(provider);
        using var visitor = server.Visit();
        var page = await visitor.Get(Start);
        Assert.Equal("/account/sign-in", page.Path);
        Assert.Contains("Nobody with your address", page.Text("#sign-in-problem"), StringComparison.Ordinal);
        await using var db = server.CreateDbContext();
        Assert.Equal(0, await db.People.CountAsync());
    }

    [Theory, EveryDatabase]
    public async Task An_invited_person_is_matched_by_the_verified_address(DatabaseKind kind)
    {
        await using var provider = await TestProvider.Start();
        await using var server = await Serve(provider, kind);
        var person = await Invited(server);
        using var visitor = server.Visit();
        Assert.Equal("Anna B.", (await visitor.Get(Start)).Text("h1"));
        await using var db = server.CreateDbContext();
        Assert.Equal(person.Id, await db.Users.Where(a => a.Email == "anna.berg@example.org").Select(a => a.PersonId).SingleAsync());
        Assert.NotNull((await db.Invitations.SingleAsync()).ClosedAt);
    }

    [Theory]
    [InlineData(false, "not verified")]
    [InlineData(null, "known here already")]
    public async Task An_address_that_is_not_verified_matches_nobody(bool? verified, string problem)
    {
        await using var provider = await TestProvider.Start();
        await using var server = await Serve(provider, DatabaseKind.Sqlite, ("CreatePeople", "true"));
        await Invited(server);
        if (verified is { } flag) provider.Person["email_verified"] = flag;
        else provider.Person.Remove("email_verified");
        using var visitor = server.Visit();
        Assert.Contains(problem, (await visitor.Get(Start)).Text("#sign-in-problem"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_known_person_who_was_not_invited_is_matched_only_by_a_trusted_provider(bool trusted)
    {
        await using var provider = await TestProvider.Start();
        await using var server = await Serve(provider, DatabaseKind.Sqlite, ("CreatePeople", trusted ? "false" : "true"), ("TrustEmail", trusted ? "true" : "false"));
        await server.AddPerson("Anna Berg", null, Role.Administrator);
        using var visitor = server.Visit();
        var page = await visitor.Get(Start);
        if (trusted) Assert.Equal("/account", page.Path);
        else Assert.Contains("known here already", page.Text("#sign-in-problem"), StringComparison.Ordinal);
        await using var db = server.CreateDbContext();
        Assert.Equal(1, await db.People.CountAsync());
    }

    [Fact]
    public async Task A_signed_in_person_links_and_unlinks_the_provider()
    {
        await using var provider = await TestProvider.Start();
        await using var server = await Serve(provider);
        var person = await server.AddPerson("Ben Cole", "copper lantern village");
        using var visitor = await server.SignedInAs(person);
        var account = await visitor.Get("/account");
        var linked = await visitor.Get(account.Document.QuerySelector("#link")!.GetAttribute("href")!);
        Assert.True(linked.Has("#unlink"), linked.Html);
        using (var other = server.Visit()) Assert.Equal("Ben Cole", (await other.Get(Start)).Text("h1"));

        var second = await server.AddPerson("Cleo Dahl", "copper lantern village");
        using (var thief = await server.SignedInAs(second))
        {
            var theirs = await thief.Get("/account");
            var taken = await thief.Get(theirs.Document.QuerySelector("#link")!.GetAttribute("href")!);
            Assert.Contains("somebody else", taken.Text(".g-banner--red"), StringComparison.Ordinal);
        }

        Assert.False((await visitor.Submit(linked, "form#unlink")).Has("#unlink"));
    }

    [Fact]
    public async Task A_link_token_of_somebody_else_links_nothing()
    {
        await using var provider = await TestProvider.Start();
        await using var server = await Serve(provider);
        using var thief = await server.SignedInAs(await server.AddPerson("Cleo Dahl", "copper lantern village"));
        var token = (await thief.Get("/account")).Document.QuerySelector("#link")!.GetAttribute("href")!;
        using var visitor = await server.SignedInAs(await server.AddPerson("Ben Cole", "copper lantern village"));
        Assert.Contains("begin again", (await visitor.Get(token)).Text(".g-banner--red"), StringComparison.Ordinal);
        Assert.Contains("begin again", (await visitor.Get("/account/external?link=made-up")).Text(".g-banner--red"), StringComparison.Ordinal);
        await using var db = server.CreateDbContext();
        Assert.Equal(0, await db.UserLogins.CountAsync());
    }

    [Fact]
    public async Task An_answer_nobody_asked_for_is_refused()
    {
        await using var provider = await TestProvider.Start();
        await using var server = await Serve(provider, DatabaseKind.Sqlite, ("CreatePeople", "true"));
        using var visitor = server.Visit();
        var page = await visitor.Get("/account/external/answer?code=stolen&state=made-up");
        Assert.Equal(("/account/sign-in", HttpStatusCode.OK), (page.Path, page.Status));
        Assert.Contains("did not work", page.Text("#sign-in-problem"), StringComparison.Ordinal);
        Assert.Contains("did not work", (await visitor.Get("/account/external/done")).Text("#sign-in-problem"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_told_in_words()
    {
        var settings = new Dictionary<string, string?> { ["OpenIdConnect:Authority"] = "http://127.0.0.1:9", ["OpenIdConnect:ClientId"] = "gantry" };
        await using var server = await TestServer.Start(settings: settings);
        using var visitor = server.Visit();
        Assert.Contains("did not work", (await visitor.Get(Start)).Text("#sign-in-problem"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("login.example.org", "gantry", "OpenIdConnect:Authority")]
    [InlineData("http://login.example.org", "gantry", "https://")]
    [InlineData("https://login.example.org", "", "OpenIdConnect:ClientId")]
    public async Task A_wrong_setting_stops_the_start_with_its_name(string authority, string client, string words)
    {
        var settings = new Dictionary<string, string?> { ["OpenIdConnect:Authority"] = authority, ["OpenIdConnect:ClientId"] = client };
        var error = await Assert.ThrowsAsync<SettingException>(() => TestServer.Start(settings: settings));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private static async Task<TestServer> Serve(TestProvider provider, DatabaseKind kind = DatabaseKind.Sqlite, params (string Name, string Value)[] settings)
    {
        var server = await TestServer.Start(kind, provider.Settings(settings));
        await provider.Register(server.Address);
        return server;
    }

    private static async Task<Person> Invited(TestServer server)
    {
        var admin = await server.AddPerson("Lea Maas", null, Role.Administrator);
        var person = new Person { Name = "Anna B.", Email = "Anna.Berg@example.org" };
        await using var db = server.CreateDbContext();
        db.People.Add(person);
        await db.SaveChangesAsync();
        var result = await server.Services.GetRequiredService<CommandPipeline>().Do(new InvitePerson(person.Id), new Actor(admin.Id, admin.Name));
        Assert.True(result.IsDone, result.Message);
        return person;
    }
}
