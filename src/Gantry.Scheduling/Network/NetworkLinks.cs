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

    /// <summary>Makes ready to compile the links of a plan.</summary>
    public static NetworkLinks Of(Plan plan, ColumnStore kept, ColumnStore columns) =>
        new() { Count = plan.Links.Count, Links = kept.Links(plan.Links.Count), To = columns.Ints(plan.Links.Count) };

    /// <summary>Takes over what was found of the links, part after part.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="index">Finds tasks.</param>
    /// <param name="parts">All links in order.</param>
    /// <param name="diagnostics">Told what is wrong with links.</param>
    public void Join(Plan plan, in TaskIndex index, ReadOnlySpan<LinkCompiler> parts, DiagnosticBag diagnostics)
    {
        Dictionary<int, int>? undriven = null;
        var last = -1;
        foreach (var part in parts)
        {
            diagnostics.Append(part.Diagnostics);
            IsOrdered &= part.IsOrdered;
            IsGrouped &= part.IsGrouped && last <= part.FirstTarget;
            last = Math.Max(last, part.LastTarget);
            if (!ReferenceEquals(part.Lags, Lags)) Renumber(part);
            if (part.Undriven is null) continue;
            undriven ??= [];
            foreach (var (to, from) in part.Undriven) undriven.TryAdd(to, from);
        }

        if (undriven is not null) TellUndriven(plan, index, this, undriven, diagnostics);
    }

    /// <summary>Gives the links of a part the lags of all.</summary>
    private void Renumber(LinkCompiler part)
    {
        var lags = Lags.Take(part.Lags);
        for (var i = part.First; i < part.End; i++)
        {
            // Of a link that was left out, nothing was written.
            if (To[i] < 0) continue;
            ref var link = ref Links[i];
            link = link with { Info = (link.Info & 3) | (lags[link.Info >> 2] << 2) };
        }
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
}
