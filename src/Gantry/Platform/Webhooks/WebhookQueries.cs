using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Webhooks;

/// <summary>One webhook as the list shows it.</summary>
/// <param name="Waiting">Events that are still to be delivered.</param>
/// <param name="LastProblem">What went wrong at the newest attempt; null when it went well or there was none.</param>
public sealed record WebhookRow(
    Guid Id, long Version, string Name, string Address, IReadOnlyList<string> Events, DateTime? PausedAt, string? PausedWhy, DateTime? LastDeliveredAt, int Waiting, string? LastProblem);

/// <summary>One event on its way, with its attempts.</summary>
public sealed record DeliveryRow(
    Guid Id, string Event, DateTime QueuedAt, DateTime? DueAt, DateTime? DeliveredAt, DateTime? GivenUpAt, string Body, IReadOnlyList<AttemptRow> Attempts);

/// <summary>One attempt.</summary>
public sealed record AttemptRow(int Number, DateTime At, int Milliseconds, int? Status, string? Problem);

/// <summary>A page of deliveries.</summary>
public sealed record DeliveryPage(IReadOnlyList<DeliveryRow> Rows, int Total);

/// <summary>Reads webhooks and their log, for those who may manage them.</summary>
public sealed class WebhookQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>Deliveries a page.</summary>
    public const int PageSize = 50;

    /// <summary>All webhooks, or null when the reader may not manage them.</summary>
    public async Task<IReadOnlyList<WebhookRow>?> Read(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await MayManage(db, actor, cancel) ? await Rows(db, db.Webhooks, cancel) : null;
    }

    /// <summary>One webhook, or null.</summary>
    public async Task<WebhookRow?> Read(Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await MayManage(db, actor, cancel) ? (await Rows(db, db.Webhooks.Where(w => w.Id == id), cancel)).SingleOrDefault() : null;
    }

    /// <summary>The events of a webhook, the newest first; null when the reader may not see them.</summary>
    public async Task<DeliveryPage?> Deliveries(Actor actor, Guid webhookId, int page = 1, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (!await MayManage(db, actor, cancel) || !await db.Webhooks.AnyAsync(w => w.Id == webhookId && w.RemovedAt == null, cancel)) return null;
        var all = db.WebhookDeliveries.AsNoTracking().Where(d => d.WebhookId == webhookId);
        var some = await all.OrderByDescending(d => d.Id).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        List<Guid> ids = [.. some.Select(d => d.Id)];
        var attempts = (await db.WebhookAttempts.AsNoTracking().Where(a => ids.Contains(a.DeliveryId)).OrderBy(a => a.Number).ToListAsync(cancel)).ToLookup(a => a.DeliveryId);
        return new DeliveryPage(
            [.. some.Select(d => new DeliveryRow(d.Id, d.Event, d.QueuedAt, d.DueAt, d.DeliveredAt, d.GivenUpAt, d.Body, [.. attempts[d.Id].Select(a => new AttemptRow(a.Number, a.At, a.Milliseconds, a.Status, a.Problem))]))],
            await all.CountAsync(cancel));
    }

    private async Task<bool> MayManage(GantryDb db, Actor actor, CancellationToken cancel) =>
        await db.CanEverywhere(actor, Permissions.WebhooksManage, clock.GetUtcNow().UtcDateTime, cancel);

    private static async Task<IReadOnlyList<WebhookRow>> Rows(GantryDb db, IQueryable<Webhook> webhooks, CancellationToken cancel)
    {
        var found = await webhooks.AsNoTracking().Where(w => w.RemovedAt == null).OrderBy(w => w.Name).ThenBy(w => w.Id).Select(w => new
        {
            Webhook = w,
            Last = db.WebhookDeliveries.Where(d => d.WebhookId == w.Id).Max(d => d.DeliveredAt),
            Waiting = db.WebhookDeliveries.Count(d => d.WebhookId == w.Id && d.DueAt != null),
            Problem = db.WebhookDeliveries.Where(d => d.WebhookId == w.Id)
                .Join(db.WebhookAttempts, d => d.Id, a => a.DeliveryId, (_, a) => a).OrderByDescending(a => a.At).ThenByDescending(a => a.Number).Select(a => a.Problem).FirstOrDefault(),
        }).ToListAsync(cancel);
        return [.. found.Select(w => new WebhookRow(w.Webhook.Id, w.Webhook.Version, w.Webhook.Name, w.Webhook.Address, w.Webhook.Events.Split(' '), w.Webhook.PausedAt, w.Webhook.PausedWhy, w.Last, w.Waiting, w.Problem))];
    }
}
