using System.Runtime.InteropServices;

namespace Gantry.Scheduling;

/// <summary>Compiles a plan into a <see cref="Network"/>, diagnosing what is wrong with it.</summary>
internal sealed class NetworkBuilder
{
    /// <summary>Two hundred years: no duration or lag is longer.</summary>
    public const long LongestSpan = 200L * 366 * PlanTime.SecondsPerDay;

    /// <summary>Parts in which two threads compile the links of a large plan, so that they end about together.</summary>
    private const int MostParts = 16;

    private readonly ColumnStore _kept = new();
    private readonly ColumnStore _temporary = new();
    private readonly Plan _plan;
    private readonly DiagnosticBag _diagnostics;
    private readonly int[] _enter;
    private readonly int[] _node;
    private int[] _taskOf = [];
    private NodeKind[] _kind = [];
    private int[] _around = [];
    private int _count;
    private DetailCompiler? _details;
    private LagTable? _lags;

    private NetworkBuilder(Plan plan, DiagnosticBag diagnostics)
    {
        _plan = plan;
        _diagnostics = diagnostics;
        _enter = _temporary.Ints(plan.Tasks.Count);
        _node = _kept.Ints(plan.Tasks.Count);
    }

    public static Network Build(Plan plan, DiagnosticBag diagnostics) => Build(plan, diagnostics, out _, out _);

    /// <summary>Compiles a plan and keeps what compiles a task or a link anew.</summary>
    public static Network Build(Plan plan, DiagnosticBag diagnostics, out DetailCompiler details, out LagTable lags)
    {
        var builder = new NetworkBuilder(plan, diagnostics);
        var network = builder.Build();
        (details, lags) = (builder._details!, builder._lags!);
        return network;
    }

    private Network Build()
    {
        var (start, finish) = ProjectDates();
        var (uids, levels, isActive) = Gather();
        var index = new TaskIndex(_plan.Tasks, uids, _temporary, _diagnostics);
        var outline = Outline.Of(levels, _plan.Tasks.Count, _temporary);
        var calendars = new CalendarSet(_plan, start - (30L * PlanTime.SecondsPerDay), Math.Max(start, finish) + (1200L * PlanTime.SecondsPerDay), _diagnostics);
        NumberNodes(outline, isActive);
        // Links and tasks know nothing of each other here; what is wrong with links is told first all the same.
        var (linkDiagnostics, listed) = (new DiagnosticBag(), _diagnostics.Listed);
        var details = new DetailCompiler(_plan, index, calendars, _diagnostics);
        var store = new ColumnStore();
        var nodes = store.Nodes(_count);
        var links = NetworkLinks.Of(_plan, _kept, _temporary);
        var parts = LinkCompiler.Parts(links, Second.IsWorth(_count) ? MostParts : 1);
        var taken = 0;
        void CompileParts()
        {
            // Whichever thread comes first; what comes out does not depend on it.
            while (Interlocked.Increment(ref taken) - 1 is var i && i < parts.Length) parts[i].Run(_plan, index, outline, _enter, _node, links);
        }

        var filled = Second.Start(_count, () =>
        {
            Fill(nodes, details);
            CompileParts();
        });
        CompileParts();
        filled?.End();
        links.Join(_plan, index, parts, linkDiagnostics);
        int[]? rank = null;
        if (!links.IsOrdered) rank = NodeOrder.Of(_count, links, nodes, node => _plan.Tasks[_taskOf[node]], linkDiagnostics);
        var (linkStart, incoming, linkOfPlan) = Incoming(links, rank);
        _diagnostics.Insert(listed, linkDiagnostics);
        (nodes, var task) = InOrder(nodes, store, rank);
        (_details, _lags) = (details, links.Lags);
        _temporary.Release();
        return new Network
        {
            Count = _count,
            TaskCount = _plan.Tasks.Count,
            Store = _kept,
            Task = task,
            Nodes = nodes,
            LinkStart = linkStart,
            Links = incoming,
            LinkOfPlan = linkOfPlan,
            Lags = [.. links.Lags.Lags],
            Details = [.. details.Details],
            Drivers = [.. details.Drivers],
            NodeOfTask = _node,
            Calendars = [.. calendars.Compiled],
            ProjectStart = start,
            ProjectFinish = finish,
            FromFinish = _plan.FromFinish && _plan.Finish is not null,
            HonorConstraints = _plan.HonorConstraints,
            CriticalLimit = _plan.CriticalFloatLimit.Seconds,
            MultipleCriticalPaths = _plan.MultipleCriticalPaths,
            HasSummaries = outline.HasSummaries,
            SplitsInProgress = _plan.SplitsInProgress,
            HasAsLateAsPossible = details.HasAsLateAsPossible,
        };
    }

