using Gantry.Platform.Commands;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Places;

/// <summary>Keeps a record at hand for oneself.</summary>
[Command("favourites.add", CommandAttribute.OwnRecord, "Keep a record among one's favourites")]
public sealed record AddFavourite(string Record) : ICommand<string>;

internal sealed class AddFavouriteHandler : CommandHandler<AddFavourite, string>
{
    public const int Most = 50;

    public override async Task<string> Handle(AddFavourite command, CommandContext context, CancellationToken cancel)
    {
        context.DemandOwn(context.Actor.PersonId);
        if (context.Actor.PersonId is not { } person) throw CommandContext.NotFound();
        if (!RecordRef.TryParse(command.Record, out var reference)) throw CommandContext.Invalid(nameof(command.Record), "This names no record: write its kind and id, such as project/0198….");
        var record = (await context.RequireRecord(reference.Value, cancel)).Ref.ToString();
        if (await context.Db.Favourites.AnyAsync(f => f.PersonId == person && f.Record == record, cancel)) return record;
        if (await context.Db.Favourites.CountAsync(f => f.PersonId == person, cancel) >= Most) throw CommandContext.Invalid(nameof(command.Record), $"You have {Most} favourites, the most there can be: remove one first.");
        context.Db.Favourites.Add(new Favourite { PersonId = person, Record = record, At = context.Now });
        return record;
    }
}
