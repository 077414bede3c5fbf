using Gantry.Platform.Commands;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Places;

/// <summary>Remembers that one opened a record, for the list of recent ones.</summary>
[Command("visits.note", CommandAttribute.OwnRecord, "Remember that one opened a record")]
public sealed record NoteVisit(string Record) : ICommand<bool>;

internal sealed class NoteVisitHandler : CommandHandler<NoteVisit, bool>
{
    private const int Kept = 50;

    public override async Task<bool> Handle(NoteVisit command, CommandContext context, CancellationToken cancel)
    {
        context.DemandOwn(context.Actor.PersonId);
        if (context.Actor.PersonId is not { } person) throw CommandContext.NotFound();
        if (!RecordRef.TryParse(command.Record, out var reference)) throw CommandContext.Invalid(nameof(command.Record), "This names no record: write its kind and id, such as project/0198….");
        var record = (await context.RequireRecord(reference.Value, cancel)).Ref.ToString();
        if (await context.Db.Visits.FindAsync([person, record], cancel) is { } visit)
        {
            visit.At = context.Now;
            return true;
        }

        context.Db.Visits.Add(new Visit { PersonId = person, Record = record, At = context.Now });
        context.Db.Visits.RemoveRange(await context.Db.Visits.Where(v => v.PersonId == person && !v.Record.StartsWith(Visit.Plans)).OrderByDescending(v => v.At).Skip(Kept - 1).Take(Kept).ToListAsync(cancel));
        return true;
    }
}
