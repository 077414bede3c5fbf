using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Portfolios;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Rest;

public class RecordRouteTests
{
    [Theory, EveryDatabase]
    public async Task A_record_of_any_register_and_its_history_are_read_by_reference(DatabaseKind kind)
    {
        await using var server = await TestServer.Start(kind);
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        var commands = server.Services.GetRequiredService<CommandPipeline>();
        var portfolio = (await commands.Do(new CreatePortfolio("Harbour") { Purpose = "Ships" }, new Actor(lead.Id, lead.Name))).Value;
        await commands.Do(new EditPortfolio(portfolio, 1) { Purpose = "Larger ships" }, new Actor(lead.Id, lead.Name));
        using var client = await RestClient.Of(server, lead, Permissions.ProjectsRead, Permissions.AuditRead);
        var record = await client.Get($"/api/record?record=portfolio/{portfolio:N}");
        Assert.Equal((200, "Harbour", "Larger ships", "\"2\""), (record.Status, (string?)record.Json["name"], (string?)record.Json["fields"]!["Purpose"], record.Headers.ETag!.Tag));
        Assert.Equal(304, (await client.Get($"/api/record?record=portfolio/{portfolio:N}", "\"2\"")).Status);
        var history = await client.Get($"/api/history?record=portfolio/{portfolio:N}");
        Assert.Equal((2, "portfolios.edit", "Ships", "Larger ships"), ((int)history.Json["total"]!, (string?)history.Json["rows"]![0]!["action"],
            (string?)history.Json["rows"]![0]!["records"]![0]!["changes"]![0]!["from"], (string?)history.Json["rows"]![0]!["records"]![0]!["changes"]![0]!["to"]));
        Assert.Equal((400, 400, 404), ((await client.Get("/api/record?record=ship/1")).Status, (await client.Get($"/api/history?record=task/{portfolio:N}/1")).Status, (await client.Get($"/api/record?record=portfolio/{Guid.CreateVersion7():N}")).Status));
        using var blind = await RestClient.Of(server, lead, Permissions.PeopleRead);
        Assert.Equal((404, 404), ((await blind.Get($"/api/record?record=portfolio/{portfolio:N}")).Status, (await blind.Get($"/api/history?record=portfolio/{portfolio:N}")).Status));
    }
}
