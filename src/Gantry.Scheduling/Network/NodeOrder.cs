namespace Gantry.Scheduling;

/// <summary>Puts nodes in an order in which every predecessor comes first, and leaves out links that close a circle.</summary>
internal sealed class NodeOrder
{
    private const int LongestPath = 12;
    private const int MostRounds = 20;

    private readonly int _count;
    private readonly NetworkLinks _links;
    private readonly int[] _start;
    private readonly int[] _to;
    private readonly int[] _link;

    private NodeOrder(int count, NetworkLinks links, NetworkNode[] nodes)
    {
        _count = count;
        _links = links;
        _start = new int[count + 1];
        for (var i = 0; i < links.Count; i++)
            if (links.To[i] >= 0) _start[links.Links[i].From + 1]++;
        for (var i = 0; i < count; i++)
        {
            if (nodes[i].Enter >= 0) _start[nodes[i].Enter + 1]++;
            if (nodes[i].Leave >= 0) _start[i + 1]++;
        }

        for (var i = 0; i < count; i++) _start[i + 1] += _start[i];
        _to = new int[_start[count]];
        _link = new int[_start[count]];
        var next = _start.AsSpan(0, count).ToArray();
        for (var i = 0; i < count; i++)
        {
            if (nodes[i].Enter >= 0) Put(next, nodes[i].Enter, i, -1);
            if (nodes[i].Leave >= 0) Put(next, i, nodes[i].Leave, -1);
        }

        for (var i = 0; i < links.Count; i++)
            if (links.To[i] >= 0) Put(next, links.Links[i].From, links.To[i], i);
    }

    /// <summary>Rank of each node. A link that closes a circle loses its successor and gets a diagnosis with the path.</summary>
    public static int[] Of(int count, NetworkLinks links, NetworkNode[] nodes, Func<int, PlanTask> task, DiagnosticBag diagnostics)
    {
        var order = new NodeOrder(count, links, nodes);
        var rank = order.Sort(out var ranked);
        // A circle that an outline step closes is cut at one of its links and may run on another way: hence the rounds.
        for (var round = 0; ranked < count; round++)
        {
            if (round < MostRounds) order.BreakCircles(rank, task, diagnostics);
            else order.LeaveOutUnranked(rank, diagnostics);
            rank = order.Sort(out ranked);
        }

        return rank;
    }

    /// <summary>Thousands of interwoven circles are not told one by one: every link among them goes.</summary>
    private void LeaveOutUnranked(int[] rank, DiagnosticBag diagnostics)
    {
        var left = 0;
        for (var i = 0; i < _links.Count; i++)
        {
            if (_links.To[i] < 0 || rank[_links.To[i]] >= 0 || rank[_links.Links[i].From] >= 0) continue;
            _links.To[i] = -1;
            left++;
        }

        diagnostics.Add(DiagnosticCodes.Cycle, Severity.Error, $"Links run in more circles than can be told apart: {left} links among the tasks concerned are left out. Remove the circles named before first.");
    }

    private void Put(int[] next, int from, int to, int link)
    {
        _to[next[from]] = to;
        _link[next[from]++] = link;
    }

    private bool IsOut(int edge) => _link[edge] >= 0 && _links.To[_link[edge]] < 0;

    private int[] Sort(out int ranked)
    {
        var waiting = new int[_count];
        for (var i = 0; i < _to.Length; i++)
            if (!IsOut(i)) waiting[_to[i]]++;
        var rank = new int[_count];
        Array.Fill(rank, -1);
        var queue = new int[_count];
        var tail = 0;
        for (var i = 0; i < _count; i++)
            if (waiting[i] == 0) queue[tail++] = i;
        for (ranked = 0; ranked < tail; ranked++)
        {
            var node = queue[ranked];
            rank[node] = ranked;
            for (var e = _start[node]; e < _start[node + 1]; e++)
                if (!IsOut(e) && --waiting[_to[e]] == 0) queue[tail++] = _to[e];
        }

        return rank;
    }

    /// <summary>A depth-first walk on an own stack; an edge back onto the walked path closes a circle.</summary>
    private void BreakCircles(int[] rank, Func<int, PlanTask> task, DiagnosticBag diagnostics)
    {
        var depth = new int[_count];
        var next = _start.AsSpan(0, _count).ToArray();
        var path = new List<int>();
        var edges = new List<int>();
        for (var root = 0; root < _count; root++)
        {
            if (rank[root] >= 0 || depth[root] != 0) continue;
            path.Add(root);
            edges.Add(-1);
            depth[root] = 1;
            while (path.Count > 0)
            {
                var node = path[^1];
                if (next[node] == _start[node + 1])
                {
                    depth[node] = -1;
                    path.RemoveAt(path.Count - 1);
                    edges.RemoveAt(edges.Count - 1);
                    continue;
                }

                var edge = next[node]++;
                var to = _to[edge];
                if (rank[to] >= 0 || depth[to] < 0 || IsOut(edge)) continue;
                if (depth[to] > 0)
                {
                    Break(path, edges, depth[to] - 1, edge, task, diagnostics);
                    continue;
                }

                path.Add(to);
                edges.Add(edge);
                depth[to] = path.Count;
            }
        }
    }

    /// <summary>Leaves out the closing link; where an outline step closes the circle, the last link before it.</summary>
    private void Break(List<int> path, List<int> edges, int first, int closing, Func<int, PlanTask> task, DiagnosticBag diagnostics)
    {
        var victim = _link[closing];
        for (var i = path.Count - 1; victim < 0 && i > first; i--) victim = _link[edges[i]];
        if (victim < 0 || _links.To[victim] < 0) return;
        var (from, to) = (task(_links.Links[victim].From), task(_links.To[victim]));
        diagnostics.Add(DiagnosticCodes.Cycle, Severity.Error,
            $"Links run in a circle: {PathText(path, first, task)}. The link from {Name(from)} to {Name(to)} is left out; remove one of them.", to.Uid);
        _links.To[victim] = -1;
    }

    private static string PathText(List<int> path, int first, Func<int, PlanTask> task)
    {
        var tasks = new List<PlanTask>();
        for (var i = first; i < path.Count; i++)
            if (tasks.Count == 0 || tasks[^1] != task(path[i])) tasks.Add(task(path[i]));
        if (tasks.Count > 1 && tasks[^1] == tasks[0]) tasks.RemoveAt(tasks.Count - 1);
        tasks.Add(tasks[0]);
        return tasks.Count <= LongestPath
            ? string.Join(" -> ", tasks.Select(Name))
            : $"{string.Join(" -> ", tasks.Take(LongestPath - 2).Select(Name))} -> ({tasks.Count - LongestPath} more) -> {Name(tasks[^2])} -> {Name(tasks[^1])}";
    }

    private static string Name(PlanTask task) => $"'{(task.Name.Length <= 60 ? task.Name : task.Name[..60] + "...")}' (uid {task.Uid})";
}
