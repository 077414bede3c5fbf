using System.Net.Http.Json;
using System.Text.Json;
using Gantry.Browser.Tests.Browsing;
using Gantry.Imports;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Testing;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;

[assembly: AssemblyFixture(typeof(DemoServer))]

namespace Gantry.Browser.Tests.Browsing;

/// <summary>The product filled with the demo, started once when the first test asks for it. Tests only look; who changes something starts a server of their own.</summary>
public sealed class DemoServer : IAsyncDisposable
{
    private readonly Lazy<Task<TestServer>> _server = new(() => TestServer.Start(demo: true));
    private readonly Lazy<Task<Person>> _administrator;
    private readonly Lazy<Task<Guid>> _import;

    public DemoServer()
    {
        _administrator = new(async () => await (await Server).AddPerson("Ines Faber", null, Role.Administrator, Role.PmoLead));
        _import = new(Import);
    }

    public Task<TestServer> Server => _server.Value;

    /// <summary>Somebody who may see everything.</summary>
    public Task<Person> Administrator => _administrator.Value;

    /// <summary>An import the administrator has opened and not yet decided: good, doubtful and unreadable files.</summary>
    public Task<Guid> OpenImport => _import.Value;

    private async Task<Guid> Import()
    {
        var server = await Server;
        using var visitor = await server.SignedInAs(await Administrator);
        visitor.Client.DefaultRequestHeaders.Add("X-Gantry", "1");
        using var begun = await visitor.Client.PostAsync("/api/imports", null);
        var id = (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("value").GetGuid();
        foreach (var name in (string[])["two-tasks.xml", "dangling-ids.xml", "unknown-elements.xml", "truncated.xml"])
        {
            await using var file = File.OpenRead(Path.Combine(ReferenceData.Repository, "tests", "corpus", "msproject", name));
            using var content = new StreamContent(file);
            using var kept = await visitor.Client.PutAsync($"/api/imports/{id}/files?path={name}", content);
            kept.EnsureSuccessStatusCode();
        }

        using var read = await visitor.Client.PostAsync($"/api/imports/{id}/read", null);
        read.EnsureSuccessStatusCode();
        for (var attempt = 0; attempt < 300; attempt++)
        {
            await using var db = server.CreateDbContext();
            if (await db.Imports.AnyAsync(import => import.Id == id && import.State == ImportState.Reported)) return id;
            await Task.Delay(100);
        }

        throw new TimeoutException("The import was not read within 30 seconds.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated) await (await Server).DisposeAsync();
    }
}
