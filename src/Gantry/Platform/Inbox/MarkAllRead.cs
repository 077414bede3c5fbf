using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Inbox;

/// <summary>Marks everything in one's own inbox read.</summary>
[Command("inbox.mark-all-read", CommandAttribute.OwnRecord, "Mark everything in one's inbox read")]
public sealed record MarkAllRead : ICommand<IReadOnlyList<Guid>>;

internal sealed class MarkAllReadHandler : CommandHandler<MarkAllRead, IReadOnlyList<Guid>>
{
    private const int Most = 1_000;

    /// <returns>What was unread, so that it can be marked so again.</returns>
    public override async Task<IReadOnlyList<Guid>> Handle(MarkAllRead command, CommandContext context, CancellationToken cancel)
    {
        context.DemandOwn(context.Actor.PersonId);
        var items = await context.Db.InboxItems.Where(i => i.PersonId == context.Actor.PersonId && i.ReadAt == null).OrderByDescending(i => i.At).Take(Most).ToListAsync(cancel);
        foreach (var item in items) item.ReadAt = context.Now;
        if (context.Actor.PersonId is { } person) context.Publish(InboxQueries.NoticeOf(person));
        return [.. items.Select(i => i.Id)];
    }
}
