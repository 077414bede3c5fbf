using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Approvals;

/// <summary>Looks every few minutes whether somebody's time to decide is over.</summary>
internal sealed class ApprovalClock(IDbContextFactory<GantryDb> databases, CommandPipeline commands, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<ApprovalClock> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WhenStarted(stoppingToken);
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await Advance(stoppingToken);
            }
#pragma warning disable CA1031 // Whatever it was, the server goes on, and it is tried again.
            catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
            {
                log.LogError(error, "Decisions were not moved on; it is tried again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Moves on whatever is due now.</summary>
    internal async Task Advance(CancellationToken cancel)
    {
        while (true)
        {
            await using (var db = await databases.CreateDbContextAsync(cancel))
                if (!await db.Approvals.Overdue(db, clock.GetUtcNow().UtcDateTime).AnyAsync(cancel)) return;
            var result = await commands.Do(new AdvanceApprovals(), Actor.Installation, cancel);
            if (!result.IsDone) throw new InvalidOperationException(result.Message);
        }
    }
}

/// <summary>Which approvals the clock moves on.</summary>
internal static class OverdueApprovals
{
    /// <summary>Open ones whose time is over, and those whose holder has left and need not be waited for.</summary>
    public static IQueryable<Approval> Overdue(this IQueryable<Approval> approvals, GantryDb db, DateTime now) =>
        approvals.Where(a => a.State == ApprovalState.Open
            && (a.DueAt <= now || (a.Mode == ApprovalMode.Decision && a.Step == ApprovalStep.Holder && (a.DeputyId != null || a.AboveId != null) && db.People.Any(p => p.Id == a.HolderId && !p.IsActive))));
}
