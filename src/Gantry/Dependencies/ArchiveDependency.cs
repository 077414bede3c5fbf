using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Dependencies;

/// <summary>Puts a dependency away, such as one that was made by mistake.</summary>
[Command("dependencies.archive", Permissions.RaidEdit, "Archive a dependency")]
public sealed record ArchiveDependency(Guid DependencyId, long? Version = null) : ICommand<Guid>;

internal sealed class ArchiveDependencyHandler : CommandHandler<ArchiveDependency, Guid>
{
    public override async Task<Guid> Handle(ArchiveDependency command, CommandContext context, CancellationToken cancel)
    {
        var dependency = await context.DemandRaid<ProjectDependency>(command.DependencyId, command.Version, cancel, archived: true);
        context.Archive(dependency, "dependency");
        context.Keep(dependency, context.Summary);
        return dependency.Id;
    }
}
