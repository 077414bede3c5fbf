namespace Gantry.Scheduling;

/// <summary>The links of a plan between nodes, before they are put in order.</summary>
internal sealed class NetworkLinks
{
    private readonly Dictionary<Lag, int> _lagIndex = new() { [default] = 0 };

    /// <summary>Number of links of the plan, left out ones too.</summary>
    public required int Count { get; init; }

    /// <summary>Predecessor node of each link.</summary>
    public required int[] From { get; init; }

    /// <summary>Successor node of each link; -1 for one that was left out.</summary>
    public required int[] To { get; init; }

    /// <summary>Kind and lag, as <see cref="Network.LinkInfo"/>.</summary>
    public required int[] Info { get; init; }

    public List<Lag> Lags { get; } = [default];

    /// <summary>Every link leads from a lower to a higher node number.</summary>
    public bool IsOrdered { get; private set; } = true;

    /// <summary>Checks and compiles the links; <paramref name="enter"/> and <paramref name="node"/> give the nodes of each task.</summary>
    public static NetworkLinks Of(Plan plan, in TaskIndex index, Outline outline, int[] enter, int[] node, ColumnStore columns, DiagnosticBag diagnostics)
    {
        var count = plan.Links.Count;
        var links = new NetworkLinks { Count = count, From = columns.Ints(count), To = columns.Ints(count), Info = columns.Ints(count) };
        for (var i = 0; i < count; i++)
        {
            var link = plan.Links[i];
            links.To[i] = -1;
            var from = index.Of(link.PredecessorUid);
            var to = index.Of(link.SuccessorUid);
            if ((from | to) < 0 || from == to || (outline.HasSummaries && (outline.Contains(from, to) || outline.Contains(to, from))))
            {
                Refuse(plan, link, from, to, diagnostics);
                continue;
            }

            if (node[from] < 0 || node[to] < 0)
            {
                var inactive = plan.Tasks[node[from] < 0 ? from : to];
                diagnostics.Add(DiagnosticCodes.InactiveLink, Severity.Info,
                    $"The link from '{plan.Tasks[from].Name}' (uid {link.PredecessorUid}) to '{plan.Tasks[to].Name}' (uid {link.SuccessorUid}) drives nothing: '{inactive.Name}' is inactive.", link.SuccessorUid);
                continue;
            }

            links.From[i] = node[from];
            links.To[i] = enter[to] >= 0 ? enter[to] : node[to];
            links.Info[i] = ((int)link.Kind & 3) | (link.Lag == 0 ? 0 : links.LagOf(plan, link, plan.Tasks[from], diagnostics) << 2);
            links.IsOrdered &= links.From[i] < links.To[i];
        }

        return links;
    }

    private int LagOf(Plan plan, PlanLink link, PlanTask predecessor, DiagnosticBag diagnostics)
    {
        var isElapsed = link.LagKind is LagKind.Elapsed or LagKind.ElapsedPercent;
        Int128 seconds = link.Lag;
        if (link.LagKind is LagKind.Percent or LagKind.ElapsedPercent)
        {
            seconds = seconds * predecessor.Duration.Seconds / 100;
            if (predecessor.IsElapsed) isElapsed = true;
            else if (link.LagKind == LagKind.ElapsedPercent) seconds = seconds * 1440 / Math.Max(1, plan.MinutesPerDay);
        }

        if (seconds < -NetworkBuilder.LongestSpan || seconds > NetworkBuilder.LongestSpan)
            diagnostics.Add(DiagnosticCodes.BadLag, Severity.Error,
                $"The link from '{predecessor.Name}' (uid {link.PredecessorUid}) to task uid {link.SuccessorUid} has a lag of more than two hundred years; it is cut to that. Correct it.", link.SuccessorUid);
        var lag = new Lag((long)Int128.Clamp(seconds, -NetworkBuilder.LongestSpan, NetworkBuilder.LongestSpan), isElapsed);
        if (_lagIndex.TryGetValue(lag, out var known)) return known;
        _lagIndex[lag] = Lags.Count;
        Lags.Add(lag);
        return Lags.Count - 1;
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
