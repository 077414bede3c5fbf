using System.Text.Json;
using System.Text.Json.Nodes;
using Gantry.Platform.Access;
using Gantry.Testing;
using Gantry.Tests.Servers;

namespace Gantry.Tests.Rest;

public class OpenApiTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_description_for_programs_is_the_one_that_was_reviewed()
    {
        await using var server = await TestServer.Start();
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        using var client = await RestClient.Of(server, lead, Permissions.ProjectsRead);
        var served = await client.Get("/api/openapi.json");
        Assert.Equal(200, served.Status);
        var text = JsonNode.Parse(served.Text)!.ToJsonString(Indented) + "\n";
        var root = ReferenceData.Repository;
        var reviewed = Path.Combine(root, "docs", "operating", "openapi.json");
        if (File.Exists(reviewed) && await File.ReadAllTextAsync(reviewed, TestContext.Current.CancellationToken) == text) return;
        var actual = Path.Combine(Directory.CreateDirectory(Path.Combine(root, "artifacts")).FullName, "openapi.json");
        await File.WriteAllTextAsync(actual, text, TestContext.Current.CancellationToken);
        Assert.Fail($"The REST door changed. Read the difference, then copy {actual} over docs/operating/openapi.json.");
    }
}
