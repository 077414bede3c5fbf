using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Projects;
using Gantry.Tests.Databases;
using Gantry.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Discussions;

/// <summary>A project with people who may say different things about it.</summary>
internal sealed class DiscussionSetting : IAsyncDisposable
{
    private DiscussionSetting(TestServer server) => Server = server;

    public TestServer Server { get; }

    /// <summary>Runs the project.</summary>
    public Person Ann { get; private set; } = null!;

    /// <summary>A member of its team.</summary>
    public Person Ben { get; private set; } = null!;

    /// <summary>Reads it and says nothing.</summary>
    public Person Aud { get; private set; } = null!;

    /// <summary>Sees nothing of it.</summary>
    public Person Sven { get; private set; } = null!;

    public Person Lead { get; private set; } = null!;

    public Guid Project { get; private set; }

    public string Record => $"project/{Project:N}";

    public static async Task<DiscussionSetting> Create(DatabaseKind kind, TimeProvider? clock = null)
    {
        var setting = new DiscussionSetting(await TestServer.Start(kind, clock: clock));
        setting.Lead = await setting.Server.AddPerson("Lea Maas", null, Role.PmoLead);
        (setting.Ann, setting.Ben, setting.Aud, setting.Sven) = (await setting.Server.AddPerson("Ann Berg"), await setting.Server.AddPerson("Ben Tern"), await setting.Server.AddPerson("Aud Faber"), await setting.Server.AddPerson("Sven Stranger"));
        setting.Project = await setting.Done(new CreateProject("Quay") { OwnerId = setting.Ann.Id }, setting.Lead);
        await setting.Done(new AssignRole(setting.Ben.Id, Role.TeamMember, setting.Project), setting.Lead);
        await setting.Done(new AssignRole(setting.Aud.Id, Role.Auditor, setting.Project), setting.Lead);
        return setting;
    }

    public static Actor ActorOf(Person person) => person.AsActor();

    public T Get<T>()
        where T : notnull => Server.Services.GetRequiredService<T>();

    public Task<Result<T>> Try<T>(ICommand<T> command, Person person) => Server.Try(command, person);

    public Task<T> Done<T>(ICommand<T> command, Person person) => Server.Done(command, person);

    /// <summary>What somebody was told beside roles and records they were given.</summary>
    public async Task<IReadOnlyList<InboxRow>> Told(Person person)
    {
        await Server.Deliver();
        return [.. (await Get<InboxQueries>().Read(ActorOf(person))).Rows.Where(r => r.Reason != InboxReason.Assigned)];
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
