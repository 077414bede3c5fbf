using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Raid;

namespace Gantry.Dependencies;

/// <summary>Says that it is not needed any more.</summary>
[Command("dependencies.drop", Permissions.RaidEdit, "Drop a dependency that is not needed")]
public sealed record DropDependency(Guid DependencyId, long? Version = null) : ICommand<Guid>;

internal sealed class DropDependencyHandler : CommandHandler<DropDependency, Guid>
{
    public override async Task<Guid> Handle(DropDependency command, CommandContext context, CancellationToken cancel)
    {
        var dependency = await context.DemandRaid<ProjectDependency>(command.DependencyId, command.Version, cancel);
        DependencyRules.Move(dependency, DependencyState.Dropped, DependencyState.Open, DependencyState.Agreed);
        context.Publish(Notice.About(dependency.GivingProjectId));
        context.Keep(dependency, $"Dropped the dependency {dependency.Name}");
        return dependency.Id;
    }
}
