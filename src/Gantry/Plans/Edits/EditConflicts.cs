using System.Text.Json;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Edits;

/// <summary>Finds what stands in the way of an edit on an older version: a later change of somebody else to the same field, or a task that is gone.</summary>
internal static class EditConflicts
{
    private const int MostLater = 5_000;

    /// <summary>Something an edit depends on.</summary>
    /// <param name="Key">What it touches.</param>
    /// <param name="Was">The value its editor saw.</param>
    private sealed record Check(string Key, JsonElement? Was = null);

    /// <summary>What later edits stand in the way of verbs.</summary>
    public static async Task<List<EditConflict>> Find(GantryDb db, EditDraft draft, EditRequest request, List<(int At, EditVerb Verb)> verbs, CancellationToken cancel)
    {
        var later = await Later(db, draft.Warm, request.Base ?? draft.Warm.Version, cancel);
        var byKey = new Dictionary<string, EditTrace>(StringComparer.Ordinal);
        foreach (var trace in Effective(later, request.Base ?? draft.Warm.Version))
        {
            // What the sender's own page changed last, it knows.
            var isOwn = trace.ClientId is not null && trace.ClientId == request.Client;
            foreach (var key in trace.Touched)
            {
                if (isOwn) byKey.Remove(key);
                else byKey[key] = trace;
            }
        }

        if (byKey.Count == 0) return [];
        var conflicts = new List<(EditTrace Trace, string Key)>();
        foreach (var check in verbs.SelectMany(v => Checks(v.Verb)))
        {
            if (!byKey.TryGetValue(check.Key, out var trace)) continue;
            if (check.Was is { } was && EditKeys.UidOf(check.Key) is { } uid && draft.Find(uid) is { } task && FieldText.Holds(draft, task, EditKeys.FieldOf(check.Key), was)) continue;
            if (check.Key[0] is 'e' && draft.Find(EditKeys.UidOf(check.Key)!.Value) is not null) continue;
            if (conflicts.Count < 100) conflicts.Add((trace, check.Key));
        }

        return await Describe(db, draft, conflicts, cancel);
    }

    /// <summary>What later edits stand in the way of putting stored steps back.</summary>
    public static async Task<List<EditConflict>> Find(GantryDb db, EditDraft draft, IReadOnlySet<string> keys, IEnumerable<EditTrace> later, CancellationToken cancel)
    {
        var conflicts = later.Reverse().SelectMany(trace => trace.Touched.Where(keys.Contains).Select(key => (trace, key))).DistinctBy(c => c.key).Take(100).ToList();
        return await Describe(db, draft, conflicts, cancel);
    }

    /// <summary>All edits after a version, oldest first.</summary>
    public static async Task<IReadOnlyList<EditTrace>> Later(GantryDb db, WarmPlan warm, long version, CancellationToken cancel)
    {
        if (version >= warm.Version) return [];
        if (version >= warm.RecentSince) return [.. warm.Recent.Where(t => t.Version > version)];
        var rows = await db.PlanEdits.AsNoTracking().Where(e => e.PlanId == warm.PlanId && e.Version > version).OrderBy(e => e.Version)
            .Select(e => new { e.Version, e.Kind, e.ActorId, e.ClientId, e.At, e.Summary, e.Touched, e.Undoes, e.UndoneBy }).Take(MostLater + 1).ToListAsync(cancel);
        if (rows.Count > MostLater) throw EditProblem.Invalid("base", "This edit is based on a version that is too old: look at the newest version, then edit again.");
        return [.. rows.Select(e => new EditTrace(e.Version, e.Kind, e.ActorId, e.ClientId, e.At, e.Summary, e.Touched.Split('\n').ToHashSet(StringComparer.Ordinal), e.Undoes) { UndoneBy = e.UndoneBy })];
    }

    /// <summary>Edits without those that were taken back again, and without what took them back.</summary>
    public static IEnumerable<EditTrace> Effective(IEnumerable<EditTrace> later, long since) =>
        later.Where(t => t.UndoneBy is null && !(t.Kind == EditKind.Undo && t.Undoes > since));

    private static IEnumerable<Check> Checks(EditVerb verb)
    {
        switch (verb.Do)
        {
            case "set":
                if (Uid(verb.Task) is not { } uid) yield break;
                yield return new Check(EditKeys.Existence(uid));
                yield return new Check(EditKeys.Field(uid, verb.Field ?? ""), verb.Was);
                break;
            case "link" or "unlink" or "relink":
                if (Uid(verb.From) is { } from && Uid(verb.To) is { } to)
                {
                    yield return new Check(EditKeys.Existence(from));
                    yield return new Check(EditKeys.Existence(to));
                    yield return new Check(EditKeys.Link(from, to));
                }

                break;
            case "assign" or "unassign":
                if (Uid(verb.Task) is not { } task) yield break;
                yield return new Check(EditKeys.Existence(task));
                if (Uid(verb.Resource) is { } resource) yield return new Check(EditKeys.Resource(task, resource));
                break;
            case "project":
                yield return new Check(EditKeys.Plan(verb.Field ?? ""), verb.Was);
                break;
            default:
                foreach (var named in (verb.Tasks ?? []).Concat(verb.Task is { } one ? [one] : []))
                {
                    if (Uid(named) is not { } row) continue;
                    yield return new Check(EditKeys.Existence(row));
                    if (verb.Do != "delete") yield return new Check(EditKeys.Field(row, "place"));
                }

                if (Uid(verb.After) is { } after) yield return new Check(EditKeys.Existence(after));
                break;
        }
    }

    private static int? Uid(JsonElement? value) => value is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var uid) ? uid : null;

    private static async Task<List<EditConflict>> Describe(GantryDb db, EditDraft draft, List<(EditTrace Trace, string Key)> found, CancellationToken cancel)
    {
        if (found.Count == 0) return [];
        await TaskNotes.Read(db, draft, found.Where(f => EditKeys.FieldOf(f.Key) == "notes").Select(f => EditKeys.UidOf(f.Key) ?? 0), cancel);
        var ids = found.Select(f => f.Trace.ActorId).OfType<Guid>().Distinct().ToList();
        var names = await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        return found.ConvertAll(f =>
        {
            var uid = EditKeys.UidOf(f.Key);
            var task = uid is { } known ? draft.Find(known) : null;
            var field = EditKeys.FieldOf(f.Key);
            var current = task is not null ? FieldText.Of(draft, task, field) : uid is null ? ProjectVerb.Text(draft.Plan, field) : null;
            return new EditConflict(uid, task?.Name, field, current, f.Trace.ActorId is { } who ? names.GetValueOrDefault(who, "somebody") : "Gantry", f.Trace.At, f.Trace.Version, f.Trace.Summary);
        });
    }
}
