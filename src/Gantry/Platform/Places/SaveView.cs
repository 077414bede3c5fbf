using Gantry.Platform.Commands;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Places;

/// <summary>Saves a page with its filters, order and columns under a name.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Address">The page as the address line shows it, from the first slash.</param>
/// <param name="IsShared">Offered to everybody who may open the page.</param>
[Command("views.save", CommandAttribute.OwnRecord, "Save a page with its filters as a view")]
public sealed record SaveView(string Name, string Address, bool IsShared = false) : ICommand<Guid>;

internal sealed class SaveViewHandler : CommandHandler<SaveView, Guid>
{
    private const int Most = 200;

    public override async Task<Guid> Handle(SaveView command, CommandContext context, CancellationToken cancel)
    {
        context.DemandOwn(context.Actor.PersonId);
        if (context.Actor.PersonId is not { } person) throw CommandContext.NotFound();
        var name = CommandContext.Text(nameof(command.Name), command.Name, ViewAddress.LongestName);
        var (path, query) = ViewAddress.Read(nameof(command.Address), command.Address);
        if (ViewAddress.RecordOf(path) is { } record) await context.RequireRecord(record, cancel);
        var own = context.Db.SavedViews.Where(v => v.OwnerId == person && v.RemovedAt == null);
        if (await own.AnyAsync(v => v.Path == path && v.Name == name, cancel)) throw CommandContext.Invalid(nameof(command.Name), $"You have a view called {name} here: choose another name, or remove that one first.");
        if (await own.CountAsync(cancel) >= Most) throw CommandContext.Invalid(nameof(command.Name), $"You have {Most} views, the most there can be: remove one first.");
        var view = new SavedView { OwnerId = person, Name = name, Path = path, Query = query, IsShared = command.IsShared };
        context.Db.SavedViews.Add(view);
        context.Summary = $"Saved the view {name}";
        return view.Id;
    }
}
