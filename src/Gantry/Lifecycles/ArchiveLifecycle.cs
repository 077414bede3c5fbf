using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Lifecycles;

/// <summary>Puts a life cycle away: no project begins to follow it any more, those that do keep theirs.</summary>
[Command("lifecycles.archive", Permissions.LifecyclesEdit, "Archive a life cycle")]
public sealed record ArchiveLifecycle(Guid LifecycleId, long? Version = null) : ICommand<Guid>;

internal sealed class ArchiveLifecycleHandler : CommandHandler<ArchiveLifecycle, Guid>
{
    public override async Task<Guid> Handle(ArchiveLifecycle command, CommandContext context, CancellationToken cancel)
    {
        await context.DemandAtRoot(cancel);
        var lifecycle = await context.Load<Lifecycle>(command.LifecycleId, command.Version, cancel);
        context.Archive(lifecycle, "life cycle");
        context.Publish(Notice.About(lifecycle.Id));
        return lifecycle.Id;
    }
}
