using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Deliverables;

/// <summary>Rejects a deliverable that was handed over, with the reason.</summary>
[Command("deliverables.reject", Permissions.DeliverablesAccept, "Reject a deliverable that was handed over")]
public sealed record RejectDeliverable(Guid DeliverableId, string Reason, long? Version = null) : ICommand<Guid>;

internal sealed class RejectDeliverableHandler : CommandHandler<RejectDeliverable, Guid>
{
    public override async Task<Guid> Handle(RejectDeliverable command, CommandContext context, CancellationToken cancel)
    {
        var deliverable = await context.DemandDecision(command.DeliverableId, command.Version, cancel);
        deliverable.Decide(context, DeliverableState.Rejected, CommandContext.Text(nameof(command.Reason), command.Reason, 4000));
        context.Told(deliverable, $"Rejected {deliverable.Name}");
        return deliverable.Id;
    }
}
