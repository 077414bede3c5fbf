namespace Gantry.Scheduling;

/// <summary>A network that follows edits of fields and links; other edits need a new one.</summary>
internal sealed class LiveNetwork
{
    private readonly LiveInputs _inputs;
    private readonly DiagnosticBag _bag = new();
    private readonly DetailCompiler _details;
    private readonly LagTable _lags;
    private readonly int[] _enterOfTask;
    private readonly int[] _outlineEnd;
    private readonly Stack<int> _freeDetails = new();
    private readonly HashSet<int> _diagnosed = [];
    private readonly HashSet<int> _afterInactive = [];
    private readonly int _mostDrivers;
    private readonly bool _hasPercentLags;
    private readonly bool _isDelicate;
    private readonly DiagnosticBag _compiled;
    private readonly IReadOnlyList<Diagnostic> _compiledList;
    private readonly bool _hasCircles;
    private IReadOnlyList<Diagnostic>? _diagnostics;
    private int _detailCount;

    /// <summary>Compiles and computes a plan.</summary>
    public LiveNetwork(LiveInputs inputs)
    {
        _inputs = inputs;
        var plan = inputs.Complete();
        Network = NetworkBuilder.Build(plan, _bag, out _details, out _lags);
        Dates = CriticalPathMethod.Run(Network);
        _compiled = _bag.Copy();
        Uids = new int[plan.Tasks.Count];
        var levels = new int[plan.Tasks.Count];
        for (var i = 0; i < levels.Length; i++) (Uids[i], levels[i]) = (plan.Tasks[i].Uid, plan.Tasks[i].OutlineLevel);
        _outlineEnd = Outline.Of(levels, levels.Length, new ColumnStore()).End;
        _enterOfTask = new int[levels.Length];
        Array.Fill(_enterOfTask, -1);
        for (var r = 0; r < Network.Count; r++)
            if (Network.Nodes[r].Kind == NodeKind.Enter) _enterOfTask[Network.Task[r]] = r;
        UidOfNode = new int[Network.Count];
        for (var r = 0; r < UidOfNode.Length; r++) UidOfNode[r] = Uids[Network.Task[r]];
        Links = new LiveLinks(Network, inputs.Links.Places);
        _detailCount = Network.Details.Length;
        _mostDrivers = (Network.Drivers.Length * 4) + 1024;
        _hasPercentLags = plan.Links.Exists(x => x.LagKind is LagKind.Percent or LagKind.ElapsedPercent);
        _compiledList = _compiled.Copy().ToList();
        foreach (var diagnostic in _compiledList)
        {
            if (diagnostic.TaskUid is { } uid) _diagnosed.Add(uid);
            HasDiagnostics = true;
            // These are told of whoever comes first: any edit may change them.
            _isDelicate |= diagnostic.Code.StartsWith("CAL", StringComparison.Ordinal);
            _hasCircles |= diagnostic.Code == DiagnosticCodes.Cycle;
        }

        _isDelicate |= _compiled.HasUnlisted || IsExceeded;
        FindInactivePredecessors(plan);
        Propagation = new Propagation(this);
    }

    public Network Network { get; }

    public PassDates Dates { get; }

    public LiveLinks Links { get; }

    public Propagation Propagation { get; }

    /// <summary>What is wrong with the plan, or with the dates as they are now.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics
    {
        get
        {
            if (_diagnostics is not null) return _diagnostics;
            var bag = _compiled.Copy();
            ResultChecks.Run(_inputs.Plan, Network, Dates, bag);
            Schedule.AddExceeded(Network, bag);
            return _diagnostics = bag.ToList();
        }
    }

    /// <summary>Compiling the plan found something wrong.</summary>
    public bool HasDiagnostics { get; }

    /// <summary>Figures are about to change.</summary>
    public void ForgetDiagnostics() => _diagnostics = null;

    /// <summary>Uid of each task as the network was compiled.</summary>
    public int[] Uids { get; }

    /// <summary>Uid of the task of each node.</summary>
    public int[] UidOfNode { get; }

    public int DetailCount => _detailCount;

    /// <summary>Node of the way into a task's summary, or -1.</summary>
    public int EnterOfTask(int task) => _enterOfTask[task];

    /// <summary>Index after the last task inside a task.</summary>
    public int OutlineEnd(int task) => _outlineEnd[task];

