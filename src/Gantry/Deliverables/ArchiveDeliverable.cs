using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Deliverables;

/// <summary>Puts a deliverable away, such as one that was entered by mistake.</summary>
[Command("deliverables.archive", Permissions.DeliverablesEdit, "Archive a deliverable")]
public sealed record ArchiveDeliverable(Guid DeliverableId, long? Version = null) : ICommand<Guid>;

internal sealed class ArchiveDeliverableHandler : CommandHandler<ArchiveDeliverable, Guid>
{
    public override async Task<Guid> Handle(ArchiveDeliverable command, CommandContext context, CancellationToken cancel)
    {
        var deliverable = await context.DemandRecord<Deliverable>(command.DeliverableId, command.Version, cancel, archived: true);
        context.Archive(deliverable, "deliverable");
        context.Told(deliverable, context.Summary);
        return deliverable.Id;
    }
}
