using System.Collections.Concurrent;
using Gantry.Platform.Access;
using Gantry.Platform.Notices;

namespace Gantry.Imports;

/// <summary>How far the work on an import has come.</summary>
/// <param name="Done">Files done.</param>
/// <param name="Total">Files to do.</param>
/// <param name="Current">The file at work.</param>
public sealed record ImportProgress(int Done, int Total, string Current);

/// <summary>The imports at work in this process: started after a commit, followed by pages, stopped by their owners.</summary>
public sealed class ImportJobs(IServiceProvider services, NoticeBoard notices, IHostApplicationLifetime lifetime, ILogger<ImportJobs> log)
{
    private readonly ConcurrentDictionary<Guid, Running> _running = new();

    private sealed record Running(CancellationTokenSource Stop)
    {
        public ImportProgress? Progress { get; set; }
    }

    /// <summary>How far an import has come, or null when nothing is at work on it here.</summary>
    public ImportProgress? ProgressOf(Guid batchId) => _running.TryGetValue(batchId, out var running) ? running.Progress : null;

    public bool IsAtWork(Guid batchId) => _running.ContainsKey(batchId);

    internal void StartReading(Guid batchId, Actor actor) =>
        Start(batchId, actor, (progress, cancel) => services.GetRequiredService<ReadFiles>().Run(batchId, progress, cancel));

    internal void StartCommitting(Guid batchId, IReadOnlyList<Guid> files, Guid? portfolioId, Actor actor) =>
        Start(batchId, actor, (progress, cancel) => services.GetRequiredService<KeepFiles>().Run(batchId, files, portfolioId, actor, progress, cancel));

    internal void Cancel(Guid batchId)
    {
        if (_running.TryGetValue(batchId, out var running)) running.Stop.Cancel();
    }

    private void Start(Guid batchId, Actor actor, Func<Action<ImportProgress>, CancellationToken, Task<FinishImportStep>> work)
    {
        var running = new Running(CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping));
        if (!_running.TryAdd(batchId, running)) throw new InvalidOperationException($"The import {batchId} is at work already.");
        _ = Task.Run(() => Work(batchId, actor, running, work));
    }

    private async Task Work(Guid batchId, Actor actor, Running running, Func<Action<ImportProgress>, CancellationToken, Task<FinishImportStep>> work)
    {
        FinishImportStep end;
        try
        {
            end = await work(progress =>
            {
                running.Progress = progress;
                notices.Publish(Notice.About(batchId));
            }, running.Stop.Token);
        }
        catch (OperationCanceledException)
        {
            end = new FinishImportStep(batchId, ImportState.Cancelled);
        }
#pragma warning disable CA1031 // A job has no caller to tell: its end is recorded whatever happened.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogError(error, "Import {Batch} failed", batchId);
            end = new FinishImportStep(batchId, ImportState.Failed, "It failed on our side; nothing is half-saved. Try again, and tell your administrator if it fails twice.");
        }

        _running.TryRemove(batchId, out _);
        running.Stop.Dispose();
        var result = await services.GetRequiredService<Platform.Commands.CommandPipeline>().Do(end, actor);
        if (!result.IsDone) log.LogWarning("The end of import {Batch} was not recorded: {Why}", batchId, result.Message);
        notices.Publish(Notice.About(batchId));
    }
}
