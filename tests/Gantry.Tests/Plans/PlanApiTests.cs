using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Gantry.Plans;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Gantry.Tests.Plans.Live;
using Gantry.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Plans;

public class PlanApiTests
{
    private static readonly string[] Routes = ["tasks/2/causes", "checks", "checks.html"];

    [Fact]
    public async Task The_routes_answer_those_who_may_see_the_plan_and_nobody_else()
    {
        await using var server = await TestServer.Start();
        var plan = await Plan(server);
        using var reader = await server.SignedInAs(await server.AddPerson("Ines Faber", null, Role.PmoLead));
        using var stranger = await server.SignedInAs(await server.AddPerson("Otto Stern"));
        using var nobody = server.Visit();
        foreach (var route in Routes)
        {
            var path = $"/api/plans/{plan}/{route}";
            Assert.Equal(HttpStatusCode.OK, (await reader.Client.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Client.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.Client.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await reader.Client.GetAsync($"/api/plans/{Guid.CreateVersion7()}/{route}")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await reader.Client.GetAsync($"/api/plans/{plan}/tasks/99/causes")).StatusCode);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("gzip", false)]
    [InlineData("br;q=0, gzip", false)]
    [InlineData("gzip, br", true)]
    public async Task A_snapshot_comes_packed_to_those_who_can_unpack_it_and_not_again_while_it_is_the_same(string takes, bool isPacked)
    {
        await using var server = await TestServer.Start();
        var plan = await Plan(server);
        using var reader = await server.SignedInAs(await server.AddPerson("Ines Faber", null, Role.PmoLead));
        reader.Client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", takes);
        using var answer = await reader.Client.GetAsync($"/api/plans/{plan}/snapshot");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(isPacked, answer.Content.Headers.ContentEncoding.Contains("br"));
        Assert.Equal("Accept-Encoding", Assert.Single(answer.Headers.Vary));
        Assert.Equal(["Survey", "<b>Piling</b>", "Opening", "Snagging"], new SnapshotReader(isPacked ? LivePlan.Expand(bytes) : bytes).Texts(1, 4));

        reader.Client.DefaultRequestHeaders.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await reader.Client.GetAsync($"/api/plans/{plan}/snapshot")).StatusCode);
    }

    [Fact]
    public async Task Checks_that_did_not_change_cost_no_more_than_their_tag()
    {
        await using var server = await TestServer.Start();
        var plan = await Plan(server);
        using var reader = await server.SignedInAs(await server.AddPerson("Ines Faber", null, Role.PmoLead));
        var first = await reader.Client.GetAsync($"/api/plans/{plan}/checks");
        var body = await first.Content.ReadFromJsonAsync<JsonElement>();
        var logic = body.GetProperty("measures").EnumerateArray().Single(m => m.GetProperty("code").GetString() == "DCMA01");
        Assert.Equal("Logic", logic.GetProperty("title").GetString());
        Assert.NotEqual("", logic.GetProperty("fix").GetString());

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/plans/{plan}/checks");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await reader.Client.SendAsync(again)).StatusCode);
        using var other = new HttpRequestMessage(HttpMethod.Get, $"/api/plans/{plan}/checks");
        other.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"0-0\""));
        Assert.Equal(HttpStatusCode.OK, (await reader.Client.SendAsync(other)).StatusCode);
    }

    [Fact]
    public async Task The_report_is_a_file_that_may_do_nothing_but_be_read()
    {
        await using var server = await TestServer.Start();
        var plan = await Plan(server);
        using var reader = await server.SignedInAs(await server.AddPerson("Ines Faber", null, Role.PmoLead));
        using var answer = await reader.Client.GetAsync($"/api/plans/{plan}/checks.html");
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(("attachment", "Bridge-b-checks.html"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileName?.Trim('"')));
        var policy = string.Join("; ", answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("sandbox", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("<h1>Bridge &lt;b&gt;</h1>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Piling", html, StringComparison.Ordinal);
        Assert.Contains("DCMA14", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overview_leads_to_the_checks()
    {
        await using var server = await TestServer.Start();
        await Plan(server);
        using var reader = await server.SignedInAs(await server.AddPerson("Ines Faber", null, Role.PmoLead));
        await using var db = server.CreateDbContext();
        var project = db.Projects.Single().Id;
        var page = await reader.Get($"/projects/{project}");
        Assert.Matches(@"^Schedule checks: \d+ of \d+ fail(, \d+ have no verdict)?$", page.Text("a[href$='/plan?show=checks']"));
    }

    private static async Task<Guid> Plan(TestServer server)
    {
        var commands = server.Services.GetRequiredService<CommandPipeline>();
        var project = await commands.Do(new CreateProject("Bridge"), Actor.Installation);
        var document = Sketch.Plan("Survey", "<b>Piling</b>", "Opening", "Snagging");
        document.Plan.Links.RemoveAt(2);
        document.Properties["Title"] = "Bridge <b>";
        var plan = await commands.Do(new ImportPlan(project.Value, document, "bridge.xml"), Actor.Installation);
        Assert.True(plan.IsDone, plan.Message);
        return plan.Value;
    }
}
