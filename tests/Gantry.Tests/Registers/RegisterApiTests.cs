using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Registers;
using Gantry.Portfolios;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Registers;

public class RegisterApiTests
{
    [Theory, EveryDatabase]
    public async Task A_sheet_is_previewed_and_applied_through_the_routes_as_it_is_on_the_page(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind);
        using var visitor = await server.SignedInAs(await server.AddPerson("Ines Faber", null, Role.Administrator));
        visitor.Client.DefaultRequestHeaders.Add("X-Gantry", "1");
        const string Sheet = "Name\tPurpose\nRetail\tGrow\nWholesale\t\n";
        using var preview = await visitor.Client.PostAsync("/api/registers/portfolios/preview", new StringContent(Sheet));
        var found = await preview.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.OK, 2, 0), (preview.StatusCode, found.GetProperty("new").GetInt32(), found.GetProperty("errors").GetInt32()));
        using var apply = new HttpRequestMessage(HttpMethod.Post, "/api/registers/portfolios/apply") { Content = new StringContent(Sheet) };
        apply.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{found.GetProperty("tag").GetString()}\""));
        using var applied = await visitor.Client.SendAsync(apply);
        Assert.Equal((HttpStatusCode.OK, 2), (applied.StatusCode, (await applied.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("new").GetInt32()));

        // The same tag again: what was new is there now.
        using var again = new HttpRequestMessage(HttpMethod.Post, "/api/registers/portfolios/apply") { Content = new StringContent(Sheet) };
        again.Headers.IfMatch.Add(apply.Headers.IfMatch.First());
        using var stale = await visitor.Client.SendAsync(again);
        Assert.Equal((HttpStatusCode.Conflict, "stale"), (stale.StatusCode, (await stale.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()));

        foreach (var (format, type) in ((string, string)[])[("tsv", "text/tab-separated-values"), ("csv", "text/csv"), ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")])
        {
            using var export = await visitor.Client.GetAsync($"/api/registers/portfolios/export?format={format}&q=retail");
            Assert.Equal((HttpStatusCode.OK, type), (export.StatusCode, export.Content.Headers.ContentType?.MediaType));
            var sheet = SheetReader.Read(await export.Content.ReadAsByteArrayAsync());
            Assert.Equal(("Retail", "Grow"), ((string)Assert.Single(sheet.Rows).Cells[0]!, (string)sheet.Rows[0].Cells[3]!));
        }
    }

    [Fact]
    public async Task Bad_requests_get_an_answer_that_says_what_to_do()
    {
        await using var server = await TestServer.Start();
        using var visitor = await server.SignedInAs(await server.AddPerson("Ines Faber", null, Role.Administrator));
        using var unguarded = await visitor.Client.PostAsync("/api/registers/projects/apply", new StringContent("Name\nX"));
        Assert.Equal(HttpStatusCode.BadRequest, unguarded.StatusCode);
        visitor.Client.DefaultRequestHeaders.Add("X-Gantry", "1");
        foreach (var (path, content, status, says) in ((string, HttpContent, HttpStatusCode, string)[])[
            ("projects/preview", new StringContent("Mood\ngood"), HttpStatusCode.BadRequest, "has to name the columns"),
            ("projects/preview", new StringContent("Name\tname\nA\tB"), HttpStatusCode.BadRequest, "Two columns are called"),
            ("projects/preview", new StringContent(""), HttpStatusCode.BadRequest, "nothing here"),
            ("projects/preview", new ByteArrayContent([0x25, 0x50, 0x44, 0x46, 0, 1, 2]), HttpStatusCode.BadRequest, "neither text nor"),
            ("projects/preview", new StringContent("Name\n" + string.Concat(Enumerable.Repeat("A project\n", 50_000))), HttpStatusCode.BadRequest, "more than 5,000 rows"),
            ("projects/preview", new ByteArrayContent(new byte[Sheet.MostBytes + 1]), HttpStatusCode.RequestEntityTooLarge, "16 MB"),
            ("nowhere/preview", new StringContent("Name\nX"), HttpStatusCode.NotFound, "")])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/registers/{path}") { Content = content };
            // What is refused for its size is refused before it is sent.
            request.Headers.ExpectContinue = true;
            using var answer = await visitor.Client.SendAsync(request);
            Assert.Equal((path, status), (path, answer.StatusCode));
            Assert.Contains(says, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var format = await visitor.Client.GetAsync("/api/registers/projects/export?format=pdf");
        Assert.Equal(HttpStatusCode.BadRequest, format.StatusCode);
        using var late = await visitor.Client.GetAsync("/api/tasks/due?days=0");
        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task Hostile_text_stays_text_in_lists_and_files(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind);
        const string Hostile = "<script>alert('x')</script>";
        var commands = server.Services.GetRequiredService<CommandPipeline>();
        var portfolio = await commands.Do(new CreatePortfolio(Hostile, Hostile), Actor.Installation);
        await commands.Do(new CreateProject(Hostile) { PortfolioId = portfolio.Value, Purpose = Hostile }, Actor.Installation);
        using var visitor = await server.SignedInAs(await server.AddPerson("Ines Faber", null, Role.Administrator));
        foreach (var path in (string[])["/portfolios", $"/portfolios/{portfolio.Value}", $"/portfolios/{portfolio.Value}/history", "/projects"])
        {
            var page = await visitor.Get(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, page.Status));
            Assert.DoesNotContain(Hostile, page.Html, StringComparison.Ordinal);
            Assert.Contains(Hostile, page.Document.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory, EveryDatabase]
    public async Task Tasks_due_are_those_of_projects_the_reader_may_see(DatabaseKind kind)
    {
        await using var house = await TestInstallation.Create(kind);
        var (mine, other) = (await house.Done(new CreatePortfolio("Mine")), await house.Done(new CreatePortfolio("Other")));
        foreach (var (name, portfolio) in ((string, Guid)[])[("Seen", mine), ("Hidden", other)])
        {
            var project = await house.Done(new CreateProject(name) { PortfolioId = portfolio });
            await house.Done(new Gantry.Plans.ImportPlan(project, Plans.Sketch.Plan("Survey", "Piling")));
        }

        var archived = await house.Done(new CreateProject("Archived") { PortfolioId = mine });
        await house.Done(new Gantry.Plans.ImportPlan(archived, Plans.Sketch.Plan("Old")));
        await house.Done(new ArchiveProject(archived));
        var manager = await house.Somebody("Manager", Role.PortfolioManager, mine);
        var due = await new TasksDue(house.Databases, TimeProvider.System).Read(manager, Scheduling.PlanTime.At(2026, 11, 20), 30);
        Assert.Equal([("Seen", "Survey"), ("Seen", "Piling")], due.Select(t => (t.Project, t.Task)));
        Assert.Single(await new TasksDue(house.Databases, TimeProvider.System).Read(manager, Scheduling.PlanTime.At(2026, 11, 20), 5));
    }
}