    public bool Contains(int outer, int inner) => inner > outer && inner < _outlineEnd[outer];

    /// <summary>Node that links from a task come from.</summary>
    public int SourceOf(int task) => Network.NodeOfTask[task];

    /// <summary>Node that links to a task lead to.</summary>
    public int TargetOf(int task) => _enterOfTask[task] >= 0 ? _enterOfTask[task] : Network.NodeOfTask[task];

    /// <summary>A date left the range of a plan and was cut.</summary>
    public bool IsExceeded => Array.Exists(Network.Calendars, x => x.WasExceeded);

    /// <summary>Why a plan compiled after an edit is refused: links are left out of it that were not before. Null when none are.</summary>
    public EditRefusal? NewCircle(LiveNetwork compiled)
    {
        if (compiled.LeftOut <= LeftOut) return null;
        var known = new HashSet<Diagnostic>(_compiledList);
        foreach (var diagnostic in compiled._compiledList)
        {
            if (!IsLeftOut(diagnostic) || known.Contains(diagnostic)) continue;
            var code = diagnostic.Code == DiagnosticCodes.Cycle ? RefusalCode.ClosesCycle : diagnostic.Code == DiagnosticCodes.LinkToItself ? RefusalCode.LinkToItself : RefusalCode.LinkIntoOwnSummary;
            return new EditRefusal(code, diagnostic.Message);
        }

        return null;
    }

    private int LeftOut => _compiledList.Count(IsLeftOut);

    private static bool IsLeftOut(Diagnostic diagnostic) =>
        diagnostic.Code is DiagnosticCodes.Cycle or DiagnosticCodes.LinkToItself or DiagnosticCodes.LinkIntoOwnSummary;

    /// <summary>Place of a link between two tasks, or -1 when the network does not hold it.</summary>
    public int PlaceOf(int from, int to, PlanLink link, LinkList links)
    {
        var (source, target) = (SourceOf(from), TargetOf(to));
        if (source < 0 || target < 0) return -1;
        var end = Network.LinkEndOf(target);
        for (var l = Network.LinkStartOf(target); l < end; l++)
            if (Network.Links[l].From == source && links[Network.LinkOfPlan[l]] is { } known && LiveInputs.AreEqual(known, link)) return Network.LinkOfPlan[l];
        return -1;
    }

    /// <summary>Position of each link among those of the plan, which may have fewer links than places.</summary>
    public int[] PositionsOfLinks(ColumnStore store)
    {
        var positions = store.Ints(Network.Links.Length);
        var position = new int[_inputs.Links.Places];
        for (var (place, next) = (0, 0); place < position.Length; place++)
            if (_inputs.Links[place] is not null) position[place] = next++;
        for (var r = 0; r < Network.Count; r++)
            for (var l = Network.LinkStartOf(r); l < Network.LinkEndOf(r); l++) positions[l] = position[Network.LinkOfPlan[l]];
        return positions;
    }

    /// <summary>Takes one change of the inputs over.</summary>
    /// <returns>False when the network must be compiled anew.</returns>
    public bool Follow(ImpactKind kind, int at, out EditRefusal? refusal)
    {
        refusal = null;
        return !_isDelicate && kind switch
        {
            ImpactKind.Task => Recompile(at),
            ImpactKind.LinkRemoved => Remove(at),
            _ => Add(at, out refusal),
        };
    }

    private bool Recompile(int task)
    {
        if (_diagnosed.Contains(Uids[task])) return false;
        var node = Network.NodeOfTask[task];
        if (node < 0) return true;
        if (!Recompile(task, node) || (_enterOfTask[task] >= 0 && !Recompile(task, _enterOfTask[task]))) return false;
        var added = _bag.Added;
        if (_hasPercentLags) Relag(task, node);
        return _bag.Added == added;
    }

