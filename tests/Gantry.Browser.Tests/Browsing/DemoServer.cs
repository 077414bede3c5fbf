using Gantry.Browser.Tests.Browsing;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Tests.Servers;

[assembly: AssemblyFixture(typeof(DemoServer))]

namespace Gantry.Browser.Tests.Browsing;

/// <summary>The product filled with the demo, started once when the first test asks for it. Tests only look; who changes something starts a server of their own.</summary>
public sealed class DemoServer : IAsyncDisposable
{
    private readonly Lazy<Task<TestServer>> _server = new(() => TestServer.Start(demo: true));
    private readonly Lazy<Task<Person>> _administrator;

    public DemoServer() => _administrator = new(async () => await (await Server).AddPerson("Ines Faber", null, Role.Administrator, Role.PmoLead));

    public Task<TestServer> Server => _server.Value;

    /// <summary>Somebody who may see everything.</summary>
    public Task<Person> Administrator => _administrator.Value;

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated) await (await Server).DisposeAsync();
    }
}
