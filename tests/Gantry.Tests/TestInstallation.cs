using Gantry.Organization;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gantry.Tests;

/// <summary>An installation without pages: a database with its root scope, and the one door for commands.</summary>
internal sealed class TestInstallation : IAsyncDisposable
{
    private readonly DatabaseChoice _database;
    private readonly ServiceProvider _services;

    private TestInstallation(DatabaseChoice database, ServiceProvider services, Guid root)
    {
        _database = database;
        _services = services;
        Root = root;
    }

    public Guid Root { get; }

    public IServiceProvider Services => _services;

    public CommandPipeline Commands => _services.GetRequiredService<CommandPipeline>();

    public static async Task<TestInstallation> Create(string kind, TimeProvider? clock = null)
    {
        var database = await Databases.Create(kind);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddSingleton<IDbContextFactory<GantryDb>>(new GantryDbFactory(database));
        services.AddSingleton<NoticeBoard>();
        services.AddSingleton<CommandPipeline>();
        var provider = services.BuildServiceProvider();
        var root = Guid.CreateVersion7();
        await using var db = await provider.GetRequiredService<IDbContextFactory<GantryDb>>().CreateDbContextAsync();
        await ScopeTree.Add(db, root, ScopeKind.Organization, [], default);
        db.Installations.Add(new Installation { OrganizationName = "Test", RootScopeId = root, CreatedAt = provider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync();
        return new TestInstallation(database, provider, root);
    }

    public Task<GantryDb> OpenDb() => _services.GetRequiredService<IDbContextFactory<GantryDb>>().CreateDbContextAsync();

    /// <summary>Runs a command that must succeed, as the installation or as somebody.</summary>
    public async Task<T> Done<T>(ICommand<T> command, Actor? actor = null)
    {
        var result = await Commands.Do(command, actor ?? Actor.Installation);
        Assert.True(result.IsDone, $"{command.GetType().Name}: {result.Outcome} {result.Message}");
        return result.Value!;
    }

    /// <summary>Runs a command that must be refused.</summary>
    public async Task<Result> Refused<T>(ICommand<T> command, Outcome outcome, Actor? actor = null)
    {
        var result = await Commands.Do(command, actor ?? Actor.Installation);
        Assert.Equal((outcome, true), (result.Outcome, result.Message.Length > 0));
        return result;
    }

    /// <summary>Somebody with a role at a scope, or with none.</summary>
    public async Task<Actor> Somebody(string name, Role? role = null, Guid? scope = null)
    {
        var id = await Done(new CreatePerson(name));
        if (role is { } held) await Done(new AssignRole(id, held, scope ?? Root));
        return new Actor(id, name);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Databases.Drop(_database);
    }
}
