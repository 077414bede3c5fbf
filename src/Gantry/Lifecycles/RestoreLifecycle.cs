using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Lifecycles;

/// <summary>Takes an archived life cycle back.</summary>
[Command("lifecycles.restore", Permissions.LifecyclesEdit, "Restore an archived life cycle")]
public sealed record RestoreLifecycle(Guid LifecycleId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreLifecycleHandler : CommandHandler<RestoreLifecycle, Guid>
{
    public override async Task<Guid> Handle(RestoreLifecycle command, CommandContext context, CancellationToken cancel)
    {
        await context.DemandAtRoot(cancel);
        var lifecycle = await context.Load<Lifecycle>(command.LifecycleId, command.Version, cancel);
        await context.FreeName(lifecycle.Name, lifecycle.Id, cancel);
        context.Restore(lifecycle, "life cycle");
        context.Publish(Notice.About(lifecycle.Id));
        return lifecycle.Id;
    }
}
