using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Gantry.Raid;

namespace Gantry.Dependencies;

/// <summary>The giving project says that it will be there by the day: by those who keep the RAID of the project that gives.</summary>
[Command("dependencies.agree", Permissions.RaidEdit, "Agree to give another project what it needs")]
public sealed record AgreeDependency(Guid DependencyId, long? Version = null) : ICommand<Guid>;

internal sealed class AgreeDependencyHandler : CommandHandler<AgreeDependency, Guid>
{
    public override async Task<Guid> Handle(AgreeDependency command, CommandContext context, CancellationToken cancel)
    {
        var dependency = await context.Load<ProjectDependency>(command.DependencyId, null, cancel);
        await context.Demand(dependency.GivingProjectId, Permissions.ProjectsRead, cancel);
        if (command.Version is not null) dependency = await context.Load<ProjectDependency>(command.DependencyId, command.Version, cancel);
        dependency.DemandOpen();
        DependencyRules.Move(dependency, DependencyState.Agreed, DependencyState.Open);
        if (dependency.OwnerId is { } owner) context.Tell(owner, InboxReason.Waiting, new RecordRef(RecordKind.Dependency, dependency.Id), "The other project agreed to give it");
        context.Publish(Notice.About(dependency.GivingProjectId));
        context.Keep(dependency, $"Agreed to give {dependency.Name}");
        return dependency.Id;
    }
}
