using Gantry.Platform.Data;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Webhooks;

/// <summary>Makes a delivery of every event for every webhook that wants it.</summary>
internal sealed class QueueDeliveries(IDbContextFactory<GantryDb> databases, NoticeBoard notices) : OutboxConsumer
{
    public override string Kind => WebhookEvent.Kind;

    public override async Task Deliver(IReadOnlyList<OutboxMessage> messages, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var webhooks = await db.Webhooks.AsNoTracking().Where(w => w.RemovedAt == null && w.PausedAt == null).ToListAsync(cancel);
        List<long> sequences = [.. messages.Select(m => m.Sequence)];
        var there = (await db.WebhookDeliveries.Where(d => d.OutboxSequence != null && sequences.Contains(d.OutboxSequence.Value))
            .Select(d => new { d.WebhookId, Sequence = d.OutboxSequence!.Value }).ToListAsync(cancel)).Select(d => (d.WebhookId, d.Sequence)).ToHashSet();
        foreach (var message in messages)
        {
            var name = WebhookEvent.NameIn(message.Payload);
            foreach (var webhook in webhooks.Where(w => EventNames.Of(w.Events).Contains(name) && !there.Contains((w.Id, message.Sequence))))
                db.WebhookDeliveries.Add(new WebhookDelivery { WebhookId = webhook.Id, OutboxSequence = message.Sequence, Event = name, Body = message.Payload, QueuedAt = message.CreatedAt, DueAt = message.CreatedAt });
        }

        await db.SaveChangesAsync(cancel);
        notices.Publish(SendDeliveries.Due);
    }
}
