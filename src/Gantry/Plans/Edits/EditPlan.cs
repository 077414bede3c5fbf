using System.Text.Json;
using Gantry.Plans.Channel;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Edits;

/// <summary>Edits a plan's working state.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Edit">What is done.</param>
[Command("plans.edit", Permissions.PlansEdit, "Edit a plan")]
public sealed record EditPlan(Guid PlanId, EditRequest Edit) : ICommand<EditAnswer>, ITakesTurns
{
    Guid ITakesTurns.TurnstileId => PlanId;
}

internal sealed class EditPlanHandler(PlanChannels channels) : CommandHandler<EditPlan, EditAnswer>
{
    public override async Task<EditAnswer> Handle(EditPlan command, CommandContext context, CancellationToken cancel)
    {
        var request = command.Edit;
        var turn = await PlanTurn.Begin(context, command.PlanId, channels, cancel);
        EditLimits.Demand(request);
        if (await KeptEdit.Find(turn, request.Client, request.Sequence, cancel) is { } kept) return kept;
        if (request.Base > turn.Warm.Version) throw EditProblem.Invalid("base", $"The plan has no version {request.Base} yet; its newest is {turn.Warm.Version}.");

        var verbs = EditVerbs.Flatten(request);
        var draft = new EditDraft(turn.Warm, turn.Warm.LastUid);
        verbs = SummaryProgress.Expand(draft, verbs);
        EditLimits.Demand(verbs);
        await TaskNotes.Read(context.Db, draft, verbs.Select(v => v.Verb), cancel);
        var conflicts = await EditConflicts.Find(context.Db, draft, request, verbs, cancel);
        if (conflicts.Count > 0) throw EditProblem.Conflict(turn.Warm.Version, conflicts);

        var scope = new EditScope();
        await ReadPool(turn, scope, verbs, cancel);
        EditVerbs.Lay(draft, scope, verbs, ofDates: false);
        if (scope.Errors.Count > 0) throw EditProblem.Invalid(scope.Errors);
        turn.Apply(draft.Edits);
        var later = draft;
        if (verbs.Exists(v => EditVerbs.NeedsDates(v.Verb)))
        {
            later = new EditDraft(turn.Warm, draft.LastUid);
            EditVerbs.Lay(later, scope, verbs, ofDates: true);
            if (scope.Errors.Count > 0)
            {
                turn.TakeBack();
                throw EditProblem.Invalid(scope.Errors);
            }

            turn.Apply(later.Edits);
        }

        EditLimits.Demand(scope, turn);
        var intent = new PlanTurn.Intent(EditKind.Edit, scope.Summary(), scope.Changes, scope.Touched)
        {
            Client = request.Client,
            Sequence = request.Sequence,
            LastUid = later.LastUid,
            Uids = KeptEdit.Named(scope.Refs),
            Extras = await Extras(turn, draft, cancel),
        };
        var change = await turn.Save(intent, cancel);
        return new EditAnswer(turn.Stored.Version + 1, intent.Uids, change);
    }

    /// <summary>Resources that are named and that the plan may not have are looked for in the organisation's pool.</summary>
    private static async Task ReadPool(PlanTurn turn, EditScope scope, List<(int At, EditVerb Verb)> verbs, CancellationToken cancel)
    {
        var names = new HashSet<string>();
        foreach (var (_, verb) in verbs)
        {
            if (verb is { Do: "assign", Resource: { ValueKind: JsonValueKind.String } one }) names.Add(SearchKey.Of(one.GetString()!));
            if (verb is not { Do: "set", Field: "resources", To: { ValueKind: JsonValueKind.String } list }) continue;
            var typed = new List<TypedResource>();
            if (ResourceText.TryReadList(list.GetString()!, typed) is null) names.UnionWith(typed.Select(t => SearchKey.Of(t.Name)));
        }

        names.ExceptWith(turn.Warm.Now.Plan.Resources.Select(r => SearchKey.Of(r.Name)));
        if (names.Count == 0) return;
        var found = await turn.Db.ResourcePool.AsNoTracking().Where(p => names.Contains(p.NameKey)).OrderBy(p => p.Id).ToListAsync(cancel);
        foreach (var resource in found) scope.Pool.TryAdd(resource.NameKey, new PoolEntry(resource.Id, resource.Name, resource.Kind, resource.MaxUnits));
    }

    private static async Task<Dictionary<string, RowExtras>> Extras(PlanTurn turn, EditDraft draft, CancellationToken cancel)
    {
        var extras = draft.Pooled.ToDictionary(p => $"r{p.Key}", p => new RowExtras(PooledResourceId: p.Value));
        if (draft.Notes.Count == 0) return extras;
        var uids = draft.Notes.Keys.ToList();
        var rows = await turn.Db.PlanTasks.AsNoTracking().Where(t => t.PlanId == turn.Stored.Id && uids.Contains(t.Uid)).Select(t => new { t.Uid, t.Wbs, t.Details }).ToDictionaryAsync(t => t.Uid, cancel);
        foreach (var (uid, note) in draft.Notes) extras[$"t{uid}"] = new RowExtras(rows.GetValueOrDefault(uid)?.Wbs, note, rows.GetValueOrDefault(uid)?.Details);
        return extras;
    }
}