    /// <summary>Reads from the tasks, in one walk over them, what the steps before the details need.</summary>
    private (int[] Uids, int[] Levels, bool[] IsActive) Gather()
    {
        var tasks = CollectionsMarshal.AsSpan(_plan.Tasks);
        var (uids, levels, isActive) = (_temporary.Ints(tasks.Length), _temporary.Ints(tasks.Length), _temporary.Flags(tasks.Length));
        var half = Second.IsWorth(tasks.Length) ? tasks.Length / 2 : tasks.Length;
        var second = Second.Start(tasks.Length, () => Gather(half, _plan.Tasks.Count, uids, levels, isActive));
        Gather(0, half, uids, levels, isActive);
        second?.End();
        return (uids, levels, isActive);
    }

    private void Gather(int first, int end, int[] uids, int[] levels, bool[] isActive)
    {
        var tasks = CollectionsMarshal.AsSpan(_plan.Tasks)[..end];
        for (var i = first; i < tasks.Length; i++)
        {
            Ahead.OfTwo<PlanTask>(tasks, i);
            (uids[i], levels[i], isActive[i]) = (tasks[i].Uid, tasks[i].OutlineLevel, tasks[i].IsActive);
        }
    }

    private (long Start, long Finish) ProjectDates()
    {
        var start = _plan.Start;
        var finish = _plan.Finish ?? start;
        if (_plan.FromFinish && _plan.Finish is null)
            _diagnostics.Add(DiagnosticCodes.NoProjectDate, Severity.Error,
                "The plan is scheduled from its finish but has no finish date; it is scheduled from its start instead. Enter a project finish.");
        if (_plan.StatusDate is { } status && (status < PlanTime.Earliest || status > PlanTime.Latest))
            _diagnostics.Add(DiagnosticCodes.BadStatusDate, Severity.Warning,
                $"The status date {status} lies outside {PlanTime.Earliest.Date:yyyy-MM-dd} to {PlanTime.Latest.Date:yyyy-MM-dd}. Correct it.");
        var needed = _plan.FromFinish && _plan.Finish is not null ? finish : start;
        if (needed < PlanTime.Earliest || needed > PlanTime.Latest)
        {
            var first = PlanTime.Latest;
            foreach (var task in _plan.Tasks)
                foreach (var date in new[] { task.ActualStart, task.ConstraintDate, task.StoredStart })
                    if (date is { } known && known >= PlanTime.Earliest && known < first) first = known;
            if (first == PlanTime.Latest) first = PlanTime.At(2000, 1, 3, 8);
            _diagnostics.Add(DiagnosticCodes.NoProjectDate, Severity.Error,
                $"The project date {needed} is missing or outside {PlanTime.Earliest.Date:yyyy-MM-dd} to {PlanTime.Latest.Date:yyyy-MM-dd}; {first} is used. Enter a project start.");
            return (first.Seconds, first.Seconds);
        }

        long Cut(PlanTime time) => Math.Clamp(time.Seconds, PlanTime.Earliest.Seconds, PlanTime.Latest.Seconds);
        return (Cut(start), Cut(finish));
    }

