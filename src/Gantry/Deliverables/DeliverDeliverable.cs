using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Deliverables;

/// <summary>Hands a deliverable over: it waits for somebody else to accept it.</summary>
[Command("deliverables.deliver", Permissions.DeliverablesEdit, "Hand a deliverable over for acceptance")]
public sealed record DeliverDeliverable(Guid DeliverableId, long? Version = null) : ICommand<Guid>;

internal sealed class DeliverDeliverableHandler : CommandHandler<DeliverDeliverable, Guid>
{
    public override async Task<Guid> Handle(DeliverDeliverable command, CommandContext context, CancellationToken cancel)
    {
        var deliverable = await context.DemandRecord<Deliverable>(command.DeliverableId, command.Version, cancel);
        if (deliverable.State is DeliverableState.Delivered or DeliverableState.Accepted)
            throw CommandContext.Invalid(nameof(deliverable.State), deliverable.State == DeliverableState.Delivered ? "This is handed over already and waits to be accepted." : "This is accepted already: open it again first.");
        (deliverable.State, deliverable.DeliveredAt, deliverable.DeliveredById) = (DeliverableState.Delivered, context.Now, context.Actor.PersonId);
        deliverable.Undecide();
        context.Told(deliverable, $"Handed over {deliverable.Name}");
        return deliverable.Id;
    }
}
