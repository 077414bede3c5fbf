using Gantry.Plans.Channel;
using Gantry.Plans.Edits;
using Gantry.Plans.Revisions;
using Gantry.Platform.Access;
using Gantry.Platform.Audit;
using Gantry.Platform.Commands;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.ExternalTasks;

/// <summary>The other end of what a file says of a task in another plan.</summary>
/// <param name="TaskUid">The external task the file has for it, or the task that is driven.</param>
/// <param name="Link">The link of the file, where it has no external task; null where it has.</param>
/// <param name="ForeignPlanId">The other plan.</param>
/// <param name="ForeignUid">The task there.</param>
public sealed record ForeignEnd(int TaskUid, Guid? Link, Guid ForeignPlanId, int ForeignUid);

/// <summary>Lets what a file says of other plans follow them: external tasks of the file take over published dates from now on, and links without one get one.</summary>
/// <param name="PlanId">The imported plan.</param>
/// <param name="Ends">What was found.</param>
[Command("plans.tie-external", Permissions.PlansEdit, "Let the external tasks of an imported plan follow other projects")]
internal sealed record TieExternalTasks(Guid PlanId, IReadOnlyList<ForeignEnd> Ends) : ICommand<IReadOnlyList<string>>, ITakesTurns
{
    Guid ITakesTurns.TurnstileId => PlanId;
}

/// <remarks>Answers what could not be tied, for people.</remarks>
internal sealed class TieExternalTasksHandler(PlanChannels channels) : CommandHandler<TieExternalTasks, IReadOnlyList<string>>
{
    public override async Task<IReadOnlyList<string>> Handle(TieExternalTasks command, CommandContext context, CancellationToken cancel)
    {
        var turn = await PlanTurn.Begin(context, command.PlanId, channels, cancel);
        var db = context.Db;
        var draft = new EditDraft(turn.Warm, turn.Warm.LastUid);
        var known = await db.ExternalTasks.Where(e => e.PlanId == command.PlanId).ToListAsync(cancel);
        var links = await db.ForeignLinks.AsNoTracking().Where(l => l.PlanId == command.PlanId).ToDictionaryAsync(l => l.Id, cancel);
        var (changes, problems) = (new List<FieldChange>(), new List<string>());
        foreach (var there in command.Ends.GroupBy(e => e.ForeignPlanId))
        {
            if (await Published(turn, there.Key, cancel) is not var (version, schedule)) continue;
            foreach (var end in there)
            {
                var at = schedule.Plan.Tasks.FindIndex(t => t.Uid == end.ForeignUid);
                if (draft.Find(end.TaskUid) is not { } task) continue;
                if (at < 0 || schedule.Dates[at].Kind != TaskDatesKind.Full)
                {
                    problems.Add($"'{AmountText.Cut(task.Name)}': the other task has no published dates. The dates of the file stay.");
                    continue;
                }

                var standing = Standing(draft, known, end, task, schedule.Plan.Tasks[at]);
                if (known.TrueForAll(e => e.Uid != standing))
                {
                    var row = new ExternalTaskRow { PlanId = command.PlanId, Uid = standing, ForeignPlanId = end.ForeignPlanId, ForeignUid = end.ForeignUid, ForeignVersion = version };
                    known.Add(row);
                    db.ExternalTasks.Add(row);
                    changes.Add(new FieldChange($"{task.Id} '{AmountText.Cut(task.Name)}'", null, $"'{AmountText.Cut(schedule.Plan.Tasks[at].Name)}' of the plan '{AmountText.Cut(schedule.Plan.Name)}'"));
                }

                draft.Set(standing, TaskField.StoredStart, FieldValue.Of(schedule.Dates[at].Start));
                draft.Set(standing, TaskField.StoredFinish, FieldValue.Of(schedule.Dates[at].Finish));
                if (end.Link is { } id && links.TryGetValue(id, out var link)) Drive(draft, standing, link);
            }
        }

        await Save(turn, draft, changes, cancel);
        return problems;
    }

    private static async Task Save(PlanTurn turn, EditDraft draft, List<FieldChange> changes, CancellationToken cancel)
    {
        if (changes.Count == 0 && draft.Edits.Count == 0) return;
        turn.Apply(draft.Edits);
        // An external task of the file closes a circle with the links there are, without any new one.
        await ExternalCircles.Demand(turn, cancel);
        if (draft.Edits.Count == 0) return;
        var first = changes.Count > 0 ? $"{changes[0].Field} follows {changes[0].To}" : "External tasks follow other projects";
        await turn.Save(new PlanTurn.Intent(EditKind.External, changes.Count > 1 ? $"{first}, and {changes.Count - 1:N0} more" : first, changes, new HashSet<string>()) { LastUid = draft.LastUid }, cancel);
    }

    /// <summary>The external task the file has, the one there is for the same task, or a new one before the task that is driven.</summary>
    private static int Standing(EditDraft draft, List<ExternalTaskRow> known, ForeignEnd end, PlanTask task, PlanTask there)
    {
        if (end.Link is null) return task.Uid;
        if (known.Find(e => e.ForeignPlanId == end.ForeignPlanId && e.ForeignUid == end.ForeignUid && draft.Find(e.Uid) is not null) is { } before) return before.Uid;
        var uid = draft.NewUid();
        draft.Add(draft.Order.IndexOf(task.Uid), new PlanTask
        {
            Uid = uid,
            Name = there.Name,
            OutlineLevel = task.OutlineLevel,
            Duration = there.Duration,
            DurationUnit = there.DurationUnit,
            IsMilestone = there.IsMilestone,
            IsExternal = true,
        });
        return uid;
    }

    private static void Drive(EditDraft draft, int standing, ForeignLinkRow link)
    {
        if (draft.Links.Any(l => l.PredecessorUid == standing && l.SuccessorUid == link.TaskUid && l.Kind == link.Kind)) return;
        draft.Add(new PlanLink { PredecessorUid = standing, SuccessorUid = link.TaskUid, Kind = link.Kind, LagKind = link.LagKind, Lag = link.Lag });
    }

    private static async Task<(long Version, Schedule Schedule)?> Published(PlanTurn turn, Guid planId, CancellationToken cancel)
    {
        if (planId == turn.Stored.Id || await turn.Db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == planId && p.Kind == PlanKind.Live, cancel) is not { } plan) return null;
        var version = plan.PublishedVersion ?? 1;
        return await PlanAsOf.Schedule(turn.Db, plan, version, null, cancel) is { } schedule ? (version, schedule) : null;
    }
}