    /// <summary>Numbers nodes in outline order: into a summary, what is inside, out of it.</summary>
    private void NumberNodes(Outline outline, bool[] isActive)
    {
        var most = _plan.Tasks.Count;
        for (var i = 0; i < _plan.Tasks.Count; i++)
            if (outline.IsSummary(i)) most++;
        (_taskOf, _kind, _around) = (_kept.Ints(most), _temporary.Kinds(most), _temporary.Ints(most));
        if (!outline.HasSummaries)
        {
            for (var i = 0; i < _plan.Tasks.Count; i++) (_enter[i], _node[i]) = (-1, isActive[i] ? AddNode(i, NodeKind.Leaf, -1) : -1);
            return;
        }

        var open = new Stack<int>();
        for (var i = 0; i <= _plan.Tasks.Count; i++)
        {
            while (open.Count > 0 && outline.End[open.Peek()] == i)
            {
                var closed = open.Pop();
                _node[closed] = AddNode(closed, NodeKind.Leave, outline.Parent[closed]);
            }

            if (i == _plan.Tasks.Count) break;
            _enter[i] = -1;
            if (outline.IsSummary(i))
            {
                _enter[i] = AddNode(i, NodeKind.Enter, outline.Parent[i]);
                open.Push(i);
            }
            else
            {
                _node[i] = isActive[i] ? AddNode(i, NodeKind.Leaf, outline.Parent[i]) : -1;
            }
        }
    }

    private int AddNode(int task, NodeKind kind, int parent)
    {
        (_taskOf[_count], _kind[_count], _around[_count]) = (task, kind, parent);
        return _count++;
    }

    private void Fill(NetworkNode[] nodes, DetailCompiler details)
    {
        var tasks = CollectionsMarshal.AsSpan(_plan.Tasks);
        for (var i = 0; i < _count; i++)
        {
            Ahead.OfTwo<PlanTask>(tasks, _taskOf[i]);
            ref var node = ref nodes[i];
            var around = _around[i];
            (node.Kind, node.Enter, node.Leave) = (_kind[i], around < 0 ? -1 : _enter[around], around < 0 ? -1 : _node[around]);
            node.Detail = details.Compile(_taskOf[i], node.Kind, out node.Calendar, out node.FloatCalendar, out node.Duration);
        }
    }

    /// <summary>The nodes with every predecessor first; nodes of tasks are those of the order then.</summary>
    private (NetworkNode[] Nodes, int[] Task) InOrder(NetworkNode[] nodes, ColumnStore store, int[]? rank)
    {
        if (rank is null)
        {
            _kept.Take(store);
            return (nodes, _taskOf);
        }

        var (ordered, task) = (_kept.Nodes(_count), _kept.Ints(_count));
        for (var i = 0; i < _count; i++)
        {
            ref var node = ref ordered[rank[i]];
            (node, task[rank[i]]) = (nodes[i], _taskOf[i]);
            if (node.Enter >= 0) node.Enter = rank[node.Enter];
            if (node.Leave >= 0) node.Leave = rank[node.Leave];
        }

        for (var i = 0; i < _plan.Tasks.Count; i++)
            if (_node[i] >= 0) _node[i] = rank[_node[i]];
        store.Release();
        return (ordered, task);
    }

    private (int[] Start, NetworkLink[] Links, int[] OfPlan) Incoming(NetworkLinks links, int[]? rank)
    {
        var start = _kept.Ints(_count + 2);
        start.AsSpan(0, _count + 2).Clear();
        if (rank is null && links.IsGrouped) return AsTheyStand(links, start);
        for (var i = 0; i < links.Count; i++)
            if (links.To[i] >= 0) start[(rank is null ? links.To[i] : rank[links.To[i]]) + 2]++;
        for (var i = 1; i < _count; i++) start[i + 2] += start[i + 1];
        var total = _count == 0 ? 0 : start[_count + 1];
        var (incoming, ofPlan) = (_kept.Links(total), _kept.Ints(total));
        for (var i = 0; i < links.Count; i++)
        {
            if (links.To[i] < 0) continue;
            var at = start[(rank is null ? links.To[i] : rank[links.To[i]]) + 1]++;
            var link = links.Links[i];
            (incoming[at], ofPlan[at]) = (rank is null ? link : link with { From = rank[link.From] }, i);
        }

        return (start, incoming, ofPlan);
    }

    private (int[] Start, NetworkLink[] Links, int[] OfPlan) AsTheyStand(NetworkLinks links, int[] start)
    {
        for (var i = 0; i < links.Count; i++) start[links.To[i] + 1]++;
        for (var i = 1; i <= _count; i++) start[i] += start[i - 1];
        var ofPlan = _kept.Ints(links.Count);
        for (var i = 0; i < links.Count; i++) ofPlan[i] = i;
        return (start, links.Links, ofPlan);
    }
}
