using Gantry.Platform.Commands;

namespace Gantry.SuccessPlans;

/// <summary>Notes that partner and project manager were in contact, and what came of it.</summary>
[Command("success.contact", CommandAttribute.OwnRecord, "Note a contact between partner and project manager")]
public sealed record NoteContact(Guid PlanId, string Note, long? Version = null) : ICommand<Guid>;

internal sealed class NoteContactHandler : CommandHandler<NoteContact, Guid>
{
    public override async Task<Guid> Handle(NoteContact command, CommandContext context, CancellationToken cancel)
    {
        var plan = await context.DemandPlan(command.PlanId, command.Version, cancel);
        context.Db.SuccessContacts.Add(new SuccessContact { Id = Guid.CreateVersion7(), PlanId = plan.Id, At = context.Now, ById = context.Actor.PersonId ?? Guid.Empty, Note = CommandContext.Text(nameof(command.Note), command.Note, 4000) });
        plan.LastContactAt = context.Now;
        context.Tell(plan, "Noted a contact");
        return plan.Id;
    }
}
