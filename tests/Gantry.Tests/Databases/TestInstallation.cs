using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Audit;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Notices;
using Gantry.Platform.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests.Databases;

/// <summary>An installation without pages: a database with its root scope, and the one door for commands.</summary>
internal sealed class TestInstallation : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private TestInstallation(TestDatabase database, ServiceProvider services)
    {
        _database = database;
        _services = services;
    }

    public Guid Root => _database.RootScope;

    public static async Task<TestInstallation> Create(DatabaseKind kind, TimeProvider? clock = null)
    {
        var database = await TestDatabase.Create(kind);
        return new TestInstallation(database, ServicesOn(database, clock));
    }

    /// <summary>The door for commands on a database.</summary>
    public static ServiceProvider ServicesOn(IDbContextFactory<GantryDb> database, TimeProvider? clock = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddSingleton(database);
        services.AddSingleton<NoticeBoard>();
        services.AddSingleton<CommandPipeline>();
        services.AddSingleton<RegisterQueries>();
        services.AddSingleton<RecordQueries>();
        services.AddSingleton<HistoryQueries>();
        return services.BuildServiceProvider();
    }

    public IDbContextFactory<GantryDb> Databases => _database;

    public RegisterQueries Queries => _services.GetRequiredService<RegisterQueries>();

    public RecordQueries Records => _services.GetRequiredService<RecordQueries>();

    /// <summary>What reads for pages and programs.</summary>
    public T Ask<T>() => ActivatorUtilities.CreateInstance<T>(_services);

    public GantryDb OpenDb() => _database.CreateDbContext();

    /// <summary>Runs a command that must succeed, as the installation or as somebody.</summary>
    public async Task<T> Done<T>(ICommand<T> command, Actor? actor = null)
    {
        var result = await Do(command, actor);
        Assert.True(result.IsDone, $"{command.GetType().Name}: {result.Outcome} {result.Message}");
        return result.Value!;
    }

    /// <summary>Runs a command that must be refused.</summary>
    public async Task<Result> Refused<T>(ICommand<T> command, Outcome outcome, Actor? actor = null)
    {
        var result = await Do(command, actor);
        Assert.Equal((outcome, true), (result.Outcome, result.Message.Length > 0));
        return result;
    }

    /// <summary>Runs a command, whatever comes of it.</summary>
    public async Task<Result> Tried<T>(ICommand<T> command, Actor actor) => await Do(command, actor);

    /// <summary>Somebody with a role at a scope, or with none.</summary>
    public async Task<Actor> Somebody(string name, Role? role = null, Guid? scope = null)
    {
        var id = await Done(new CreatePerson(name));
        if (role is { } held) await Done(new AssignRole(id, held, scope ?? Root));
        return new Actor(id, name);
    }

    private Task<Result<T>> Do<T>(ICommand<T> command, Actor? actor) =>
        _services.GetRequiredService<CommandPipeline>().Do(command, actor ?? Actor.Installation);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
