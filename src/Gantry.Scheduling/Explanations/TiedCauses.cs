namespace Gantry.Scheduling;

/// <summary>Causes that ask for the same date as the one named first, and the way from a date back to where it comes from.</summary>
internal sealed partial class DateExplainer
{
    private Dictionary<int, int>? _index;

    /// <summary>The causes of a date, each of the date the one before comes from; the last comes from nothing else.</summary>
    public IReadOnlyList<DateCause> Chain(int taskIndex, ExplainedDate date)
    {
        var chain = new List<DateCause>();
        if (network.NodeOfTask[taskIndex] < 0) return chain;
        _index ??= IndexByUid();
        var seen = new HashSet<(int, ExplainedDate)>();
        while (seen.Add((taskIndex, date)))
        {
            var cause = Explain(taskIndex, date);
            chain.Add(cause);
            if (Before(cause) is not { } before || !_index.TryGetValue(before.Uid, out var next) || network.NodeOfTask[next] < 0) break;
            (taskIndex, date) = (next, before.Date);
        }

        return chain;
    }

    private Dictionary<int, int> IndexByUid()
    {
        var index = new Dictionary<int, int>(plan.Tasks.Count);
        for (var i = 0; i < plan.Tasks.Count; i++) index.TryAdd(plan.Tasks[i].Uid, i);
        return index;
    }

    private static (int Uid, ExplainedDate Date)? Before(DateCause cause) => cause.Cause switch
    {
        CauseKind.Duration => (cause.TaskUid, cause.Date == ExplainedDate.Finish ? ExplainedDate.Start : ExplainedDate.LateFinish),
        CauseKind.AsLateAsPossible => (cause.TaskUid, ExplainedDate.LateStart),
        CauseKind.RollUp when cause.OtherUid is { } uid => (uid, cause.Date),
        CauseKind.Link or CauseKind.SummaryLink when cause is { OtherUid: { } uid, Link: { } link } => (uid, End(cause.Date, link.Kind)),
        _ => null,
    };

    /// <summary>The end of the other task that a link ties: early dates look back along it, late ones ahead.</summary>
    private static ExplainedDate End(ExplainedDate date, LinkKind kind) => date switch
    {
        ExplainedDate.Start or ExplainedDate.Finish => kind is LinkKind.FinishStart or LinkKind.FinishFinish ? ExplainedDate.Finish : ExplainedDate.Start,
        _ => kind is LinkKind.FinishStart or LinkKind.StartStart ? ExplainedDate.LateStart : ExplainedDate.LateFinish,
    };

    /// <summary>Links, and the task's own constraint, that alone would give the same start.</summary>
    private List<DateCause> StartTies(int r, int driver, PlanTime value)
    {
        var ties = new List<DateCause>();
        for (var node = r; node >= 0; node = network.Nodes[node].Enter)
        {
            for (var l = network.LinkStartOf(node); l < network.LinkEndOf(node); l++)
            {
                if (l == driver) continue;
                var (start, finish) = _forward.Asks(node, l, network.HasAsLateAsPossible);
                if (finish != ForwardPass.Unbound) start = Math.Max(_span.StartOf(r, finish), start);
                if (start != ForwardPass.Unbound && _span.NextStart(r, start) == dates.EarlyStart[r]) ties.Add(FromLink(r, l, node == r ? -1 : node, value, ""));
            }
        }

        var detail = Detail(r);
        var own = detail.Constraint switch
        {
            ConstraintKind.StartNoEarlierThan or ConstraintKind.MustStartOn => _span.NextStart(r, detail.ConstraintDate),
            ConstraintKind.FinishNoEarlierThan or ConstraintKind.MustFinishOn => _span.StartOf(r, detail.ConstraintDate),
            _ => ForwardPass.Unbound,
        };
        if (own == dates.EarlyStart[r])
            ties.Add(new DateCause(ExplainedDate.Start, value, CauseKind.Constraint, $"The constraint '{Words(detail.Constraint)} {Text(detail.ConstraintDate)}' asks for the same.", Calendar: Calendar(r)));
        if (_span.NextStart(r, dates.ProjectStart) == dates.EarlyStart[r])
            ties.Add(new DateCause(ExplainedDate.Start, value, CauseKind.ProjectStart, $"Without it the task would start then too: that is the first working time of calendar '{Calendar(r)}' after the project's start.", Calendar: Calendar(r)));
        return ties;
    }
}
