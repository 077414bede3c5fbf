using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Hosting;
using Gantry.Platform.Notices;
using Gantry.Supervision;

namespace Gantry.Exceptions;

/// <summary>Looks at forecasts and health a moment after plans were published, and every half hour.</summary>
internal sealed class ExceptionWatch(CommandPipeline commands, NoticeBoard notices, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<ExceptionWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(30);

    /// <summary>A morning of publishing is looked at in one go.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _work = new(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WhenStarted(stoppingToken);
        using var subscription = notices.Subscribe(Notice.Projects.Topic, () => _work.Release());
        while (!stoppingToken.IsCancellationRequested)
        {
            await _work.WaitAsync(Interval, stoppingToken);
            await Task.Delay(Together, clock, stoppingToken);
            while (_work.Wait(0, stoppingToken))
            {
                // One look serves all that was told meanwhile.
            }

            try
            {
                await Look(stoppingToken);
            }
#pragma warning disable CA1031 // Whatever it was, the server goes on, and it is tried again.
            catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
            {
                log.LogError(error, "The forecasts were not looked at; it is tried again");
            }
        }
    }

    /// <summary>Looks now.</summary>
    internal async Task Look(CancellationToken cancel)
    {
        var result = await commands.Do(new WatchForecasts(), Actor.Installation, cancel);
        if (!result.IsDone) log.LogWarning("The forecasts were not looked at: {Why}", result.Message);
        var health = await commands.Do(new WatchHealth(), Actor.Installation, cancel);
        if (!health.IsDone) log.LogWarning("The health of projects was not looked at: {Why}", health.Message);
    }

    public override void Dispose()
    {
        _work.Dispose();
        base.Dispose();
    }
}
