using Gantry.Platform.Access;
using Gantry.Testing;
using Gantry.Tests.Servers;

namespace Gantry.Tests.Rest;

public class RestDocumentTests
{
    [Fact]
    public async Task The_example_for_programs_compiles_runs_and_prints_what_the_document_shows()
    {
        await using var server = await TestServer.Start();
        var lead = await server.AddPerson("Lea Maas", null, Role.PmoLead);
        var token = await RestClient.Token(server, lead, Permissions.ProjectsRead, Permissions.ProjectsCreate, Permissions.ProjectsEdit);
        var (code, output) = LibraryDocuments.Programs(Path.Combine(ReferenceData.Repository, "docs", "operating", "rest.md"))["An example 1"];
        Environment.SetEnvironmentVariable("GANTRY_URL", server.Address.ToString());
        Environment.SetEnvironmentVariable("GANTRY_TOKEN", token.Secret);
        Assert.Equal(output, LibraryDocuments.Run(code));
    }
}
