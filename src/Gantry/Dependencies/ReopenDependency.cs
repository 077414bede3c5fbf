using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Raid;

namespace Gantry.Dependencies;

/// <summary>Opens a dependency again that was delivered or dropped; it is agreed anew.</summary>
[Command("dependencies.reopen", Permissions.RaidEdit, "Open a dependency again")]
public sealed record ReopenDependency(Guid DependencyId, long? Version = null) : ICommand<Guid>;

internal sealed class ReopenDependencyHandler : CommandHandler<ReopenDependency, Guid>
{
    public override async Task<Guid> Handle(ReopenDependency command, CommandContext context, CancellationToken cancel)
    {
        var dependency = await context.DemandRaid<ProjectDependency>(command.DependencyId, command.Version, cancel);
        DependencyRules.Move(dependency, DependencyState.Open, DependencyState.Delivered, DependencyState.Dropped);
        context.Publish(Notice.About(dependency.GivingProjectId));
        context.Keep(dependency, $"Opened the dependency {dependency.Name} again");
        return dependency.Id;
    }
}
