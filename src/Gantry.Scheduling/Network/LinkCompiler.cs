using System.Runtime.InteropServices;

namespace Gantry.Scheduling;

/// <summary>Checks and compiles some of the links of a plan, those from one place to another; of a large plan, on a thread of its own.</summary>
/// <param name="first">The first link.</param>
/// <param name="end">The link after the last.</param>
/// <param name="lags">Where lags are looked up and noted.</param>
internal sealed class LinkCompiler(int first, int end, LagTable lags)
{
    /// <summary>All links of a plan in parts of about one size; the lags of the first are those of all.</summary>
    public static LinkCompiler[] Parts(NetworkLinks links, int count)
    {
        var parts = new LinkCompiler[count];
        for (var i = 0; i < count; i++)
            parts[i] = new LinkCompiler((int)((long)links.Count * i / count), (int)((long)links.Count * (i + 1) / count), i == 0 ? links.Lags : new LagTable());
        return parts;
    }

    public int First => first;

    public int End => end;

    public LagTable Lags => lags;

    /// <summary>What is wrong with these links.</summary>
    public DiagnosticBag Diagnostics { get; } = new();

    /// <summary>Every link leads from a lower to a higher node number.</summary>
    public bool IsOrdered { get; private set; } = true;

    /// <summary>All links are there, and those into a node stand side by side in the order of the nodes.</summary>
    public bool IsGrouped { get; private set; } = true;

    /// <summary>Node that the first link leads to.</summary>
    public int FirstTarget { get; private set; } = int.MaxValue;

    /// <summary>Node that the last link leads to, or -1 where there is none.</summary>
    public int LastTarget { get; private set; } = -1;

    /// <summary>Tasks with an inactive predecessor, and the first of those.</summary>
    public Dictionary<int, int>? Undriven { get; private set; }

    /// <summary>Compiles the links.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="index">Finds tasks.</param>
    /// <param name="outline">Who is inside whom.</param>
    /// <param name="enter">Node of the way into each task, or -1.</param>
    /// <param name="node">Node of each task, or -1.</param>
    /// <param name="links">Where links are written.</param>
    public void Run(Plan plan, in TaskIndex index, Outline outline, int[] enter, int[] node, NetworkLinks links)
    {
        var sources = links.Links.AsSpan(0, links.Count);
        var targets = links.To.AsSpan(0, links.Count);
        var tasks = CollectionsMarshal.AsSpan(plan.Tasks);
        var (last, isOrdered, isGrouped) = (-1, true, true);
        var all = CollectionsMarshal.AsSpan(plan.Links);
        for (var i = first; i < end; i++)
        {
            Ahead.Of<PlanLink>(all, i);
            var link = all[i];
            targets[i] = -1;
            var from = index.Of(link.PredecessorUid);
            var to = index.Of(link.SuccessorUid);
            if ((from | to) < 0 || from == to || (outline.HasSummaries && (outline.Contains(from, to) || outline.Contains(to, from))))
            {
                Refuse(plan, link, from, to, Diagnostics);
                isGrouped = false;
                continue;
            }

            if (node[from] < 0 || node[to] < 0)
            {
                if (node[to] >= 0) (Undriven ??= []).TryAdd(to, from);
                isGrouped = false;
                continue;
            }

            var (source, target) = (node[from], enter[to] >= 0 ? enter[to] : node[to]);
            (sources[i], targets[i]) = (new NetworkLink(source, lags.InfoOf(plan, link, tasks[from], Diagnostics)), target);
            isOrdered &= source < target;
            isGrouped &= last <= target;
            if (last < 0) FirstTarget = target;
            last = target;
        }

        (IsOrdered, IsGrouped, LastTarget) = (isOrdered, isGrouped, last);
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
