using Gantry.Platform.Audit;
using Gantry.Platform.Commands;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Edits;

/// <summary>Applies what the log keeps: the inverse of an edit to take it back, or of that to do it again.</summary>
internal static class PutBack
{
    /// <summary>Takes back, or does again, one's own latest edit.</summary>
    public static async Task<EditAnswer> Run(PlanTurn turn, string client, long sequence, EditKind kind, CancellationToken cancel)
    {
        EditLimits.Demand(new EditRequest(client, sequence, null, [new EditVerb { Do = "undo" }]));
        if (await KeptEdit.Find(turn, client, sequence, cancel) is { } kept) return kept;
        var target = await Target(turn, kind, cancel)
            ?? throw CommandContext.Invalid("plan", kind == EditKind.Undo ? "There is nothing of yours to take back in this plan." : "There is nothing to do again: you have not taken anything back since your last edit.");
        var stored = StoredEdit.Read(target.Inverse);
        await DemandFree(turn, target, stored, cancel);
        Apply(turn, stored);

        target.UndoneBy = turn.Stored.Version + 1;
        var text = $"{(kind == EditKind.Undo ? "Took back" : "Did again")}: {Bare(target.Summary)}";
        var change = await turn.Save(new PlanTurn.Intent(kind, text, [new FieldChange(kind == EditKind.Undo ? "Taken back" : "Done again", null, $"version {target.Version}: {Bare(target.Summary)}")], PeopleKeys(target))
        {
            Client = client,
            Sequence = sequence,
            Undoes = target.Version,
            Extras = stored.Extras ?? new Dictionary<string, RowExtras>(),
        }, cancel);
        var (warm, version) = (turn.Warm, turn.Stored.Version + 1);
        turn.Context.AfterCommit(() =>
        {
            foreach (var trace in warm.Recent.Where(t => t.Version == target.Version)) trace.UndoneBy = version;
        });
        return new EditAnswer(version, null, change);
    }

    /// <summary>Applies steps of the log to the rows of today.</summary>
    public static void Apply(PlanTurn turn, StoredEdit stored)
    {
        var order = new RowOrder(turn.Warm.Now.Plan.Tasks);
        var edits = new List<PlanEdit>(stored.Steps.Count);
        foreach (var step in stored.Steps)
        {
            edits.Add(order.Place(step) ?? throw EditProblem.Refused(
                new EditRefusal(RefusalCode.BadPosition, "Rows around it were moved or deleted since, so that this has no place any more. Edit the plan by hand.", [])));
        }

        turn.Warm.IsPuttingBack = true;
        try
        {
            turn.Apply(edits);
        }
        finally
        {
            turn.Warm.IsPuttingBack = false;
        }
    }

    /// <summary>Refuses when somebody else has changed the same since.</summary>
    private static async Task DemandFree(PlanTurn turn, EditRow target, StoredEdit stored, CancellationToken cancel)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in stored.Steps) EditKeys.Add(step.Edit, keys);
        foreach (var key in stored.Extras?.Keys ?? []) keys.Add(key[0] == 't' ? $"{key}.notes" : key);
        var removed = stored.Steps.Select(s => s.Edit).OfType<RemoveTask>().Select(r => r.Uid).ToHashSet();
        var later = EditConflicts.Effective(await EditConflicts.Later(turn.Db, turn.Warm, target.Version, cancel), target.Version)
            .Where(t => t.ActorId != turn.Context.Actor.PersonId).ToList();
        if (later.Count == 0) return;
        // Taking an insert back takes all that others did to the task with it.
        if (removed.Count > 0)
            foreach (var key in later.SelectMany(t => t.Touched).Where(k => EditKeys.UidOf(k) is { } uid && removed.Contains(uid))) keys.Add(key);
        var conflicts = await EditConflicts.Find(turn.Db, new EditDraft(turn.Warm, turn.Warm.LastUid), keys, later, cancel);
        if (conflicts.Count > 0) throw EditProblem.Conflict(turn.Warm.Version, conflicts);
    }

    private static async Task<EditRow?> Target(PlanTurn turn, EditKind kind, CancellationToken cancel)
    {
        var (planId, actor) = (turn.Stored.Id, turn.Context.Actor.PersonId);
        var own = turn.Db.PlanEdits.Where(e => e.PlanId == planId && e.ActorId == actor && e.UndoneBy == null);
        if (kind == EditKind.Undo) return await own.Where(e => e.Kind == EditKind.Edit || e.Kind == EditKind.Redo || e.Kind == EditKind.Apply).OrderByDescending(e => e.Version).FirstOrDefaultAsync(cancel);
        // Whoever edits after taking back has gone another way.
        var edited = await own.Where(e => e.Kind == EditKind.Edit || e.Kind == EditKind.Apply).OrderByDescending(e => e.Version).Select(e => e.Version).FirstOrDefaultAsync(cancel);
        return await own.Where(e => e.Kind == EditKind.Undo && e.Version > edited).OrderByDescending(e => e.Version).FirstOrDefaultAsync(cancel);
    }

    /// <summary>The fields as people edit them stay the same when an edit is taken back.</summary>
    private static HashSet<string> PeopleKeys(EditRow target) => [.. target.Touched.Split('\n').Where(k => k.Length > 0 && k[0] is 't' or 'p' or 'x')];

    private static string Bare(string summary)
    {
        foreach (var words in (string[])["Took back: ", "Did again: "])
            if (summary.StartsWith(words, StringComparison.Ordinal)) return Bare(summary[words.Length..]);
        return summary;
    }
}
