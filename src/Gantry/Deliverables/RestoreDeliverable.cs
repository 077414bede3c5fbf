using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Deliverables;

/// <summary>Takes an archived deliverable back.</summary>
[Command("deliverables.restore", Permissions.DeliverablesEdit, "Restore an archived deliverable")]
public sealed record RestoreDeliverable(Guid DeliverableId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreDeliverableHandler : CommandHandler<RestoreDeliverable, Guid>
{
    public override async Task<Guid> Handle(RestoreDeliverable command, CommandContext context, CancellationToken cancel)
    {
        var deliverable = await context.DemandRecord<Deliverable>(command.DeliverableId, command.Version, cancel, archived: true);
        context.Restore(deliverable, "deliverable");
        context.Told(deliverable, context.Summary);
        return deliverable.Id;
    }
}
