using System.Collections.Concurrent;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Hosting;
using Gantry.Platform.Notices;
using Gantry.Supervision;

namespace Gantry.Exceptions;

/// <summary>Looks at forecasts and health of the projects that changed a moment after they did, and at all of them every half hour: time alone changes what is late.</summary>
internal sealed class ExceptionWatch(CommandPipeline commands, NoticeBoard notices, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<ExceptionWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(30);

    /// <summary>A morning of publishing is looked at in one go.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(1);

    /// <summary>More changed projects than these are looked at as all are.</summary>
    private const int MostSingly = 500;

    private readonly SemaphoreSlim _work = new(1);
    private readonly ConcurrentDictionary<Guid, byte> _changed = new();
    private volatile bool _all = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WhenStarted(stoppingToken);
        using var subscription = notices.SubscribeAll(Remember);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await _work.WaitAsync(Interval, stoppingToken)) _all = true;
            await Task.Delay(Together, clock, stoppingToken);
            while (_work.Wait(0, stoppingToken))
            {
                // One look serves all that was told meanwhile.
            }

            try
            {
                await Look(Changed(), stoppingToken);
            }
#pragma warning disable CA1031 // Whatever it was, the server goes on, and it is tried again.
            catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
            {
                _all = true;
                log.LogError(error, "The forecasts were not looked at; it is tried again");
            }
        }
    }

    /// <summary>A change of some project names it; one that does not is about all of them.</summary>
    private void Remember(IReadOnlyList<Notice> told)
    {
        if (!told.Contains(Notice.Projects)) return;
        var ids = told.Select(n => n.RecordId).OfType<Guid>().ToList();
        if (ids.Count == 0) _all = true;
        foreach (var id in ids) _changed[id] = 0;
        _work.Release();
    }

    private List<Guid>? Changed()
    {
        var all = _all;
        _all = false;
        var ids = _changed.Keys.ToList();
        foreach (var id in ids) _changed.TryRemove(id, out _);
        return all || ids.Count > MostSingly ? null : ids;
    }

    /// <summary>Looks now.</summary>
    /// <param name="projects">At these; at all when null.</param>
    /// <param name="cancel">Stops waiting.</param>
    internal async Task Look(IReadOnlyList<Guid>? projects, CancellationToken cancel)
    {
        foreach (var look in (ICommand<int>[])[new WatchForecasts { Projects = projects }, new WatchHealth { Projects = projects }])
        {
            var result = await commands.Do(look, Actor.Installation, cancel);
            if (!result.IsDone) log.LogWarning("The forecasts were not looked at: {Why}", result.Message);
        }
    }

    public override void Dispose()
    {
        _work.Dispose();
        base.Dispose();
    }
}
