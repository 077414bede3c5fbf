using Gantry.Platform.Data;
using Gantry.Platform.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans;

/// <summary>Computes live plans again once a day: what is late and what comes next depend on today.</summary>
internal sealed class DailyRecalculation(IDbContextFactory<GantryDb> databases, PlanTurnstile turnstile, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<DailyRecalculation> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WhenStarted(stoppingToken);
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await RecalculateStale(stoppingToken);
            }
#pragma warning disable CA1031 // Whatever it was, the server goes on, and it is tried again.
            catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
            {
                log.LogError(error, "Plans were not computed for today; it is tried again in half an hour");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Computes the plans whose figures are of an earlier day or behind the edits, or that an older version stored without what this one keeps.</summary>
    internal async Task RecalculateStale(CancellationToken cancel)
    {
        List<Guid> stale, lagging;
        await using (var db = await databases.CreateDbContextAsync(cancel))
        {
            var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            lagging = await db.Plans.Where(p => db.PlanSchedules.Any(s => s.PlanId == p.Id && s.Version < p.Version) && p.Kind != PlanKind.Superseded).Select(p => p.Id).ToListAsync(cancel);
            stale = await db.Projects.Where(p => p.PlanId != null
                    && (p.Facts.AsOf == null || p.Facts.AsOf < today || !db.PlanChecks.Any(c => c.PlanId == p.PlanId))).Select(p => p.PlanId!.Value).ToListAsync(cancel);
        }

        // What was not written before the server ended is written now.
        foreach (var plan in lagging)
        {
            cancel.ThrowIfCancellationRequested();
            await turnstile.Write(plan);
        }

        foreach (var plan in stale)
        {
            cancel.ThrowIfCancellationRequested();
            await turnstile.Recalculate(plan);
        }
    }
}
