using System.Collections.Concurrent;
using Gantry.Plans.Checks;
using Gantry.Plans.Revisions;
using Gantry.Platform.Data;
using Gantry.Platform.Notices;
using Gantry.Projects;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans;

/// <summary>
/// Writes what was computed behind the edits, beside the plans' turns: dates as rows, the snapshot, the verdicts, and what lists show.
/// Of one plan one state is written at a time, in order; of those that wait only the newest.
/// </summary>
internal sealed class PlanWriting(IDbContextFactory<GantryDb> databases, NoticeBoard notices, TimeProvider clock, ILogger<PlanWriting> log)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Queue> _queues = [];

    /// <summary>Plans of which a write failed: the next one writes everything.</summary>
    private readonly ConcurrentDictionary<Guid, bool> _failed = new();

    private sealed class Queue
    {
        public (PlanToWrite State, TaskCompletionSource Done)? Waiting { get; set; }

        public Task Last { get; set; } = Task.CompletedTask;
    }

    /// <summary>Hands a state over; it never waits.</summary>
    public void Enqueue(PlanToWrite state)
    {
        if (_failed.TryRemove(state.PlanId, out _)) state = state with { Moved = null, WithFacts = true, WithSnapshot = true };
        lock (_lock)
        {
            var isRunning = _queues.TryGetValue(state.PlanId, out var queue);
            if (queue is null) _queues[state.PlanId] = queue = new Queue();
            if (queue.Waiting is { } waiting)
            {
                queue.Waiting = (state.After(waiting.State), waiting.Done);
                return;
            }

            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (queue.Waiting, queue.Last) = ((state, done), done.Task);
            if (!isRunning) _ = Task.Run(() => Run(state.PlanId, queue));
        }
    }

    /// <summary>Waits until everything that was handed over up to now is written.</summary>
    public Task Finished(Guid planId)
    {
        lock (_lock) return _queues.TryGetValue(planId, out var queue) ? queue.Last : Task.CompletedTask;
    }

    private async Task Run(Guid planId, Queue queue)
    {
        while (true)
        {
            PlanToWrite state;
            TaskCompletionSource done;
            lock (_lock)
            {
                if (queue.Waiting is not { } waiting)
                {
                    _queues.Remove(planId);
                    return;
                }

                (state, done) = waiting;
                queue.Waiting = null;
            }

            try
            {
                await WriteOrAgain(state);
                done.SetResult();
            }
#pragma warning disable CA1031 // Whatever it was: it is written with the next edit, when the page is opened, or within half an hour.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogError(error, "The dates of plan {Plan} were not written; it is tried again", planId);
                _failed[planId] = true;
                done.SetException(error);
                // Nobody may be waiting for it.
                _ = done.Task.Exception;
            }
        }
    }

    private async Task WriteOrAgain(PlanToWrite state)
    {
        try
        {
            await Write(state);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The project was edited at the same instant.
            await Write(state);
        }
    }

    private async Task Write(PlanToWrite state)
    {
        var (planId, version, schedule, around) = (state.PlanId, state.Version, state.Schedule, state.Around);
        await using var db = await databases.CreateDbContextAsync();
        var written = await db.PlanSchedules.Where(s => s.PlanId == planId).Select(s => (long?)s.Version).SingleOrDefaultAsync();
        if (written > version || (written == version && !state.WithFacts)) return;
        var judged = state.WithSnapshot ? StoredChecks.Of(planId, version, ScheduleQuality.Of(schedule, around.ToJudge())) : null;
        var snapshot = state.WithSnapshot ? SnapshotOf.Compressed(schedule.Plan, schedule, version, around.Baselines, around.WithNotes, around.Wbs.GetValueOrDefault) : null;
        await using var transaction = await db.Database.BeginTransactionAsync();
        var stored = await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == planId);
        if (stored is null) return;
        await db.StoreDates(planId, version, schedule.Plan, schedule, around, state.Moved, default);
        if (snapshot is not null) await db.StoreSnapshot(planId, version, snapshot, default);
        if (judged is not null) await db.StoreChecks(judged, default);
        var project = await db.Projects.SingleOrDefaultAsync(p => p.Id == stored.ProjectId && p.PlanId == planId);
        if (project is not null && await Published(db, stored, state) is { } published)
            project.Facts = FactsOf.Plan(published.Plan, published, around.Baselines.GetValueOrDefault(0) ?? [], PlanTime.FromDateTime(clock.GetUtcNow().UtcDateTime));
        // Computed figures only: no input changed, so no version rises and nothing is audited.
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        if (project is null) return;
        notices.Publish([Notice.About(project.Id), Notice.Projects]);
    }

    /// <summary>The state that lists and health read; null when what they show is up to date, or will be with a later state.</summary>
    private static async Task<Schedule?> Published(GantryDb db, StoredPlan stored, PlanToWrite state)
    {
        var version = stored.PublishedVersion ?? 1;
        if (version == state.Version) return state.Schedule;
        return state.WithFacts ? await PlanAsOf.Schedule(db, stored, version, stored.Version == state.Version ? state.Schedule.Plan : null, default) : null;
    }
}
