using System.Globalization;

namespace Gantry.Scheduling;

/// <summary>Finds out what each date of a task comes from, by asking the passes again for this task alone.</summary>
internal sealed partial class DateExplainer(Plan plan, Network network, PassDates dates)
{
    private readonly ForwardPass _forward = new(network, dates);
    private readonly BackwardPass _backward = new(network, dates);
    private readonly NodeSpan _span = new(network);

    public IReadOnlyList<DateCause> Explain(int taskIndex) => network.NodeOfTask[taskIndex] < 0 ? [] : [.. Enum.GetValues<ExplainedDate>().Select(date => Explain(taskIndex, date))];

    public DateCause Explain(int taskIndex, ExplainedDate date)
    {
        var r = network.NodeOfTask[taskIndex];
        var cause = network.Nodes[r].Kind == NodeKind.Leave ? RolledUp(r, date) : date switch
        {
            ExplainedDate.Start => Start(r),
            ExplainedDate.Finish => Finish(r),
            ExplainedDate.LateStart => LateStart(r),
            _ => LateFinish(r),
        };
        var uid = Task(r).Uid;
        return cause with { TaskUid = uid, Ties = [.. cause.Ties.Select(x => x with { TaskUid = uid })] };
    }

    private PlanTask Task(int r) => plan.Tasks[network.Task[r]];

    private NodeDetail Detail(int r) => network.Nodes[r].Detail < 0 ? NodeDetail.Plain : network.Details[network.Nodes[r].Detail];

    private string Calendar(int r) => network.Calendars[network.Nodes[r].Calendar].Name;

    private static string Name(PlanTask task) => $"'{(task.Name.Length <= 60 ? task.Name : task.Name[..60] + "...")}' (uid {task.Uid})";

    private static string Text(long time) => new PlanTime(time).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private DateCause Start(int r)
    {
        var detail = Detail(r);
        var value = new PlanTime(dates.Start[r]);
        DateCause Because(CauseKind cause, string sentence) => new(ExplainedDate.Start, value, cause, sentence, Calendar: Calendar(r));
        if (detail.ActualStart != NodeDetail.None) return Because(CauseKind.Actual, $"Work began on {Text(detail.ActualStart)}; links and constraints no longer move the start.");
        if (Fixed(detail, ExplainedDate.Start, value) is { } given) return given;
        if (dates.Start[r] != dates.EarlyStart[r])
            return Because(CauseKind.AsLateAsPossible, $"The task goes as late as possible: it starts on its late start, {Text(dates.LateStart[r])}, so that it ends by its late finish.");
        var asked = StrongestAsk(r, out var link, out var around);
        var free = asked == ForwardPass.Unbound ? dates.ProjectStart : asked;
        var next = _span.NextStart(r, free);
        var delayed = detail.LevelingDelay > 0 ? _span.NextStart(r, next + detail.LevelingDelay) : next;
        if (delayed != dates.EarlyStart[r] && detail.ConstraintDate != NodeDetail.None)
            return Because(CauseKind.Constraint, $"The constraint '{Words(detail.Constraint)} {Text(detail.ConstraintDate)}' decides; {(asked == ForwardPass.Unbound ? "no link" : "links alone")} would allow {Text(delayed)}.");
        if (delayed != next)
            return Because(CauseKind.LevelingDelay, $"Levelling delays the task by {detail.LevelingDelay / 3600.0:0.##} hours of wall-clock time, from {Text(next)}.");
        if (link >= 0) return FromLink(r, link, around, value, next == free ? "" : $" The next working time of calendar '{Calendar(r)}' after {Text(free)} is {Text(next)}.") with { Ties = StartTies(r, link, value) };
        if (around >= 0) return Because(CauseKind.SummaryConstraint, $"The summary {Name(Task(around))} around it does not begin before {Text(free)}.") with { OtherUid = Task(around).Uid };
        return Because(CauseKind.ProjectStart, $"Nothing holds it back: it starts with the project on {Text(dates.ProjectStart)}{(next == dates.ProjectStart ? "" : $", at the first working time of calendar '{Calendar(r)}'")}.");
    }

    private DateCause FromLink(int r, int l, int around, PlanTime value, string rest)
    {
        var link = plan.Links[network.LinkOfPlan[l]];
        var from = network.Links[l].From;
        var other = Task(from);
        var late = dates.Start[from] != dates.EarlyStart[from];
        var end = link.Kind is LinkKind.FinishStart or LinkKind.FinishFinish
            ? $"finishes on {Text(late ? dates.LateFinish[from] : dates.EarlyFinish[from])}"
            : $"starts on {Text(late ? dates.LateStart[from] : dates.EarlyStart[from])}";
        var whose = around >= 0 ? $" into the summary {Name(Task(around))} around it" : "";
        return new DateCause(ExplainedDate.Start, value, around >= 0 ? CauseKind.SummaryLink : CauseKind.Link,
            $"The link {Words(link)} from {Name(other)}{whose} drives it: that task {end}.{rest}", other.Uid, link, Calendar(r));
    }

