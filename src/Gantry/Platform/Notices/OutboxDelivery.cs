using Gantry.Platform.Data;
using Gantry.Platform.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Notices;

/// <summary>Delivers the outbox: what follows from a change after it is kept, at least once and in order.</summary>
internal sealed class OutboxDelivery(
    IDbContextFactory<GantryDb> databases, IEnumerable<OutboxConsumer> consumers, NoticeBoard notices, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<OutboxDelivery> log) : BackgroundService
{
    /// <summary>The most messages that are delivered at once.</summary>
    private const int Most = 1_000;

    /// <summary>Messages that come close together are delivered together.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>What failed is tried again, whatever happens.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);

    /// <summary>How long delivered messages are kept.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(7);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly SemaphoreSlim _work = new(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WhenStarted(stoppingToken);
        using var subscription = notices.Subscribe(Notice.Outbox.Topic, () => _work.Release());
        while (!stoppingToken.IsCancellationRequested)
        {
            await _work.WaitAsync(Again, stoppingToken);
            await Task.Delay(Patience, clock, stoppingToken);
            while (_work.Wait(0, stoppingToken))
            {
                // All that came meanwhile is delivered at once.
            }

            try
            {
                while (await Deliver(stoppingToken) == Most)
                {
                    // There are more.
                }
            }
            catch (System.Data.Common.DbException error)
            {
                log.LogError(error, "The outbox was not read; it is tried again");
            }
        }
    }

    /// <summary>Delivers what waits.</summary>
    /// <returns>How many messages were delivered.</returns>
    internal async Task<int> Deliver(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            var now = clock.GetUtcNow().UtcDateTime;
            var waiting = await db.Outbox.AsNoTracking().Where(m => m.DeliveredAt == null).OrderBy(m => m.Sequence).Take(Most).ToListAsync(cancel);
            var delivered = new List<long>();
            foreach (var kind in waiting.GroupBy(m => m.Kind))
                if (await Deliver(kind.Key, [.. kind], cancel)) delivered.AddRange(kind.Select(m => m.Sequence));
            if (delivered.Count > 0) await db.Outbox.Where(m => delivered.Contains(m.Sequence)).ExecuteUpdateAsync(s => s.SetProperty(m => m.DeliveredAt, now), cancel);
            var old = now - Memory;
            if (delivered.Count > 0) await db.Outbox.Where(m => m.DeliveredAt < old).ExecuteDeleteAsync(cancel);
            return delivered.Count;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<bool> Deliver(string kind, List<OutboxMessage> messages, CancellationToken cancel)
    {
        try
        {
            foreach (var consumer in consumers.Where(c => c.Kind == kind)) await consumer.Deliver(messages, cancel);
            return true;
        }
#pragma warning disable CA1031 // Whatever it was, other kinds do not wait for it.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(error, "{Count} messages of kind {Kind} were not delivered; it is tried again", messages.Count, kind);
            return false;
        }
    }

    public override void Dispose()
    {
        _turn.Dispose();
        _work.Dispose();
        base.Dispose();
    }
}
