using Gantry.Platform.Commands;
using Gantry.Platform.Records;

namespace Gantry.Platform.Places;

/// <summary>Takes a record out of one's favourites.</summary>
[Command("favourites.remove", CommandAttribute.OwnRecord, "Take a record out of one's favourites")]
public sealed record RemoveFavourite(string Record) : ICommand<bool>;

internal sealed class RemoveFavouriteHandler : CommandHandler<RemoveFavourite, bool>
{
    public override async Task<bool> Handle(RemoveFavourite command, CommandContext context, CancellationToken cancel)
    {
        context.DemandOwn(context.Actor.PersonId);
        if (context.Actor.PersonId is not { } person) throw CommandContext.NotFound();
        if (!RecordRef.TryParse(command.Record, out var reference)) throw CommandContext.Invalid(nameof(command.Record), "This names no record: write its kind and id, such as project/0198….");
        // What one may not see any more can still be let go.
        if (await context.Db.Favourites.FindAsync([person, reference.Value.ToString()], cancel) is not { } favourite) return false;
        context.Db.Favourites.Remove(favourite);
        return true;
    }
}
