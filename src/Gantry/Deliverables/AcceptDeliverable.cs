using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Deliverables;

/// <summary>Accepts a deliverable that was handed over. Nobody accepts what they own or handed over themselves.</summary>
/// <param name="DeliverableId">The deliverable.</param>
/// <param name="Note">What is said about it; optional.</param>
/// <param name="DespiteChecks">Why it is accepted although checks are open or failed; required while there are such.</param>
/// <param name="Version">The version that was seen.</param>
[Command("deliverables.accept", Permissions.DeliverablesAccept, "Accept a deliverable that was handed over")]
public sealed record AcceptDeliverable(Guid DeliverableId, string? Note = null, string? DespiteChecks = null, long? Version = null) : ICommand<Guid>;

internal sealed class AcceptDeliverableHandler : CommandHandler<AcceptDeliverable, Guid>
{
    public override async Task<Guid> Handle(AcceptDeliverable command, CommandContext context, CancellationToken cancel)
    {
        var deliverable = await context.DemandDecision(command.DeliverableId, command.Version, cancel);
        var note = CommandContext.OptionalText(nameof(command.Note), command.Note, 4000);
        var despite = CommandContext.OptionalText(nameof(command.DespiteChecks), command.DespiteChecks, 4000);
        var against = await context.Db.ChecksAgainst(deliverable.Id, cancel);
        if (against is not null && despite is null)
            throw CommandContext.Invalid(nameof(command.DespiteChecks), $"{against}. Record what came of them first, or say why it is accepted all the same.");
        deliverable.Decide(context, DeliverableState.Accepted, note);
        deliverable.DespiteChecks = against is null ? null : despite;
        context.Told(deliverable, against is null ? $"Accepted {deliverable.Name}" : $"Accepted {deliverable.Name} although {char.ToLowerInvariant(against[0])}{against[1..]}");
        return deliverable.Id;
    }
}
