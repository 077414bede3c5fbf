using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Deliverables;

/// <summary>Takes a deliverable that was handed over or decided back into work. One that is accepted is opened only by those who may accept.</summary>
[Command("deliverables.reopen", Permissions.DeliverablesEdit, "Open a deliverable again that was handed over")]
public sealed record ReopenDeliverable(Guid DeliverableId, long? Version = null) : ICommand<Guid>;

internal sealed class ReopenDeliverableHandler : CommandHandler<ReopenDeliverable, Guid>
{
    public override async Task<Guid> Handle(ReopenDeliverable command, CommandContext context, CancellationToken cancel)
    {
        var deliverable = await context.DemandRecord<Deliverable>(command.DeliverableId, command.Version, cancel);
        if (deliverable.State is DeliverableState.Planned or DeliverableState.InWork) throw CommandContext.Invalid(nameof(deliverable.State), "This deliverable is open.");
        if (deliverable.State == DeliverableState.Accepted) await context.DemandHere(Permissions.DeliverablesAccept, deliverable.ProjectId, Permissions.ProjectsRead, cancel);
        (deliverable.State, deliverable.DeliveredAt, deliverable.DeliveredById) = (DeliverableState.InWork, null, null);
        deliverable.Undecide();
        context.Told(deliverable, $"Opened {deliverable.Name} again");
        return deliverable.Id;
    }
}
