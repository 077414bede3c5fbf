using System.Text.Json;
using Gantry.Plans.Checks;
using Gantry.Platform.Data;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Causes;

/// <summary>Who changed the inputs of a plan last, and when.</summary>
/// <param name="At">UTC.</param>
/// <param name="Who">Their name, or null for the installation itself.</param>
/// <param name="What">What they did, for people.</param>
public sealed record LastChange(DateTime At, string? Who, string What);

/// <summary>One version of a plan, computed; asked by one at a time, because calendars lay out more days when they are asked beyond what they know.</summary>
internal sealed class ComputedSchedule
{
    private readonly Lock _lock = new();
    private readonly StoredPlan _stored;
    private readonly Schedule _schedule;
    private readonly Dictionary<int, int> _index;

    private ComputedSchedule(StoredPlan stored, Schedule schedule, LastChange? changed)
    {
        _stored = stored;
        _schedule = schedule;
        Changed = changed;
        _index = new Dictionary<int, int>(schedule.Plan.Tasks.Count);
        for (var i = 0; i < schedule.Plan.Tasks.Count; i++) _index.TryAdd(schedule.Plan.Tasks[i].Uid, i);
    }

    public long Version => _stored.Version;

    public int TaskCount => _index.Count;

    public LastChange? Changed { get; }

    /// <summary>Loads the inputs of a plan and computes them.</summary>
    /// <returns>Null when there is no such plan.</returns>
    public static async Task<ComputedSchedule?> Load(IDbContextFactory<GantryDb> databases, Guid planId)
    {
        await using var db = await databases.CreateDbContextAsync();
        while (true)
        {
            var stored = await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == planId);
            if (stored is null) return null;
            var plan = await db.Load(stored, default);
            var changed = await db.AuditedRoots.Where(r => r.RootId == planId && r.Sequence <= stored.Version).OrderByDescending(r => r.Sequence)
                .Join(db.AuditEntries, r => r.EntryId, e => e.Id, (_, e) => e)
                .Select(e => new LastChange(e.At, db.People.Where(p => p.Id == e.ActorId).Select(p => p.Name).FirstOrDefault(), e.Summary)).FirstOrDefaultAsync();
            // Inputs are read by several queries; an edit between them would mix two versions.
            if (await db.Plans.Where(p => p.Id == planId).Select(p => (long?)p.Version).SingleOrDefaultAsync() == stored.Version)
                return new ComputedSchedule(stored, Schedule.Compute(plan), changed);
        }
    }

    /// <summary>The four dates of a task with their causes and the way back to where each comes from.</summary>
    /// <returns>Null when the plan has no such task.</returns>
    public TaskCauses? CausesOf(int uid)
    {
        if (!_index.TryGetValue(uid, out var index)) return null;
        lock (_lock)
        {
            var dates = _schedule.Explain(index).Select(cause => (cause, _schedule.ExplainChain(index, cause.Date))).ToList();
            return TaskCauses.Of(uid, Version, Changed, dates);
        }
    }

    /// <summary>The page about the plan's quality, the same that the verb <c>check</c> writes of a file.</summary>
    public ChecksReport Report(PlanSurroundings around)
    {
        var options = around.ToJudge();
        var file = _stored.SourceFile ?? _stored.Name;
        var properties = _stored.Details is null ? null : JsonSerializer.Deserialize<PlanExtras>(_stored.Details, PlanRowsOf.Json)?.Properties;
        lock (_lock)
        {
            var title = PlanFile.TitleOf(properties ?? [], _schedule.Plan, file);
            return new ChecksReport(title, CheckPage.Write(new PlanCheck(
                file, title, _schedule, ScheduleQuality.Of(_schedule, options), options.Baseline is { Count: > 0 } ? PlanSurroundings.JudgedBaseline : null)));
        }
    }
}

/// <summary>A page about the quality of a plan, to be sent to whoever made it.</summary>
/// <param name="Title">What people call the plan.</param>
/// <param name="Html">The whole document.</param>
internal sealed record ChecksReport(string Title, string Html);
