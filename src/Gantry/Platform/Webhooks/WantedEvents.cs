using Gantry.Platform.Data;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Webhooks;

/// <summary>What any webhook wants to be told, kept in memory: most commands interest nobody and write nothing for it.</summary>
internal sealed class WantedEvents
{
    /// <summary>Some webhook was made, changed, paused or removed.</summary>
    public static readonly Notice Changed = new("webhooks");

    private IReadOnlyList<EventNames>? _wanted;
    private int _changes;

    public WantedEvents(NoticeBoard notices) => notices.Subscribe(Changed.Topic, () =>
    {
        Interlocked.Increment(ref _changes);
        Volatile.Write(ref _wanted, null);
    });

    public async ValueTask<bool> Include(string command, GantryDb db, CancellationToken cancel)
    {
        if (Volatile.Read(ref _wanted) is not { } wanted)
        {
            var seen = Volatile.Read(ref _changes);
            wanted = [.. (await db.Webhooks.AsNoTracking().Where(w => w.RemovedAt == null && w.PausedAt == null).Select(w => w.Events).ToListAsync(cancel)).Select(EventNames.Of)];
            if (seen == Volatile.Read(ref _changes)) Volatile.Write(ref _wanted, wanted);
        }

        foreach (var names in wanted)
            if (names.Contains(command)) return true;
        return false;
    }
}
