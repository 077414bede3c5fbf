using Gantry.Plans.Channel;
using Gantry.Plans.Edits;
using Gantry.Plans.Revisions;
using Gantry.Platform.Access;
using Gantry.Platform.Audit;
using Gantry.Platform.Commands;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.ExternalTasks;

/// <summary>Lets a task of another project's plan drive a task of this one: an external task stands for it, with its published dates.</summary>
/// <param name="PlanId">This plan.</param>
/// <param name="Client">What the sender calls itself.</param>
/// <param name="Sequence">Rises by one with each edit of a client.</param>
/// <param name="TaskUid">The task that is driven.</param>
/// <param name="ForeignPlanId">The other plan.</param>
/// <param name="ForeignUid">The task there that drives.</param>
/// <param name="Type">FS, SS, FF or SF.</param>
/// <param name="Lag">Such as 2d; none when null.</param>
[Command("plans.link-external", Permissions.PlansEdit, "Let a task of another project drive a task of this plan")]
public sealed record LinkExternal(Guid PlanId, string Client, long Sequence, int TaskUid, Guid ForeignPlanId, int ForeignUid, string? Type = null, string? Lag = null) : ICommand<EditAnswer>, ITakesTurns
{
    Guid ITakesTurns.TurnstileId => PlanId;
}

internal sealed class LinkExternalHandler(PlanChannels channels) : CommandHandler<LinkExternal, EditAnswer>
{
    public override async Task<EditAnswer> Handle(LinkExternal command, CommandContext context, CancellationToken cancel)
    {
        var turn = await PlanTurn.Begin(context, command.PlanId, channels, cancel);
        EditLimits.Demand(new EditRequest(command.Client, command.Sequence, null, [new EditVerb { Do = "external" }]));
        if (await KeptEdit.Find(turn, command.Client, command.Sequence, cancel) is { } kept) return kept;
        if (turn.Stored.Kind != PlanKind.Live) throw EditProblem.Invalid("plan", "Only the plan of a project is linked to others: a scenario keeps the links its plan had.");
        var index = turn.Warm.IndexOf(command.TaskUid);
        if (index < 0) throw EditProblem.Invalid("task", $"There is no task of uid {command.TaskUid}: it may have been deleted.");
        var task = turn.Warm.Now.Plan.Tasks[index];
        var link = Read(command, turn.Warm.Now.Plan);
        var (foreign, version, there, dates) = await Foreign(command, context, cancel);

        var draft = new EditDraft(turn.Warm, turn.Warm.LastUid);
        var known = await context.Db.ExternalTasks.Where(e => e.PlanId == command.PlanId && e.ForeignPlanId == command.ForeignPlanId && e.ForeignUid == command.ForeignUid).ToListAsync(cancel);
        var uid = known.Find(e => turn.Warm.IndexOf(e.Uid) >= 0)?.Uid;
        if (uid is null)
        {
            uid = draft.NewUid();
            draft.Add(index, Standing(uid.Value, task, there, dates));
            context.Db.ExternalTasks.Add(new ExternalTaskRow { PlanId = command.PlanId, Uid = uid.Value, ForeignPlanId = command.ForeignPlanId, ForeignUid = command.ForeignUid, ForeignVersion = version });
        }
        else if (draft.Links.Any(l => l.PredecessorUid == uid && l.SuccessorUid == task.Uid && l.Kind == link.Kind))
        {
            throw EditProblem.Invalid("foreign", "These tasks have a link of this type: change it with relink.");
        }

        link = new PlanLink { PredecessorUid = uid.Value, SuccessorUid = task.Uid, Kind = link.Kind, LagKind = link.LagKind, Lag = link.Lag, LagUnit = link.LagUnit };
        draft.Add(link);
        turn.Apply(draft.Edits);
        var what = $"{task.Id} '{AmountText.Cut(task.Name)}' predecessors";
        var to = $"'{AmountText.Cut(there.Name)}' of the plan '{AmountText.Cut(foreign.Name)}'";
        var change = await turn.Save(new PlanTurn.Intent(EditKind.Edit, $"{what}: {to}", [new FieldChange(what, null, to)], Touched(task.Uid, link))
        {
            Client = command.Client,
            Sequence = command.Sequence,
            LastUid = draft.LastUid,
        }, cancel);
        return new EditAnswer(turn.Stored.Version + 1, null, change);
    }

    private static HashSet<string> Touched(int task, PlanLink link) =>
        [EditKeys.Field(task, "predecessors"), EditKeys.Link(link.PredecessorUid, link.SuccessorUid), EditKeys.Task(link.PredecessorUid)];

    private static PlanLink Read(LinkExternal command, Plan plan)
    {
        var link = new PlanLink { PredecessorUid = 0, SuccessorUid = command.TaskUid };
        if (command.Type is { } type)
        {
            if (LinkText.TryReadKind(type, out var kind) is { } error) throw EditProblem.Invalid("type", error);
            link.Kind = kind;
        }

        if (string.IsNullOrWhiteSpace(command.Lag)) return link;
        if (LinkText.TryReadLag(command.Lag, plan, out var lagKind, out var amount, out var unit) is { } wrong) throw EditProblem.Invalid("lag", wrong);
        (link.LagKind, link.Lag, link.LagUnit) = (lagKind, amount, unit);
        return link;
    }

    /// <summary>The other plan as it is published, and the task there.</summary>
    private static async Task<(StoredPlan Plan, long Version, PlanTask Task, TaskDates Dates)> Foreign(LinkExternal command, CommandContext context, CancellationToken cancel)
    {
        if (command.ForeignPlanId == command.PlanId) throw EditProblem.Invalid("foreignPlan", "Both tasks are in this plan: link them with the verb link.");
        var foreign = await context.Db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.ForeignPlanId && p.Kind == PlanKind.Live, cancel);
        if (foreign is null || !await context.Db.Can(context.Actor, Permissions.ProjectsRead, foreign.ProjectId, context.Now, cancel))
            throw EditProblem.Invalid("foreignPlan", "There is no such plan of a project, or you may not see it.");
        var version = foreign.PublishedVersion ?? 1;
        var schedule = await PlanAsOf.Schedule(context.Db, foreign, version, null, cancel);
        var index = schedule?.Plan.Tasks.FindIndex(t => t.Uid == command.ForeignUid) ?? -1;
        if (index < 0) throw EditProblem.Invalid("foreign", $"The published state of the other plan has no task of uid {command.ForeignUid}: it may have been deleted, or not published yet.");
        var dates = schedule!.Dates[index];
        if (dates.Kind != TaskDatesKind.Full) throw EditProblem.Invalid("foreign", "The other task has no dates, because it is inactive or cannot be scheduled: choose another.");
        return (foreign, version, schedule.Plan.Tasks[index], dates);
    }

    private static PlanTask Standing(int uid, PlanTask beside, PlanTask there, TaskDates dates) => new()
    {
        Uid = uid,
        Name = there.Name,
        OutlineLevel = beside.OutlineLevel,
        Duration = there.Duration,
        DurationUnit = there.DurationUnit,
        IsMilestone = there.IsMilestone,
        IsExternal = true,
        StoredStart = dates.Start,
        StoredFinish = dates.Finish,
    };
}
