using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Tokens;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Rest;

public class TokenTests
{
    [Theory, EveryDatabase]
    public async Task A_token_acts_for_its_person_within_its_permissions_only(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind);
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        using var reader = await RestClient.Of(server, lead, Permissions.ProjectsRead);
        using var writer = await RestClient.Of(server, lead, Permissions.ProjectsRead, Permissions.ProjectsCreate);

        Assert.Equal((403, "denied"), ((await reader.Do("projects.create", new { name = "Harbour" })).Status, (await reader.Do("projects.create", new { name = "Harbour" })).Code));
        var made = await writer.Do("projects.create", new { name = "Harbour" });
        Assert.Equal(200, made.Status);
        Assert.Equal("Harbour", (string?)(await reader.Get($"/api/projects/{made.Value}")).Json["name"]);
        Assert.Equal(403, (await writer.Do("projects.edit", new { projectId = made.Value, name = "Port" })).Status);
        // Of people it may not see anything, as if there were none.
        Assert.Equal(404, (await writer.Get("/api/people")).Status);

        await using var db = server.CreateDbContext();
        var entry = await db.AuditEntries.SingleAsync(e => e.Action == "projects.create");
        Assert.Equal(lead.Id, entry.ActorId);
    }

    [Theory, EveryDatabase]
    public async Task A_token_that_is_unknown_revoked_too_old_or_of_somebody_who_left_is_no_token(DatabaseKind kind)
    {
        var clock = new TestClock(new DateTime(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc));
        await using var server = await TestServer.Start(kind, clock: clock);
        var ann = await server.AddPerson("Ann Berg", null, Role.PmoLead);
        var token = await RestClient.Token(server, ann, Permissions.ProjectsRead, CommandAttribute.OwnRecord);
        using var client = new RestClient(server.Address, token.Secret);
        using var stranger = new RestClient(server.Address, token.Secret + "x");
        using var nobody = new RestClient(server.Address, null);
        Assert.Equal((200, 401, 401), ((await client.Get("/api/projects")).Status, (await stranger.Get("/api/projects")).Status, (await nobody.Get("/api/projects")).Status));

        await using (var db = server.CreateDbContext())
        {
            var kept = await db.ApiTokens.SingleAsync();
            Assert.DoesNotContain(token.Secret, kept.SecretHash, StringComparison.Ordinal);
            Assert.Equal(clock.Now, (await db.ApiTokenUses.SingleAsync()).LastUsedAt);
            (await db.People.SingleAsync(p => p.Id == ann.Id)).IsActive = false;
            await db.SaveChangesAsync();
            Assert.Equal(401, (await client.Get("/api/projects")).Status);
            (await db.People.SingleAsync(p => p.Id == ann.Id)).IsActive = true;
            await db.SaveChangesAsync();
        }

        Assert.Equal(200, (await client.Do("tokens.revoke", new { tokenId = token.Id })).Status);
        Assert.Equal(401, (await client.Get("/api/projects")).Status);

        var second = await RestClient.Token(server, ann, Permissions.ProjectsRead);
        using var later = new RestClient(server.Address, second.Secret);
        Assert.Equal(200, (await later.Get("/api/projects")).Status);
        clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(401, (await later.Get("/api/projects")).Status);
    }

    [Fact]
    public async Task A_token_makes_no_tokens_and_opens_no_pages()
    {
        await using var server = await TestServer.Start();
        var ann = await server.AddPerson("Ann Berg", null, Role.Administrator);
        using var client = await RestClient.Of(server, ann, [.. Permissions.All, CommandAttribute.OwnRecord]);
        Assert.Equal(404, (await client.Do("tokens.create", new { name = "More", permissions = Permissions.All, days = 1 })).Status);
        var denied = await server.Services.GetRequiredService<CommandPipeline>().Do(new CreateToken("More", [Permissions.ProjectsRead], 1), new Actor(ann.Id, ann.Name) { Only = new HashSet<string> { CommandAttribute.OwnRecord } });
        Assert.Equal(Outcome.Denied, denied.Outcome);
        // Below /api alone a token counts: a page leads to the sign-in.
        Assert.DoesNotContain("Ann Berg", (await client.Get("/projects")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 30, Permissions.ProjectsRead, "Name")]
    [InlineData("CI", 0, Permissions.ProjectsRead, "Days")]
    [InlineData("CI", 367, Permissions.ProjectsRead, "Days")]
    [InlineData("CI", 30, "projects.fly", "Permissions")]
    public async Task A_token_needs_a_name_a_life_and_permissions_there_are(string name, int days, string permission, string field)
    {
        await using var house = await TestInstallation.Create(DatabaseKind.Sqlite);
        var ann = await house.Somebody("Ann Berg");
        Assert.Contains(field, (await house.Refused(new CreateToken(name, [permission], days), Outcome.Invalid, ann)).Fields.Keys);
    }

    [Theory, EveryDatabase]
    public async Task Nobody_revokes_or_sees_the_token_of_somebody_else(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind);
        var (ann, ben) = (await server.AddPerson("Ann Berg", null, Role.Administrator), await server.AddPerson("Ben Carr", null, Role.Administrator));
        var token = await RestClient.Token(server, ann, Permissions.ProjectsRead);
        using var client = await RestClient.Of(server, ben, CommandAttribute.OwnRecord);
        Assert.Equal(404, (await client.Do("tokens.revoke", new { tokenId = token.Id })).Status);
        Assert.DoesNotContain(await server.Services.GetRequiredService<TokenList>().Read(new Actor(ben.Id, ben.Name)), t => t.Id == token.Id);
    }

    [Fact]
    public async Task A_flood_from_one_token_is_stopped_and_the_others_are_not()
    {
        await using var server = await TestServer.Start(settings: new() { ["Rest:RequestsPerMinute"] = "60" });
        var ann = await server.AddPerson("Ann Berg", null, Role.PmoLead);
        using var flood = await RestClient.Of(server, ann, Permissions.ProjectsRead);
        using var calm = await RestClient.Of(server, ann, Permissions.ProjectsRead);
        Answer? stopped = null;
        for (var i = 0; i < 200 && stopped is null; i++)
            if (await flood.Get("/api/commands") is { Status: 429 } answer) stopped = answer;
        Assert.NotNull(stopped);
        Assert.Equal(("application/problem+json", "too-many-requests"), (stopped.Type, stopped.Code));
        Assert.True(stopped.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(200, (await calm.Get("/api/projects")).Status);
    }
}