    private bool Recompile(int task, int node)
    {
        var added = _bag.Added;
        var d = _details.Compile(task, Network.Nodes[node].Kind, out var calendar, out var floatCalendar, out var duration);
        if (_bag.Added != added || _details.HasAsLateAsPossible != Network.HasAsLateAsPossible || _details.Drivers.Count > _mostDrivers) return false;
        if (_details.Calendars.Count > Network.Calendars.Length) Network.Calendars = [.. _details.Calendars];
        if (_details.Drivers.Count > Network.Drivers.Length) Network.Drivers = [.. _details.Drivers];
        (Network.Nodes[node].Calendar, Network.Nodes[node].FloatCalendar, Network.Nodes[node].Duration) = (calendar, floatCalendar, duration);
        var slot = Network.Nodes[node].Detail;
        // Tasks that stand at their late dates decide how the passes run.
        if ((slot >= 0 && Network.Details[slot].GoesLate) != (d >= 0 && _details.Details[d].GoesLate)) return false;
        if (d < 0)
        {
            if (slot >= 0) _freeDetails.Push(slot);
            Network.Nodes[node].Detail = -1;
        }
        else
        {
            if (slot < 0) slot = FreeDetail();
            Network.Details[slot] = _details.Details[d];
            Network.Nodes[node].Detail = slot;
        }

        _details.Details.Clear();
        Propagation.NodeEdited(node);
        return true;
    }

    private int FreeDetail()
    {
        if (_freeDetails.TryPop(out var free)) return free;
        if (_detailCount == Network.Details.Length)
        {
            var details = new NodeDetail[(_detailCount * 2) + 64];
            Network.Details.CopyTo(details, 0);
            Network.Details = details;
            Dates.Grow(details.Length);
        }

        return _detailCount++;
    }

    /// <summary>Lags in percent of a duration follow it.</summary>
    private void Relag(int task, int node)
    {
        foreach (var (l, to, _) in Links.Out(node))
        {
            // A later step of the same batch may take the link away.
            if (_inputs.Links[Network.LinkOfPlan[l]] is not { LagKind: LagKind.Percent or LagKind.ElapsedPercent } link) continue;
            var info = InfoOf(link, task);
            if (info == Network.Links[l].Info) continue;
            Links.Change(l, info);
            Propagation.LinkEdited(node, to);
        }
    }

    private int InfoOf(PlanLink link, int predecessor)
    {
        var info = _lags.InfoOf(_inputs.Plan, link, _inputs.Plan.Tasks[predecessor], _bag);
        if (_lags.Lags.Count > Network.Lags.Length) Network.Lags = [.. _lags.Lags];
        return info;
    }

    private bool Remove(int place)
    {
        var l = Links.At(place);
        // A link that is left out has a diagnosis that goes with it.
        if (_hasCircles || l < 0) return false;
        var (from, to) = (Network.Links[l].From, Links.To(l));
        // The last link that drives a task behind inactive ones does not go in silence.
        if (IsDiagnosed(from, to) || _afterInactive.Contains(Network.Task[to])) return false;
        Links.Remove(l);
        Propagation.LinkEdited(from, to);
        return true;
    }

    private void FindInactivePredecessors(Plan plan)
    {
        if (!plan.Tasks.Exists(x => !x.IsActive)) return;
        _inputs.Index();
        foreach (var link in plan.Links)
        {
            var (from, to) = (_inputs.IndexOf(link.PredecessorUid), _inputs.IndexOf(link.SuccessorUid));
            if (from >= 0 && to >= 0 && SourceOf(from) < 0) _afterInactive.Add(to);
        }
    }

    private bool IsDiagnosed(int from, int to) => _diagnosed.Contains(Uids[Network.Task[from]]) || _diagnosed.Contains(Uids[Network.Task[to]]);

    private bool Add(int place, out EditRefusal? refusal)
    {
        refusal = null;
        var link = _inputs.Links[place];
        // An inverse may put back what was wrong before, and only a percent lag makes later edits look at links.
        if (_hasCircles || link is null || (!_hasPercentLags && link.LagKind is LagKind.Percent or LagKind.ElapsedPercent)) return false;
        var (i, j) = (_inputs.IndexOf(link.PredecessorUid), _inputs.IndexOf(link.SuccessorUid));
        if (i < 0 || j < 0 || i == j || Contains(i, j) || Contains(j, i)) return false;
        var (from, to) = (SourceOf(i), TargetOf(j));
        if (from < 0 || to < 0 || IsDiagnosed(from, to)) return false;
        if (from >= to)
        {
            refusal = CircleSearch.Refusal(this, from, to);
            return false;
        }

        var added = _bag.Added;
        var info = InfoOf(link, i);
        if (_bag.Added != added) return false;
        Links.Add(from, to, info, place);
        Propagation.LinkEdited(from, to);
        return true;
    }
}
