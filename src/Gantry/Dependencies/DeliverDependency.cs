using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Raid;

namespace Gantry.Dependencies;

/// <summary>Says that the project got what it needed.</summary>
[Command("dependencies.deliver", Permissions.RaidEdit, "Say that a project got what it needed")]
public sealed record DeliverDependency(Guid DependencyId, long? Version = null) : ICommand<Guid>;

internal sealed class DeliverDependencyHandler : CommandHandler<DeliverDependency, Guid>
{
    public override async Task<Guid> Handle(DeliverDependency command, CommandContext context, CancellationToken cancel)
    {
        var dependency = await context.DemandRaid<ProjectDependency>(command.DependencyId, command.Version, cancel);
        DependencyRules.Move(dependency, DependencyState.Delivered, DependencyState.Open, DependencyState.Agreed);
        context.Publish(Notice.About(dependency.GivingProjectId));
        context.Keep(dependency, $"Got {dependency.Name}");
        return dependency.Id;
    }
}
