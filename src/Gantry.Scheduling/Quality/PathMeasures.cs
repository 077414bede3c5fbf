namespace Gantry.Scheduling;

/// <summary>Measures of the paths to the end of the plan.</summary>
internal static class PathMeasures
{
    public static QualityMeasure CriticalForTheWrongReason(QualityInput input)
    {
        var draft = new MeasureDraft("GAO06a", input, new(input.Limits.Errors, false, QualityUnit.Share));
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (!input.IsIncomplete(i) || !input.Dates[i].IsCritical) continue;
            draft.Population++;
            var task = input.Tasks[i];
            if (task.IsManual) draft.Offend(i, QualityTexts.CriticalBecause(QualityTexts.TypedByHand));
            else if (DateMeasures.IsHard(task.Constraint) || (task.Constraint == ConstraintKind.AsLateAsPossible && !input.Schedule.Plan.FromFinish))
                draft.Offend(i, QualityTexts.CriticalBecause(QualityTexts.ConstraintWords(task)));
        }

        return draft.Share();
    }

    /// <summary>Walks the links backwards from what ends last; a summary passes on to what is inside it.</summary>
    public static QualityMeasure Horizontal(QualityInput input)
    {
        var draft = new MeasureDraft("GAO05a", input, new(input.Limits.Errors, false, QualityUnit.Share));
        var reached = Reaching(input);
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (!input.IsIncomplete(i)) continue;
            draft.Population++;
            if (!reached[i] && input.Options.DrivesOutside?.Contains(input.Tasks[i].Uid) != true) draft.Offend(i, QualityTexts.NoWayToEnd);
        }

        return draft.Share();
    }

    private static bool[] Reaching(QualityInput input)
    {
        var count = input.Tasks.Count;
        var start = new int[count + 1];
        foreach (var link in input.Links) start[link.To + 1]++;
        for (var i = 0; i < count; i++) start[i + 1] += start[i];
        var next = start.AsSpan(0, count).ToArray();
        var from = new int[input.Links.Count];
        foreach (var link in input.Links) from[next[link.To]++] = link.From;

        var children = ChildrenOf(input);
        var reached = new bool[count];
        var drives = new bool[count];
        var open = new Stack<(int Task, bool WithInside)>();
        foreach (var end in LastOnes(input)) open.Push((end, false));
        while (open.Count > 0)
        {
            var (task, withInside) = open.Pop();
            if (withInside)
            {
                // What drives a summary's successor is everything inside the summary.
                if (drives[task]) continue;
                drives[task] = true;
                foreach (var inside in children[task]) open.Push((inside, children[inside].Count > 0));
                if (children[task].Count > 0) continue;
            }

            if (reached[task]) continue;
            reached[task] = true;
            for (var l = start[task]; l < start[task + 1]; l++) open.Push((from[l], input.IsSummary[from[l]]));
            // What drives a summary drives the tasks inside it.
            if (input.Parent[task] >= 0) open.Push((input.Parent[task], false));
        }

        return reached;
    }

    private static List<int>[] ChildrenOf(QualityInput input)
    {
        var children = new List<int>[input.Tasks.Count];
        List<int> none = [];
        for (var i = input.Tasks.Count - 1; i >= 0; i--)
        {
            children[i] ??= none;
            var parent = input.Parent[i];
            if (parent >= 0) (children[parent] ??= []).Add(i);
        }

        return children;
    }

    private static IEnumerable<int> LastOnes(QualityInput input)
    {
        var latest = default(PlanTime);
        for (var i = 0; i < input.Tasks.Count; i++)
            if (input.Counts[i] && input.Dates[i].Finish > latest) latest = input.Dates[i].Finish;
        for (var i = 0; i < input.Tasks.Count; i++)
            if (input.Counts[i] && input.Dates[i].Finish == latest) yield return i;
    }

    public static QualityMeasure Vertical(QualityInput input)
    {
        var draft = new MeasureDraft("GAO05b", input, new(input.Limits.Errors, false, QualityUnit.Share));
        var inside = new (PlanTime Start, PlanTime Finish)?[input.Tasks.Count];
        for (var i = input.Tasks.Count - 1; i >= 0; i--)
        {
            var own = input.Counts[i] ? (input.Dates[i].Start, input.Dates[i].Finish) : inside[i];
            if (own is not { } span || input.Parent[i] < 0) continue;
            var around = inside[input.Parent[i]] ?? span;
            inside[input.Parent[i]] = (span.Item1 < around.Start ? span.Item1 : around.Start, span.Item2 > around.Finish ? span.Item2 : around.Finish);
        }

        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (!input.IsSummary[i] || inside[i] is not { } span || !input.Tasks[i].IsActive || input.Dates[i].Kind == TaskDatesKind.None) continue;
            draft.Population++;
            var dates = input.Dates[i];
            if (dates.Start.Day != span.Start.Day || dates.Finish.Day != span.Finish.Day)
                draft.Offend(i, QualityTexts.SummaryApart(dates.Start, dates.Finish, span.Start, span.Finish));
        }

        return draft.Share();
    }
}
