using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Deliverables;

/// <summary>Says that work on a deliverable has begun.</summary>
[Command("deliverables.begin", Permissions.DeliverablesEdit, "Begin work on a deliverable")]
public sealed record BeginDeliverable(Guid DeliverableId, long? Version = null) : ICommand<Guid>;

internal sealed class BeginDeliverableHandler : CommandHandler<BeginDeliverable, Guid>
{
    public override async Task<Guid> Handle(BeginDeliverable command, CommandContext context, CancellationToken cancel)
    {
        var deliverable = await context.DemandRecord<Deliverable>(command.DeliverableId, command.Version, cancel);
        if (deliverable.State != DeliverableState.Planned) throw CommandContext.Invalid(nameof(deliverable.State), "Work on this deliverable has begun already.");
        deliverable.State = DeliverableState.InWork;
        context.Told(deliverable, $"Began work on {deliverable.Name}");
        return deliverable.Id;
    }
}
