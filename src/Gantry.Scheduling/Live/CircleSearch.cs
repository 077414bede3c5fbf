namespace Gantry.Scheduling;

/// <summary>Looks for the circle that a new link would close.</summary>
internal static class CircleSearch
{
    /// <summary>Why a link between two nodes cannot be: the way that leads back; null when there is none.</summary>
    public static EditRefusal? Refusal(LiveNetwork live, int from, int to)
    {
        var network = live.Network;
        // Ranks only rise along a way, so nothing beyond the link's source needs to be looked at.
        var before = new Dictionary<int, int> { [to] = -1 };
        var open = new Stack<int>();
        open.Push(to);
        while (open.TryPop(out var node) && node != from)
        {
            foreach (var link in live.Links.Out(node)) Visit(link.To, node);
            if (network.Nodes[node].Kind == NodeKind.Enter)
            {
                var task = network.Task[node];
                for (var child = task + 1; child < live.OutlineEnd(task); child = live.OutlineEnd(child)) Visit(live.TargetOf(child), node);
                Visit(network.NodeOfTask[task], node);
            }
            else
            {
                Visit(network.Nodes[node].Leave, node);
            }
        }

        return before.ContainsKey(from) ? Circle(live, before, from) : null;

        void Visit(int next, int node)
        {
            if (next >= 0 && next <= from && before.TryAdd(next, node)) open.Push(next);
        }
    }

    private static EditRefusal Circle(LiveNetwork live, Dictionary<int, int> before, int from)
    {
        var path = new List<int>();
        for (var node = from; node >= 0; node = before[node])
            if (live.Uids[live.Network.Task[node]] is var uid && (path.Count == 0 || path[^1] != uid)) path.Add(uid);
        path.Reverse();
        if (path.Count == 1 || path[0] != path[^1]) path.Add(path[0]);
        var text = path.Count <= 12
            ? string.Join(" -> ", path)
            : $"{string.Join(" -> ", path.Take(10))} -> ({path.Count - 12} more) -> {path[^2]} -> {path[^1]}";
        return new EditRefusal(RefusalCode.ClosesCycle, $"The link would close a circle of tasks: uid {text}. Remove one of the links on it first.", path);
    }
}
