using System.Net.Http.Json;
using System.Text.Json;
using Gantry.Browser.Tests.Browsing;
using Gantry.Imports;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Webhooks;
using Gantry.Testing;
using Gantry.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(DemoServer))]

namespace Gantry.Browser.Tests.Browsing;

/// <summary>The product filled with the demo, started once when the first test asks for it. Tests only look; who changes something starts a server of their own.</summary>
public sealed class DemoServer : IAsyncDisposable
{
    private readonly Lazy<Task<TestServer>> _server = new(() => TestServer.Start(demo: true));
    private readonly Lazy<Task<Person>> _administrator;
    private readonly Lazy<Task<Guid>> _import;
    private readonly Lazy<Task<Guid>> _webhook;

    public DemoServer()
    {
        _administrator = new(async () => await (await Server).AddPerson("Ines Faber", null, Role.Administrator, Role.PmoLead));
        _import = new(Import);
        _webhook = new(MakeWebhook);
    }

    public Task<TestServer> Server => _server.Value;

    /// <summary>Somebody who may see everything.</summary>
    public Task<Person> Administrator => _administrator.Value;

    /// <summary>An import the administrator has opened and not yet decided: good, doubtful and unreadable files.</summary>
    public Task<Guid> OpenImport => _import.Value;

    /// <summary>A webhook whose receiver answered once and failed once.</summary>
    public Task<Guid> Webhook => _webhook.Value;

    private async Task<Guid> MakeWebhook()
    {
        var (server, admin) = (await Server, await Administrator);
        var commands = server.Services.GetRequiredService<CommandPipeline>();
        var made = (await commands.Do(new CreateWebhook("Team chat", "https://chat.example.org/hooks/gantry", ["plans.publish", "projects.*"]), new Actor(admin.Id, admin.Name))).Value!.Id;
        await commands.Do(new PauseWebhook(made), new Actor(admin.Id, admin.Name));
        await using var db = server.CreateDbContext();
        var at = new DateTime(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc);
        var good = new WebhookDelivery { WebhookId = made, Event = "plans.publish", Body = """{"type":"plans.publish"}""", QueuedAt = at, DeliveredAt = at, Attempts = 1 };
        var bad = new WebhookDelivery { WebhookId = made, Event = "projects.edit", Body = """{"type":"projects.edit"}""", QueuedAt = at, GivenUpAt = at, Attempts = 1 };
        db.AddRange(good, bad, new WebhookAttempt { DeliveryId = good.Id, Number = 1, At = at, Milliseconds = 84, Status = 200 }, new WebhookAttempt { DeliveryId = bad.Id, Number = 1, At = at, Milliseconds = 15_000, Problem = "No answer within 15 s." });
        await db.SaveChangesAsync();
        return made;
    }

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
