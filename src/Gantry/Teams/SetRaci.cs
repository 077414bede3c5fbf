using Gantry.Deliverables;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Teams;

/// <summary>Says what a person is for a deliverable. One person is accountable for it; nobody else becomes so until that one is something else.</summary>
/// <param name="DeliverableId">The deliverable.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Part">What they are; null for nothing.</param>
[Command("raci.set", Permissions.DeliverablesEdit, "Say what a person is for a deliverable: responsible, accountable, consulted, informed")]
public sealed record SetRaci(Guid DeliverableId, Guid PersonId, RaciPart? Part, long? Version = null) : ICommand<Guid>;

internal sealed class SetRaciHandler : CommandHandler<SetRaci, Guid>
{
    public override async Task<Guid> Handle(SetRaci command, CommandContext context, CancellationToken cancel)
    {
        var deliverable = await context.DemandRecord<Deliverable>(command.DeliverableId, command.Version, cancel);
        if (command.Part is { } given && !Enum.IsDefined(given)) throw CommandContext.Invalid(nameof(command.Part), "Choose responsible, accountable, consulted or informed.");
        if (command.PersonId == Guid.Empty) throw CommandContext.Invalid(nameof(command.PersonId), "Choose the person.");
        await context.RequirePerson(nameof(command.PersonId), command.PersonId, cancel);
        var entries = await context.Db.RaciEntries.Where(e => e.DeliverableId == deliverable.Id).ToListAsync(cancel);
        var present = entries.Find(e => e.PersonId == command.PersonId);
        if (present?.Part == command.Part) return deliverable.Id;
        var name = await context.Db.People.Where(p => p.Id == command.PersonId).Select(p => p.Name).SingleAsync(cancel);
        if (command.Part == RaciPart.Accountable && entries.Find(e => e.Part == RaciPart.Accountable) is { } holder)
        {
            var held = await context.Db.People.Where(p => p.Id == holder.PersonId).Select(p => p.Name).SingleAsync(cancel);
            throw CommandContext.Invalid(nameof(command.Part), $"{held} is accountable for {deliverable.Name}, and one person is: make {held} something else first.");
        }

        context.Note(deliverable, $"RACI of {name}", present?.Part.ToString(), command.Part?.ToString());
        if (command.Part is not { } part) context.Db.RaciEntries.Remove(present!);
        else if (present is null) context.Db.RaciEntries.Add(new RaciEntry { DeliverableId = deliverable.Id, PersonId = command.PersonId, Part = part });
        else present.Part = part;
        context.Told(deliverable, command.Part is { } now ? $"{name} is {now.ToString().ToLowerInvariant()} for {deliverable.Name}" : $"{name} has no part in {deliverable.Name} any more");
        return deliverable.Id;
    }
}
