using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;

namespace Gantry.Tests.Rest;

public class CommandRouteTests
{
    /// <summary>Commands that need a person at a page, a file, or have a route of their own: each with the reason.</summary>
    private static readonly Dictionary<string, string> WithoutRoute = new()
    {
        ["accounts.accept"] = "a person types a password",
        ["accounts.admit"] = "the provider of single sign-on sends the person",
        ["installation.claim"] = "the first administrator types the code of the console",
        ["approvals.advance"] = "the clock says so itself",
        ["exceptions.watch"] = "the watch over the forecasts says so itself",
        ["health.watch"] = "the watch over the forecasts says so itself",
        ["attachments.add"] = "the file is the body of a route of its own",
        ["imports.add-file"] = "PUT /api/imports/{id}/files",
        ["imports.begin"] = "POST /api/imports",
        ["imports.read"] = "POST /api/imports/{id}/read",
        ["imports.finish-step"] = "the running import says so itself",
        ["imports.keep-plan"] = "part of imports.commit",
        ["imports.tie-links"] = "part of imports.commit",
        ["plans.import"] = "part of imports.commit",
        ["tokens.create"] = "a token makes no tokens",
    };

    [Fact]
    public void Every_command_has_a_route_or_a_reason()
    {
        var without = CommandCatalogue.All.Where(c => !c.HasRoute && !typeof(ITakesTurns).IsAssignableFrom(c.Command)).Select(c => c.Name);
        Assert.Equal(WithoutRoute.Keys.Order(StringComparer.Ordinal), without);
    }

    [Theory, EveryDatabase]
    public async Task A_record_is_changed_when_it_is_still_the_version_the_program_saw(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind);
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        using var client = await RestClient.Of(server, lead, [.. Permissions.Of(Role.PmoLead)]);
        var id = (await client.Do("projects.create", new { name = "Harbour", tier = "large" })).Value;
        var read = await client.Get($"/api/projects/{id}");
        var tag = read.Headers.ETag!.Tag;
        Assert.Equal("large", (string?)read.Json["tier"]);
        Assert.Equal(304, (await client.Get($"/api/projects/{id}", tag)).Status);
        Assert.Equal(200, (await client.Do("projects.edit", new { projectId = id, name = "Port" }, tag)).Status);
        var stale = await client.Do("projects.edit", new { projectId = id, name = "Quay" }, tag);
        Assert.Equal((409, "stale", "application/problem+json"), (stale.Status, stale.Code, stale.Type));
        Assert.Contains("Lea Maas", (string)stale.Json["detail"]!, StringComparison.Ordinal);
        Assert.Equal("Port", (string?)(await client.Get($"/api/projects/{id}", tag)).Json["name"]);
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("[]", "body")]
    [InlineData("{\"name\": 5}", "name")]
    [InlineData("{\"name\": \"A\", \"tier\": \"gigantic\"}", "tier")]
    [InlineData("{\"name\": \"A\", \"color\": \"red\"}", "color")]
    [InlineData("{\"name\": \"\"}", "name")]
    [InlineData("{\"name\": \"A\", \"ownerId\": \"0193aaaa-0000-7000-8000-000000000000\"}", "ownerId")]
    public async Task What_is_wrong_in_a_request_is_named(string body, string field)
    {
        await using var server = await TestServer.Start();
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        using var client = await RestClient.Of(server, lead, [.. Permissions.Of(Role.PmoLead)]);
        var refused = await client.Post("projects.create", body);
        Assert.Equal((400, "application/problem+json", "invalid"), (refused.Status, refused.Type, refused.Code));
        Assert.Equal(field, (string?)refused.Json["errors"]![0]!["field"]);
        Assert.DoesNotContain("System.", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_comes_in_pages_that_name_the_next()
    {
        await using var server = await TestServer.Start();
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        using var client = await RestClient.Of(server, lead, [.. Permissions.Of(Role.PmoLead)]);
        for (var i = 0; i < 60; i++) await client.Do("projects.create", new { name = $"Pier {i:00}" });
        var (seen, path) = (new List<string>(), "/api/projects?text=pier&sort=name");
        for (var pages = 0; path is not null && pages < 5; pages++)
        {
            var page = (await client.Get(path)).Json;
            Assert.Equal(60, (int)page["total"]!);
            seen.AddRange(page["rows"]!.AsArray().Select(r => (string)r!["name"]!));
            path = (string?)page["next"];
        }

        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"Pier {i:00}"), seen);
        Assert.Equal(400, (await client.Get("/api/projects?sort=secret")).Status);
    }

    [Fact]
    public async Task A_session_without_the_header_of_our_pages_changes_nothing()
    {
        await using var server = await TestServer.Start();
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        using var visitor = await server.SignedInAs(lead);
        using var forged = await visitor.Client.PostAsync("/api/commands/projects.create", new StringContent("{\"name\":\"Forged\"}", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, forged.StatusCode);
        await using var db = server.CreateDbContext();
        Assert.Empty(db.Projects);
    }
}
