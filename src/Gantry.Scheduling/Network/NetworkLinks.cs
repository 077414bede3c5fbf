using System.Runtime.InteropServices;

namespace Gantry.Scheduling;

/// <summary>The links of a plan between nodes, before they are put in order.</summary>
internal sealed class NetworkLinks
{
    /// <summary>Number of links of the plan, left out ones too.</summary>
    public required int Count { get; init; }

    /// <summary>Predecessor node, kind and lag of each link.</summary>
    public required NetworkLink[] Links { get; init; }

    /// <summary>Successor node of each link; -1 for one that was left out.</summary>
    public required int[] To { get; init; }

    public LagTable Lags { get; } = new();

    /// <summary>Every link leads from a lower to a higher node number.</summary>
    public bool IsOrdered { get; private set; } = true;

    /// <summary>All links are there, and those into a node stand side by side in the order of the nodes, as in most files.</summary>
    public bool IsGrouped { get; private set; } = true;

    /// <summary>Checks and compiles the links; <paramref name="enter"/> and <paramref name="node"/> give the nodes of each task.</summary>
    public static NetworkLinks Of(Plan plan, in TaskIndex index, Outline outline, int[] enter, int[] node, ColumnStore kept, ColumnStore columns, DiagnosticBag diagnostics)
    {
        var count = plan.Links.Count;
        var links = new NetworkLinks { Count = count, Links = kept.Links(count), To = columns.Ints(count) };
        var sources = links.Links.AsSpan(0, count);
        var targets = links.To.AsSpan(0, count);
        var tasks = CollectionsMarshal.AsSpan(plan.Tasks);
        Dictionary<int, int>? undriven = null;
        var (last, isOrdered, isGrouped) = (-1, true, true);
        var all = CollectionsMarshal.AsSpan(plan.Links);
        for (var i = 0; i < all.Length; i++)
        {
            Ahead.Of<PlanLink>(all, i);
            var link = all[i];
            targets[i] = -1;
            var from = index.Of(link.PredecessorUid);
            var to = index.Of(link.SuccessorUid);
            if ((from | to) < 0 || from == to || (outline.HasSummaries && (outline.Contains(from, to) || outline.Contains(to, from))))
            {
                Refuse(plan, link, from, to, diagnostics);
                isGrouped = false;
                continue;
            }

            if (node[from] < 0 || node[to] < 0)
            {
                if (node[to] >= 0) (undriven ??= []).TryAdd(to, from);
                isGrouped = false;
                continue;
            }

            var (source, target) = (node[from], enter[to] >= 0 ? enter[to] : node[to]);
            (sources[i], targets[i]) = (new NetworkLink(source, links.Lags.InfoOf(plan, link, tasks[from], diagnostics)), target);
            isOrdered &= source < target;
            isGrouped &= last <= target;
            last = target;
        }

        (links.IsOrdered, links.IsGrouped) = (isOrdered, isGrouped);
        if (undriven is not null) TellUndriven(plan, index, links, undriven, diagnostics);
        return links;
    }

    /// <summary>Tasks all of whose predecessors are inactive have lost their place in the network.</summary>
    private static void TellUndriven(Plan plan, in TaskIndex index, NetworkLinks links, Dictionary<int, int> undriven, DiagnosticBag diagnostics)
    {
        for (var i = 0; i < links.Count; i++)
            if (links.To[i] >= 0) undriven.Remove(index.Of(plan.Links[i].SuccessorUid));
        foreach (var (to, from) in undriven.OrderBy(x => x.Key))
        {
            var (task, other) = (plan.Tasks[to], plan.Tasks[from]);
            diagnostics.Add(DiagnosticCodes.InactiveLink, Severity.Info,
                $"Nothing drives '{task.Name}' (uid {task.Uid}) any more: its predecessors, such as '{other.Name}' (uid {other.Uid}), are inactive. Link it to an active task if it should wait.", task.Uid);
        }
    }

    private static void Refuse(Plan plan, PlanLink link, int from, int to, DiagnosticBag diagnostics)
    {
        if (from < 0 || to < 0)
        {
            var missing = from < 0 ? link.PredecessorUid : link.SuccessorUid;
            diagnostics.Add(DiagnosticCodes.DanglingLink, Severity.Error,
                $"A link from task uid {link.PredecessorUid} to task uid {link.SuccessorUid} names uid {missing}, which does not exist; the link is left out. Remove it or add the task.",
                to >= 0 ? link.SuccessorUid : from >= 0 ? link.PredecessorUid : null);
            return;
        }

        var (first, second) = (plan.Tasks[from], plan.Tasks[to]);
        if (from == to)
        {
            diagnostics.Add(DiagnosticCodes.LinkToItself, Severity.Error,
                $"Task '{first.Name}' (uid {first.Uid}) is linked to itself; the link is left out. Remove it.", first.Uid);
            return;
        }

        diagnostics.Add(DiagnosticCodes.LinkIntoOwnSummary, Severity.Error,
            $"'{first.Name}' (uid {first.Uid}) is linked to '{second.Name}' (uid {second.Uid}), and one contains the other; the link is left out. Link tasks side by side.", second.Uid);
    }
}
