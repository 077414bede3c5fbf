using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Demo;

/// <summary>What the demo's people do, through the one door everybody uses, at the instants they did it.</summary>
internal sealed class DemoDoings
{
    private readonly CommandPipeline _commands;
    private readonly DemoClock _clock = new();
    private readonly Dictionary<string, Actor> _people = [];

    public DemoDoings(IServiceProvider services, Company company)
    {
        // A pipeline of its own: its clock shows the past, and it keeps the console quiet.
        _commands = new CommandPipeline(
            services.GetRequiredService<IDbContextFactory<GantryDb>>(), services, _clock, services.GetRequiredService<NoticeBoard>(), NullLogger<CommandPipeline>.Instance);
        Company = company;
    }

    public Company Company { get; }

    /// <summary>Ids of units, portfolios, programs and projects as <c>kind:key</c>.</summary>
    public Dictionary<string, Guid> Places { get; } = [];

    public Guid PersonId(string key) => _people[key].PersonId!.Value;

    public void Met(string key, Guid id) => _people[key] = new Actor(id, Company.Person(key).Name);

    /// <summary>Somebody does something; without a name it is the installation itself.</summary>
    public async Task<T> Do<T>(DateTime at, string? who, ICommand<T> command, CancellationToken cancel)
    {
        _clock.Now = at;
        var result = await _commands.Do(command, who is null ? Actor.Installation : _people[who], cancel);
        return result.IsDone ? result.Value! : throw new InvalidOperationException($"The demo could not run {command.GetType().Name} as {who ?? "the installation"}: {result.Message}");
    }
}
