using System.Text.Json;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Inbox;

/// <summary>Puts what people are told into their inboxes. Whoever may not see the record at that moment is told nothing.</summary>
internal sealed class DeliverTelling(IDbContextFactory<GantryDb> databases, NoticeBoard notices, TimeProvider clock) : OutboxConsumer
{
    /// <summary>Plans published within this time become one item.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(10);

    public override string Kind => TellPerson.Kind;

    public override async Task Deliver(IReadOnlyList<OutboxMessage> messages, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        List<long> sequences = [.. messages.Select(m => m.Sequence)];
        var there = (await db.InboxItems.Where(i => sequences.Contains(i.OutboxSequence)).Select(i => new { i.PersonId, i.OutboxSequence }).ToListAsync(cancel)).Select(i => (i.PersonId, i.OutboxSequence)).ToHashSet();
        var told = messages.Select(m => (Message: m, Tell: JsonSerializer.Deserialize<TellPerson>(m.Payload)!)).Where(t => !there.Contains((t.Tell.PersonId, t.Message.Sequence))).ToList();
        List<Guid> ids = [.. told.Select(t => t.Tell.PersonId).Distinct()];
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id) && p.IsActive).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var since = now - Together;
        var recent = (await db.InboxItems.Where(i => ids.Contains(i.PersonId) && i.Reason == InboxReason.Published && i.ReadAt == null && i.At > since).OrderBy(i => i.At).ToListAsync(cancel))
            .GroupBy(i => (i.PersonId, i.Record)).ToDictionary(g => g.Key, g => g.Last());
        foreach (var person in told.GroupBy(t => t.Tell.PersonId).Where(g => people.ContainsKey(g.Key)))
        {
            var seen = await db.ReadRecords(new Actor(person.Key, people[person.Key]), now, [.. person.Select(t => RefOf(t.Tell)).OfType<RecordRef>().Distinct()], cancel);
            foreach (var (message, tell) in person.Where(t => RefOf(t.Tell) is { } record && seen.ContainsKey(record))) Put(db, recent, message, tell);
        }

        await db.SaveChangesAsync(cancel);
        foreach (var id in people.Keys) notices.Publish(InboxQueries.NoticeOf(id));
    }

    private static RecordRef? RefOf(TellPerson tell) => RecordRef.TryParse(tell.Record, out var record) ? record : null;

    private static void Put(GantryDb db, Dictionary<(Guid, string), InboxItem> recent, OutboxMessage message, TellPerson tell)
    {
        var item = new InboxItem
        {
            PersonId = tell.PersonId,
            OutboxSequence = message.Sequence,
            Reason = tell.Reason,
            Record = tell.Record,
            Anchor = tell.Anchor,
            Text = tell.Text,
            ById = tell.ById,
            At = message.CreatedAt,
        };
        // A plan that is published again and again is one piece of news.
        if (item.Reason == InboxReason.Published)
        {
            if (recent.TryGetValue((item.PersonId, item.Record), out var before))
            {
                if (item.OutboxSequence < before.OutboxSequence) return;
                (before.OutboxSequence, before.Text, before.ById, before.At) = (item.OutboxSequence, item.Text, item.ById, item.At);
                return;
            }

            recent[(item.PersonId, item.Record)] = item;
        }

        db.InboxItems.Add(item);
    }
}
