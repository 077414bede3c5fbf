using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Dependencies;

/// <summary>Takes an archived dependency back.</summary>
[Command("dependencies.restore", Permissions.RaidEdit, "Restore an archived dependency")]
public sealed record RestoreDependency(Guid DependencyId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreDependencyHandler : CommandHandler<RestoreDependency, Guid>
{
    public override async Task<Guid> Handle(RestoreDependency command, CommandContext context, CancellationToken cancel)
    {
        var dependency = await context.DemandRaid<ProjectDependency>(command.DependencyId, command.Version, cancel, archived: true);
        context.Restore(dependency, "dependency");
        context.Keep(dependency, context.Summary);
        return dependency.Id;
    }
}
