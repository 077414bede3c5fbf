using Gantry.Plans.Channel;
using Gantry.Plans.Edits;
using Gantry.Platform.Access;
using Gantry.Platform.Audit;
using Gantry.Platform.Commands;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.ExternalTasks;

/// <summary>Dates of a task in another plan.</summary>
public sealed record ExternalDates(int ForeignUid, long StartSeconds, long FinishSeconds);

/// <summary>Takes over what another plan published of the tasks that this one is linked to.</summary>
/// <param name="PlanId">This plan.</param>
/// <param name="ForeignPlanId">The other plan.</param>
/// <param name="ForeignVersion">Its published version.</param>
/// <param name="Dates">The dates there; tasks that are gone are left out and keep the dates they had.</param>
[Command("plans.take-external", Permissions.PlansEdit, "Take over dates that another project published")]
internal sealed record TakeExternalDates(Guid PlanId, Guid ForeignPlanId, long ForeignVersion, IReadOnlyList<ExternalDates> Dates) : ICommand<bool>, ITakesTurns
{
    Guid ITakesTurns.TurnstileId => PlanId;
}

internal sealed class TakeExternalDatesHandler(PlanChannels channels) : CommandHandler<TakeExternalDates, bool>
{
    public override async Task<bool> Handle(TakeExternalDates command, CommandContext context, CancellationToken cancel)
    {
        var turn = await PlanTurn.Begin(context, command.PlanId, channels, cancel);
        var rows = await context.Db.ExternalTasks.Where(e => e.PlanId == command.PlanId && e.ForeignPlanId == command.ForeignPlanId && e.ForeignVersion < command.ForeignVersion).ToListAsync(cancel);
        var dates = command.Dates.ToDictionary(d => d.ForeignUid);
        var draft = new EditDraft(turn.Warm, turn.Warm.LastUid);
        var changes = new List<FieldChange>();
        foreach (var row in rows)
        {
            row.ForeignVersion = command.ForeignVersion;
            if (draft.Find(row.Uid) is not { } task || !dates.TryGetValue(row.ForeignUid, out var there)) continue;
            var (start, finish) = (new PlanTime(there.StartSeconds), new PlanTime(there.FinishSeconds));
            if (task.StoredStart == start && task.StoredFinish == finish) continue;
            changes.Add(new FieldChange($"{task.Id} '{AmountText.Cut(task.Name)}'", Words(task.StoredStart, task.StoredFinish), Words(start, finish)));
            draft.Set(row.Uid, TaskField.StoredStart, FieldValue.Of(start));
            draft.Set(row.Uid, TaskField.StoredFinish, FieldValue.Of(finish));
        }

        if (changes.Count == 0) return false;
        turn.Apply(draft.Edits);
        var first = changes[0];
        var summary = $"Another project moved {first.Field} from {first.From} to {first.To}{(changes.Count > 1 ? $", and {changes.Count - 1:N0} more" : "")}";
        await turn.Save(new PlanTurn.Intent(EditKind.External, summary, changes, new HashSet<string>()), cancel);
        return true;
    }

    private static string? Words(PlanTime? start, PlanTime? finish) => start is { } from && finish is { } to ? $"{DateText.Write(from)} to {DateText.Write(to)}" : null;
}