    /// <summary>The latest start that links of the task and of summaries around it ask for.</summary>
    private long StrongestAsk(int r, out int link, out int around)
    {
        (link, around) = (-1, -1);
        var strongest = ForwardPass.Unbound;
        for (var node = r; node >= 0; node = network.Nodes[node].Enter)
        {
            for (var l = network.LinkStartOf(node); l < network.LinkEndOf(node); l++)
            {
                var (start, finish) = _forward.Asks(node, l, network.HasAsLateAsPossible);
                if (finish != ForwardPass.Unbound) start = Math.Max(_span.StartOf(r, finish), strongest == ForwardPass.Unbound ? ForwardPass.Unbound : start);
                if (start > strongest) (strongest, link, around) = (start, l, node == r ? -1 : node);
            }

            if (node == r) continue;
            var detail = Detail(node);
            var bound = detail.IsManual ? detail.FixedStart
                : detail.Constraint is ConstraintKind.StartNoEarlierThan or ConstraintKind.MustStartOn ? detail.ConstraintDate : NodeDetail.None;
            if (bound != NodeDetail.None && bound > strongest) (strongest, link, around) = (bound, -1, node);
        }

        return strongest;
    }

    private DateCause Finish(int r)
    {
        var detail = Detail(r);
        var value = new PlanTime(dates.Finish[r]);
        DateCause Because(CauseKind cause, string sentence) => new(ExplainedDate.Finish, value, cause, sentence, Calendar: Calendar(r));
        if (detail.ActualFinish != NodeDetail.None) return Because(CauseKind.Actual, $"Work ended on {Text(detail.ActualFinish)}.");
        if (Fixed(detail, ExplainedDate.Finish, value) is { } given && detail.FixedFinish != NodeDetail.None && detail.ActualStart == NodeDetail.None) return given;
        if (detail.Constraint == ConstraintKind.MustFinishOn && dates.Finish[r] == detail.ConstraintDate)
            return Because(CauseKind.Constraint, $"The constraint '{Words(detail.Constraint)} {Text(detail.ConstraintDate)}' fixes it.");
        if (detail.ActualStart != NodeDetail.None && detail.Resume > detail.ActualStart && _span.FinishOf(r, detail.ActualStart) < dates.Finish[r])
            return Because(CauseKind.Actual, $"The {detail.Remaining / 3600.0:0.##} hours that remain go on from {Text(detail.Resume)}.");
        var clock = detail.IsElapsed ? "wall-clock hours" : detail.DriverCount > 0 ? $"working hours, by the calendars of {detail.DriverCount} resources" : $"working hours of calendar '{Calendar(r)}'";
        return Because(CauseKind.Duration, network.Nodes[r].Duration == 0
            ? "It has no duration: it finishes when it starts."
            : $"It takes {network.Nodes[r].Duration / 3600.0:0.##} {clock} from {Text(dates.Start[r])}.");
    }

    private static DateCause? Fixed(in NodeDetail detail, ExplainedDate date, PlanTime value)
    {
        if (detail.FixedStart == NodeDetail.None) return null;
        if (detail.IsExternal) return new DateCause(date, value, CauseKind.External, "The task lives in another plan; its dates are taken from there.");
        return detail.IsManual ? new DateCause(date, value, CauseKind.Manual, "The task is scheduled by hand; the date is the one entered.") : null;
    }

    private DateCause RolledUp(int r, ExplainedDate date)
    {
        var column = date switch { ExplainedDate.Start => dates.Start, ExplainedDate.Finish => dates.Finish, ExplainedDate.LateStart => dates.LateStart, _ => dates.LateFinish };
        var value = new PlanTime(column[r]);
        if (Fixed(Detail(r), date, value) is { } given && date is ExplainedDate.Start or ExplainedDate.Finish) return given;
        for (var node = 0; node < network.Count; node++)
        {
            if (network.Nodes[node].Kind != NodeKind.Leaf || column[node] != column[r] || !IsInside(node, r)) continue;
            var which = date switch { ExplainedDate.Start => "first to start", ExplainedDate.Finish => "last to finish", ExplainedDate.LateStart => "first by late start", _ => "last by late finish" };
            return new DateCause(date, value, CauseKind.RollUp, $"It is rolled up from {Name(Task(node))}, the {which} inside.", Task(node).Uid);
        }

        return new DateCause(date, value, CauseKind.RollUp, "It is rolled up from the tasks inside.");
    }

    private bool IsInside(int node, int leave)
    {
        for (var around = network.Nodes[node].Leave; around >= 0; around = network.Nodes[around].Leave)
            if (around == leave) return true;
        return false;
    }

    private static string Words(ConstraintKind kind) => kind switch
    {
        ConstraintKind.MustStartOn => "must start on",
        ConstraintKind.MustFinishOn => "must finish on",
        ConstraintKind.StartNoEarlierThan => "start no earlier than",
        ConstraintKind.StartNoLaterThan => "start no later than",
        ConstraintKind.FinishNoEarlierThan => "finish no earlier than",
        ConstraintKind.FinishNoLaterThan => "finish no later than",
        ConstraintKind.AsLateAsPossible => "as late as possible",
        _ => "as soon as possible",
    };

    private static string Words(PlanLink link)
    {
        var kind = link.Kind switch
        {
            LinkKind.FinishStart => "finish-to-start",
            LinkKind.StartStart => "start-to-start",
            LinkKind.FinishFinish => "finish-to-finish",
            _ => "start-to-finish",
        };
        if (link.Lag == 0) return kind;
        var amount = link.LagKind is LagKind.Percent or LagKind.ElapsedPercent ? $"{Math.Abs((double)link.Lag)} %" : $"{Math.Abs((double)link.Lag) / 3600.0:0.##} {(link.LagKind == LagKind.Elapsed ? "wall-clock" : "working")} hours";
        return $"{kind} with a {(link.Lag < 0 ? "lead" : "lag")} of {amount}";
    }
}
