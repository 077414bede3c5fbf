using Gantry.Platform.Data;
using Gantry.Platform.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Attachments;

/// <summary>Deletes, once an hour, content that nothing refers to any more: attachments that were removed long ago, files that were received and refused.</summary>
internal sealed class CollectFiles(IDbContextFactory<GantryDb> databases, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<CollectFiles> log) : BackgroundService
{
    /// <summary>How long removed attachments can be restored.</summary>
    public const int DaysKept = 30;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    // A file is kept before the record that names it: what is younger may still be named.
    private static readonly TimeSpan Young = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WhenStarted(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Collect(stoppingToken);
            }
            catch (Exception error) when (error is System.Data.Common.DbException or DbUpdateException)
            {
                log.LogError(error, "Old files were not deleted; it is tried again");
            }

            await Task.Delay(Pause, stoppingToken);
        }
    }

    /// <returns>How many files were deleted.</returns>
    internal async Task<int> Collect(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var (removed, kept) = (now.AddDays(-DaysKept), now - Young);
        // Rows of attachments stay, as the history of the record; only the content goes.
        return await db.Files.Where(f => f.CreatedAt < kept && !db.Attachments.Any(a => a.Hash == f.Hash && (a.RemovedAt == null || a.RemovedAt >= removed))
            && !db.ImportFiles.Any(i => i.Hash == f.Hash) && !db.Plans.Any(p => p.SourceHash == f.Hash)).ExecuteDeleteAsync(cancel);
    }
}
