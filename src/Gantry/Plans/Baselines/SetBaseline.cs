using System.Text.Json;
using Gantry.Exchange;
using Gantry.Plans.Channel;
using Gantry.Plans.Edits;
using Gantry.Platform.Access;
using Gantry.Platform.Audit;
using Gantry.Platform.Commands;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Baselines;

/// <summary>Freezes the dates, duration, work and cost of all or some tasks as a baseline.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Number">0 to 10.</param>
/// <param name="Tasks">Uids; null for all. The baseline of the others stays.</param>
[Command("plans.baseline", Permissions.PlansPublish, "Set a baseline of a plan")]
public sealed record SetBaseline(Guid PlanId, int Number, IReadOnlyList<int>? Tasks = null) : ICommand<long>, ITakesTurns, IShowsInLists
{
    Guid ITakesTurns.TurnstileId => PlanId;
}

internal sealed class SetBaselineHandler(PlanChannels channels) : CommandHandler<SetBaseline, long>
{
    public override async Task<long> Handle(SetBaseline command, CommandContext context, CancellationToken cancel)
    {
        var turn = await PlanTurn.Begin(context, command.PlanId, channels, cancel);
        if (command.Number is < 0 or > 10) throw EditProblem.Invalid("number", "Baselines have the numbers 0 to 10.");
        var control = await context.DemandMayBaseline(turn.Project, turn.Stored.Id, command.Number, cancel);
        var frozen = new Dictionary<int, Baseline>(command.Tasks is null ? [] : turn.Warm.Baselines.GetValueOrDefault(command.Number) ?? []);
        var wanted = command.Tasks?.ToHashSet();
        if (wanted?.FirstOrDefault(uid => turn.Warm.IndexOf(uid) < 0) is { } unknown and not 0) throw EditProblem.Invalid("tasks", $"There is no task of uid {unknown}.");
        var costs = await Costs(turn, cancel);
        var schedule = turn.Warm.Now;
        for (var i = 0; i < schedule.Plan.Tasks.Count; i++)
        {
            var (task, dates) = (schedule.Plan.Tasks[i], schedule.Dates[i]);
            if (wanted?.Contains(task.Uid) == false || dates.Kind != TaskDatesKind.Full) continue;
            frozen[task.Uid] = new Baseline(dates.Start, dates.Finish, task.Duration, task.Work, costs.TryGetValue(task.Uid, out var cost) ? cost : null);
        }

        var before = await Keep(turn, command.Number, frozen, cancel);
        var what = wanted is null ? "all tasks" : wanted.Count == 1 ? "1 task" : $"{wanted.Count:N0} tasks";
        var summary = $"Set baseline {command.Number} of {what}";
        await turn.Save(new PlanTurn.Intent(EditKind.Baseline, summary, [new FieldChange($"Baseline {command.Number}", null, what)], new HashSet<string>()) { Baseline = command.Number, BaselineBefore = before }, cancel);
        await context.ReviewBaseline(turn.Project, turn.Stored.Id, command.Number, control, cancel);
        var warm = turn.Warm;
        context.AfterCommit(() =>
        {
            warm.Baselines[command.Number] = frozen;
            warm.WriteAll();
        });
        return turn.Stored.Version + 1;
    }

    /// <returns>What was kept before.</returns>
    private static async Task<byte[]?> Keep(PlanTurn turn, int number, Dictionary<int, Baseline> frozen, CancellationToken cancel)
    {
        var bytes = BaselineBlob.Write([.. frozen.OrderBy(f => f.Key).Select(f => (f.Key, f.Value))]);
        var kept = await turn.Db.PlanBaselines.SingleOrDefaultAsync(b => b.PlanId == turn.Stored.Id && b.Number == number, cancel);
        var before = kept?.Bytes;
        if (kept is null) turn.Db.PlanBaselines.Add(new PlanBaseline { PlanId = turn.Stored.Id, Number = number, Bytes = bytes });
        else kept.Bytes = bytes;
        return before;
    }

    private static async Task<Dictionary<int, long>> Costs(PlanTurn turn, CancellationToken cancel)
    {
        var details = await turn.Db.PlanTasks.AsNoTracking().Where(t => t.PlanId == turn.Stored.Id && t.Details != null).Select(t => new { t.Uid, t.Details }).ToListAsync(cancel);
        return details.Select(d => (d.Uid, Cost: JsonSerializer.Deserialize<TaskExtras>(d.Details!, PlanRowsOf.Json)?.Cost ?? 0)).Where(d => d.Cost != 0).ToDictionary(d => d.Uid, d => d.Cost);
    }
}
