using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Servers;

/// <summary>What people do on a served installation, through the door that pages use.</summary>
internal static class Doings
{
    /// <summary>Somebody as the product knows them; the installation itself when nobody is named.</summary>
    public static Actor AsActor(this Person? person) => person is null ? Actor.Installation : new Actor(person.Id, person.Name);

    /// <summary>Does a command, or is told why not.</summary>
    public static Task<Result<T>> Try<T>(this TestServer server, ICommand<T> command, Person? person = null) =>
        server.Services.GetRequiredService<CommandPipeline>().Do(command, person.AsActor());

    /// <summary>Does a command that must be done.</summary>
    public static async Task<T> Done<T>(this TestServer server, ICommand<T> command, Person? person = null)
    {
        var result = await server.Try(command, person);
        Assert.True(result.IsDone, $"{command.GetType().Name}: {result.Message}");
        return result.Value!;
    }

    /// <summary>Delivers what waits in the outbox, and what comes of it.</summary>
    public static async Task Deliver(this TestServer server)
    {
        while (await server.Services.GetRequiredService<OutboxDelivery>().Deliver(TestContext.Current.CancellationToken) > 0)
        {
            // There is more.
        }
    }
}
