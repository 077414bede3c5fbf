using System.Text.Json;
using Gantry.Plans.Revisions;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Notices;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.ExternalTasks;

/// <summary>Brings what a plan published to the plans that are linked to it, each in its own turn.</summary>
internal sealed class ExternalDelivery(IDbContextFactory<GantryDb> databases, CommandPipeline commands) : OutboxConsumer
{
    public override string Kind => PlanChanged;

    /// <summary>The kind of message that every change of a plan leaves in the outbox.</summary>
    public const string PlanChanged = "plan.changed";

    private sealed record Payload(Guid PlanId, long Version);

    public static string Write(Guid planId, long version) => JsonSerializer.Serialize(new Payload(planId, version), JsonSerializerOptions.Web);

    public override async Task Deliver(IReadOnlyList<OutboxMessage> messages, CancellationToken cancel)
    {
        var changed = messages.Select(m => JsonSerializer.Deserialize<Payload>(m.Payload, JsonSerializerOptions.Web)!.PlanId).Distinct().ToList();
        await using var db = await databases.CreateDbContextAsync(cancel);
        var behind = await db.ExternalTasks.AsNoTracking()
            .Join(db.Plans.Where(p => changed.Contains(p.Id) && p.Kind == PlanKind.Live), e => e.ForeignPlanId, p => p.Id, (e, p) => new { External = e, Plan = p })
            .Where(x => x.External.ForeignVersion < (x.Plan.PublishedVersion ?? 1)).ToListAsync(cancel);
        foreach (var source in behind.GroupBy(x => x.Plan.Id))
        {
            var plan = source.First().Plan;
            var version = plan.PublishedVersion ?? 1;
            if (await PlanAsOf.Schedule(db, plan, version, null, cancel) is not { } schedule) continue;
            var wanted = source.Select(x => x.External.ForeignUid).ToHashSet();
            var dates = new List<ExternalDates>();
            for (var i = 0; i < schedule.Dates.Count; i++)
                if (wanted.Contains(schedule.Plan.Tasks[i].Uid) && schedule.Dates[i] is { Kind: TaskDatesKind.Full } known) dates.Add(new ExternalDates(schedule.Plan.Tasks[i].Uid, known.Start.Seconds, known.Finish.Seconds));
            foreach (var target in source.Select(x => x.External.PlanId).Distinct().Order())
            {
                var result = await commands.Do(new TakeExternalDates(target, plan.Id, version, dates), Actor.Installation, cancel);
                // A plan of a closed project, or one that another took the place of, is left as it was.
                if (result.Outcome == Outcome.Stale) throw new InvalidOperationException($"Plan {target} changed at the same instant: {result.Message}");
            }
        }
    }
}
