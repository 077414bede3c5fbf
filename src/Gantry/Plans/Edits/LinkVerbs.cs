using System.Text.Json;
using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>Lays out verbs that change links, and typed lists of predecessors.</summary>
internal static class LinkVerbs
{
    public static void Link(EditDraft draft, EditScope scope, EditVerb verb)
    {
        if (!Ends(draft, scope, verb, out var from, out var to)) return;
        if (!Read(draft, scope, verb.Type, verb.Lag, "type", "lag", null, out var read)) return;
        var link = new PlanLink { PredecessorUid = from.Uid, SuccessorUid = to.Uid, Kind = read.Kind, LagKind = read.LagKind, Lag = read.Lag, LagUnit = read.LagUnit };
        if (draft.Links.Any(l => l.PredecessorUid == from.Uid && l.SuccessorUid == to.Uid && l.Kind == link.Kind))
        {
            scope.Fail("to", $"'{AmountText.Cut(from.Name)}' and '{AmountText.Cut(to.Name)}' have a link of this type: change it with relink.");
            return;
        }

        draft.Add(link);
        Touch(draft, scope, from, to, null, LinkText.Write(link, from.Id, draft.Plan));
    }

    public static void Unlink(EditDraft draft, EditScope scope, EditVerb verb)
    {
        if (!Ends(draft, scope, verb, out var from, out var to) || Known(draft, scope, verb, from, to) is not { } link) return;
        draft.Remove(link);
        Touch(draft, scope, from, to, LinkText.Write(link, from.Id, draft.Plan), null);
    }

    public static void Relink(EditDraft draft, EditScope scope, EditVerb verb)
    {
        if (!Ends(draft, scope, verb, out var from, out var to) || Known(draft, scope, verb, from, to) is not { } link) return;
        if (!Read(draft, scope, verb.NewType, verb.NewLag, "newType", "newLag", link, out var changed)) return;
        if (Same(link, changed)) return;
        draft.Change(link, changed);
        Touch(draft, scope, from, to, LinkText.Write(link, from.Id, draft.Plan), LinkText.Write(changed, from.Id, draft.Plan));
    }

    /// <summary>Makes the predecessors of a task those of a list: links that stay are not touched.</summary>
    public static string? SetList(EditDraft draft, EditScope scope, PlanTask task, JsonElement value)
    {
        var typed = new List<TypedLink>();
        if (SetField.Text(value, 20_000, out var text) is { } error) return error;
        if (LinkText.TryReadList(text, draft.Plan, typed) is { } wrong) return wrong;
        var wanted = new List<PlanLink>();
        foreach (var link in typed)
        {
            var uid = link.IsUid ? draft.Find(link.Number)?.Uid : draft.UidOfRow(link.Number);
            if (uid is not { } predecessor) return link.IsUid ? $"There is no task of uid {link.Number}." : $"There is no row {link.Number}: type the number of another row.";
            if (predecessor == task.Uid) return "A task cannot be its own predecessor.";
            if (wanted.Exists(w => w.PredecessorUid == predecessor && w.Kind == link.Kind)) return $"Row {draft.RowOf(predecessor)} is named twice with the same type: name it once.";
            wanted.Add(new PlanLink { PredecessorUid = predecessor, SuccessorUid = task.Uid, Kind = link.Kind, LagKind = link.LagKind, Lag = link.Lag, LagUnit = link.LagUnit });
        }

        var before = draft.Links.Where(l => l.SuccessorUid == task.Uid).ToList();
        foreach (var old in before)
        {
            var same = wanted.Find(w => w.PredecessorUid == old.PredecessorUid && w.Kind == old.Kind) ?? wanted.Find(w => w.PredecessorUid == old.PredecessorUid && !before.Exists(b => b != old && b.PredecessorUid == w.PredecessorUid && b.Kind == w.Kind));
            if (same is null) draft.Remove(old);
            else if (!Same(old, same)) draft.Change(old, same);
            if (same is not null) wanted.Remove(same);
            if (same is null || !Same(old, same)) scope.Touched.Add(EditKeys.Link(old.PredecessorUid, task.Uid));
        }

        foreach (var added in wanted)
        {
            draft.Add(added);
            scope.Touched.Add(EditKeys.Link(added.PredecessorUid, task.Uid));
        }

        return null;
    }

    private static bool Ends(EditDraft draft, EditScope scope, EditVerb verb, out PlanTask from, out PlanTask to)
    {
        from = scope.Task(draft, verb.From, "from")!;
        to = scope.Task(draft, verb.To, "to")!;
        return from is not null && to is not null;
    }

    private static PlanLink? Known(EditDraft draft, EditScope scope, EditVerb verb, PlanTask from, PlanTask to)
    {
        var links = draft.Links.Where(l => l.PredecessorUid == from.Uid && l.SuccessorUid == to.Uid).ToList();
        if (verb.Type is { } type)
        {
            if (LinkText.TryReadKind(type, out var kind) is { } error)
            {
                scope.Fail("type", error);
                return null;
            }

            links = [.. links.Where(l => l.Kind == kind)];
        }

        if (links.Count == 1 || (links.Count > 1 && verb.Type is not null)) return links[0];
        scope.Fail("from", links.Count == 0
            ? $"There is no such link from '{AmountText.Cut(from.Name)}' to '{AmountText.Cut(to.Name)}': it may have been removed."
            : $"There are {links.Count} links between these tasks: name the type of the one.");
        return null;
    }

    private static bool Read(EditDraft draft, EditScope scope, string? type, string? lag, string typeField, string lagField, PlanLink? before, out PlanLink link)
    {
        link = new PlanLink
        {
            PredecessorUid = before?.PredecessorUid ?? 0,
            SuccessorUid = before?.SuccessorUid ?? 0,
            Kind = before?.Kind ?? LinkKind.FinishStart,
            LagKind = before?.LagKind ?? LagKind.Working,
            Lag = before?.Lag ?? 0,
            LagUnit = before?.LagUnit ?? DurationUnit.Days,
        };
        if (type is not null)
        {
            if (LinkText.TryReadKind(type, out var kind) is { } error)
            {
                scope.Fail(typeField, error);
                return false;
            }

            link.Kind = kind;
        }

        if (lag is null) return true;
        if (LinkText.TryReadLag(lag, draft.Plan, out var lagKind, out var amount, out var unit) is { } wrong)
        {
            scope.Fail(lagField, wrong);
            return false;
        }

        (link.LagKind, link.Lag, link.LagUnit) = (lagKind, amount, unit);
        return true;
    }

    private static void Touch(EditDraft draft, EditScope scope, PlanTask from, PlanTask to, string? before, string? after)
    {
        scope.Touch(to.Uid, "predecessors");
        scope.Touched.Add(EditKeys.Link(from.Uid, to.Uid));
        scope.Say(to, "predecessors", before, after);
    }

    private static bool Same(PlanLink one, PlanLink other) =>
        (one.PredecessorUid, one.SuccessorUid, one.Kind, one.LagKind, one.Lag, one.LagUnit) == (other.PredecessorUid, other.SuccessorUid, other.Kind, other.LagKind, other.Lag, other.LagUnit);
}
