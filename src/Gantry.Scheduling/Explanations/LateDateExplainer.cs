namespace Gantry.Scheduling;

/// <summary>What late dates come from.</summary>
internal sealed partial class DateExplainer
{
    private TurnedLinks? _linksOut;

    private DateCause LateStart(int r)
    {
        var detail = Detail(r);
        var value = new PlanTime(dates.LateStart[r]);
        if (detail.ActualStart != NodeDetail.None)
            return new DateCause(ExplainedDate.LateStart, value, CauseKind.Actual, $"Work began on {Text(detail.ActualStart)}.", Calendar: Calendar(r));
        var clock = detail.IsElapsed ? "wall-clock hours" : $"working hours of calendar '{Calendar(r)}'";
        return new DateCause(ExplainedDate.LateStart, value, CauseKind.Duration,
            network.Nodes[r].Duration == 0 ? "It has no duration: it is late when its finish is." : $"The {network.Nodes[r].Duration / 3600.0:0.##} {clock} before the late finish, {Text(dates.LateFinish[r])}.", Calendar: Calendar(r));
    }

    private DateCause LateFinish(int r)
    {
        var detail = Detail(r);
        var value = new PlanTime(dates.LateFinish[r]);
        DateCause Because(CauseKind cause, string sentence) => new(ExplainedDate.LateFinish, value, cause, sentence, Calendar: Calendar(r));
        if (detail.ActualFinish != NodeDetail.None) return Because(CauseKind.Actual, $"Work ended on {Text(detail.ActualFinish)}.");
        if (detail.IsExternal && detail.FixedStart != NodeDetail.None) return Because(CauseKind.External, "The task lives in another plan; its dates are taken from there.");
        var binding = network.Nodes[r].Detail < 0 ? dates.LateFinish[r] : dates.BindingFinish[network.Nodes[r].Detail];
        if (dates.LateFinish[r] > binding && detail.ActualStart != NodeDetail.None)
            return Because(CauseKind.Actual, $"Work has begun and cannot end before {Text(dates.LateFinish[r])}; float is counted from {Text(binding)}, which successors ask for.");
        var causes = new List<DateCause>();
        if (detail.Deadline != NodeDetail.None && dates.LateFinish[r] == _span.PreviousFinish(r, detail.Deadline))
            causes.Add(Because(CauseKind.Deadline, $"The deadline {Text(detail.Deadline)} bounds it."));
        if (ByConstraint(r, detail)) causes.Add(Because(CauseKind.Constraint, $"The constraint '{Words(detail.Constraint)} {Text(detail.ConstraintDate)}' bounds it."));
        causes.AddRange(BySuccessors(r, value, onlyBinding: causes.Count > 0));
        if (causes.Count == 0) return Because(CauseKind.ProjectFinish, $"Nothing follows that would be delayed before the project's finish, {Text(dates.ProjectFinish)}.");
        return causes[0] with { Ties = causes[1..] };
    }

    private bool ByConstraint(int r, in NodeDetail detail) => detail.Constraint switch
    {
        ConstraintKind.MustFinishOn or ConstraintKind.FinishNoLaterThan => dates.LateFinish[r] == detail.ConstraintDate || dates.LateFinish[r] == _span.PreviousFinish(r, detail.ConstraintDate),
        ConstraintKind.MustStartOn or ConstraintKind.StartNoLaterThan => dates.LateFinish[r] == _span.PreviousFinish(r, _span.FinishOf(r, detail.ConstraintDate)),
        _ => false,
    };

    /// <summary>The links out of the task, or out of summaries around it, that allow the least.</summary>
    private List<DateCause> BySuccessors(int r, PlanTime value, bool onlyBinding)
    {
        var least = long.MaxValue;
        var found = new List<(int Link, int To, int Around)>();
        foreach (var (node, l) in LinksOutOf(r))
        {
            var from = network.Links[l].From;
            var target = network.Nodes[node].Kind == NodeKind.Enter ? network.NodeOfTask[network.Task[node]] : node;
            var allowed = _backward.Allows(node, l);
            if (allowed == BackwardPass.Unbound) continue;
            // Before and after a night are the same to a task that is worked on by day.
            allowed = _span.PreviousFinish(r, allowed);
            if (allowed > least) continue;
            if (allowed < least) found.Clear();
            least = allowed;
            found.Add((l, target, from == r ? -1 : from));
        }

        if (least >= dates.ProjectFinish || (onlyBinding && least != dates.LateFinish[r])) return [];
        return found.ConvertAll(x =>
        {
            var link = plan.Links[network.LinkOfPlan[x.Link]];
            var whose = x.Around >= 0 ? $" of the summary {Name(Task(x.Around))} around it" : "";
            return new DateCause(ExplainedDate.LateFinish, value, x.Around >= 0 ? CauseKind.SummaryLink : CauseKind.Link,
                $"Later would delay {Name(Task(x.To))}, tied by the link {Words(link)}{whose}, whose late dates are {Text(dates.LateStart[x.To])} to {Text(dates.LateFinish[x.To])}.", Task(x.To).Uid, link, Calendar(r));
        });
    }

    /// <summary>Links out of a node and out of the summaries around it, by the node they lead to.</summary>
    private List<(int Node, int Link)> LinksOutOf(int r)
    {
        // Links are stored with the node they lead into. A chain asks at each of its steps, so they are turned round once.
        var (start, all) = _linksOut ??= TurnedRound();
        List<(int Node, int Link)> links = [];
        for (var from = r; from >= 0; from = network.Nodes[from].Leave) links.AddRange(all.AsSpan(start[from], start[from + 1] - start[from]));
        links.Sort();
        return links;
    }

    private TurnedLinks TurnedRound()
    {
        var start = new int[network.Count + 2];
        for (var node = 0; node < network.Count; node++)
            for (var l = network.LinkStartOf(node); l < network.LinkEndOf(node); l++) start[network.Links[l].From + 2]++;
        for (var i = 2; i < start.Length; i++) start[i] += start[i - 1];
        var links = new (int Node, int Link)[start[^1]];
        for (var node = 0; node < network.Count; node++)
            for (var l = network.LinkStartOf(node); l < network.LinkEndOf(node); l++) links[start[network.Links[l].From + 1]++] = (node, l);
        return new TurnedLinks(start, links);
    }

    /// <summary>Links by the node they come from: those of a node lie between its entry in <paramref name="Start"/> and the next.</summary>
    private sealed record TurnedLinks(int[] Start, (int Node, int Link)[] Links);
}
