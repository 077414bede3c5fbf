using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Inbox;

/// <summary>Marks things in one's own inbox read, or unread again.</summary>
[Command("inbox.mark", CommandAttribute.OwnRecord, "Mark things in one's inbox read or unread")]
public sealed record MarkItems(IReadOnlyList<Guid> ItemIds, bool IsRead = true) : ICommand<int>;

internal sealed class MarkItemsHandler : CommandHandler<MarkItems, int>
{
    private const int Most = 1_000;

    public override async Task<int> Handle(MarkItems command, CommandContext context, CancellationToken cancel)
    {
        context.DemandOwn(context.Actor.PersonId);
        if (command.ItemIds is not { Count: > 0 and <= Most }) throw CommandContext.Invalid(nameof(command.ItemIds), $"Name 1 to {Most} things of the inbox.");
        List<Guid> asked = [.. command.ItemIds.Distinct()];
        var items = await context.Db.InboxItems.Where(i => i.PersonId == context.Actor.PersonId && asked.Contains(i.Id)).ToListAsync(cancel);
        if (items.Count < asked.Count) throw CommandContext.NotFound();
        foreach (var item in items) item.ReadAt = command.IsRead ? item.ReadAt ?? context.Now : null;
        context.Publish(InboxQueries.NoticeOf(context.Actor.PersonId!.Value));
        return items.Count;
    }
}
