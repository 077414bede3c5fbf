using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Meetings;

/// <summary>Moves an item up or down its agenda.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="By">How many places; negative is up.</param>
/// <param name="Version">The version that was seen.</param>
[Command("meetings.move-item", Permissions.MeetingsEdit, "Move an item up or down an agenda")]
public sealed record MoveItem(Guid ItemId, int By, long? Version = null) : ICommand<Guid>;

internal sealed class MoveItemHandler : CommandHandler<MoveItem, Guid>
{
    public override async Task<Guid> Handle(MoveItem command, CommandContext context, CancellationToken cancel)
    {
        var (item, meeting, body) = await context.DemandItem(command.ItemId, command.Version, cancel);
        if (command.By is 0 or < -MeetingItem.MostItems or > MeetingItem.MostItems) throw CommandContext.Invalid(nameof(command.By), "Say by how many places: 1 is down, -1 is up.");
        // What is left out is passed over: a step is one place among what is seen.
        var items = await context.Db.MeetingItems.Where(i => i.MeetingId == meeting.Id && i.IsLeftOut == item.IsLeftOut).OrderBy(i => i.Number).ToListAsync(cancel);
        var numbers = items.ConvertAll(i => i.Number);
        var from = items.FindIndex(i => i.Id == item.Id);
        var to = Math.Clamp(from + command.By, 0, items.Count - 1);
        items.RemoveAt(from);
        items.Insert(to, item);
        for (var i = 0; i < items.Count; i++) items[i].Number = numbers[i];
        context.Told(meeting, $"Moved {item.Title} {(command.By < 0 ? "up" : "down")} the agenda of {body.Name}");
        return item.Id;
    }
}
