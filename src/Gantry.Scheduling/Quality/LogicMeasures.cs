namespace Gantry.Scheduling;

/// <summary>Measures of links: what is tied to what, how, and with what lag.</summary>
internal static class LogicMeasures
{
    public static IEnumerable<QualityMeasure> Dcma(QualityInput input)
    {
        var ends = Ends.Of(input);
        yield return Logic(input, ends, "DCMA01", input.Limits.MissingLogic, input.IsIncompleteWork);
        yield return Links(input, "DCMA02", new(input.Limits.Leads, false, QualityUnit.Share), link => link.Lag < 0);
        yield return Links(input, "DCMA03", new(input.Limits.Lags, false, QualityUnit.Share), link => link.Lag > 0);
        yield return Links(input, "DCMA04", new(input.Limits.FinishToStart, true, QualityUnit.Share), link => link.Kind != LinkKind.FinishStart);
    }

    public static IEnumerable<QualityMeasure> Gao(QualityInput input)
    {
        var ends = Ends.Of(input);
        yield return Dangling(input, "GAO02a", i => !input.HasBegun(i), ends.HasPredecessor, ends.IsStartDriven, QualityTexts.OnlyFinishDriven);
        yield return Dangling(input, "GAO02b", _ => true, ends.HasSuccessor, ends.DoesFinishDrive, QualityTexts.OnlyStartDrives);
        yield return OnSummaries(input);
        yield return Logic(input, ends, "GAO02f", input.Limits.Justified, i => input.IsIncomplete(i) && input.IsMilestone(i));
    }

    private static QualityMeasure Logic(QualityInput input, Ends ends, string code, double limit, Func<int, bool> counts)
    {
        var draft = new MeasureDraft(code, input, new(limit, false, QualityUnit.Share));
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (!counts(i)) continue;
            draft.Population++;
            var (first, last) = (!ends.HasPredecessor[i] && i != ends.First, !ends.HasSuccessor[i] && i != ends.Last);
            if (first || last) draft.Offend(i, QualityTexts.MissingEnds(first, last));
        }

        return draft.Share();
    }

    private static QualityMeasure Links(QualityInput input, string code, QualityThreshold threshold, Func<PlanLink, bool> offends)
    {
        var draft = new MeasureDraft(code, input, threshold);
        foreach (var (link, from, to) in input.Links)
        {
            if (!input.IsIncomplete(to)) continue;
            draft.Population++;
            if (offends(link)) draft.Offend(to, QualityTexts.LinkWords(link, input.Tasks[from], input.Schedule.Plan.MinutesPerDay), input.Tasks[from].Uid);
        }

        return draft.Share();
    }

    private static QualityMeasure Dangling(QualityInput input, string code, Func<int, bool> counts, bool[] hasAny, bool[] isTied, string words)
    {
        var draft = new MeasureDraft(code, input, new(input.Limits.Justified, false, QualityUnit.Share));
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (!input.IsIncompleteWork(i) || !counts(i)) continue;
            draft.Population++;
            if (hasAny[i] && !isTied[i]) draft.Offend(i, words);
        }

        return draft.Share();
    }

    private static QualityMeasure OnSummaries(QualityInput input)
    {
        var draft = new MeasureDraft("GAO02c", input, new(input.Limits.Errors, false, QualityUnit.Share));
        foreach (var (link, from, to) in input.Links)
        {
            draft.Population++;
            if (!input.IsSummary[from] && !input.IsSummary[to]) continue;
            var words = QualityTexts.LinkWords(link, input.Tasks[from], input.Schedule.Plan.MinutesPerDay);
            draft.Offend(to, QualityTexts.SummaryEnd(words, input.IsSummary[to]), input.Tasks[from].Uid);
        }

        return draft.Share();
    }

    /// <summary>Which ends of each task are tied, and the one open start and the one open finish every network has.</summary>
    private sealed record Ends(bool[] HasPredecessor, bool[] HasSuccessor, bool[] IsStartDriven, bool[] DoesFinishDrive, int First, int Last)
    {
        public static Ends Of(QualityInput input)
        {
            var count = input.Tasks.Count;
            var ends = new Ends(new bool[count], new bool[count], new bool[count], new bool[count], -1, -1);
            foreach (var (link, from, to) in input.Links)
            {
                ends.HasPredecessor[to] = true;
                ends.HasSuccessor[from] = true;
                if (link.Kind is LinkKind.FinishStart or LinkKind.StartStart) ends.IsStartDriven[to] = true;
                if (link.Kind is LinkKind.FinishStart or LinkKind.FinishFinish) ends.DoesFinishDrive[from] = true;
            }

            for (var i = 0; i < count; i++)
            {
                if (input.Options.DrivenFromOutside?.Contains(input.Tasks[i].Uid) == true) ends.HasPredecessor[i] = ends.IsStartDriven[i] = true;
                if (input.Options.DrivesOutside?.Contains(input.Tasks[i].Uid) == true) ends.HasSuccessor[i] = ends.DoesFinishDrive[i] = true;
            }

            return ends with { First = FirstOpen(input, ends), Last = LastOpen(input, ends) };
        }

        private static int FirstOpen(QualityInput input, Ends ends)
        {
            var first = -1;
            for (var i = 0; i < input.Tasks.Count; i++)
            {
                if (!input.Counts[i] || ends.HasPredecessor[i]) continue;
                if (first < 0 || Before((input.Dates[i].Start, !input.IsMilestone(i)), (input.Dates[first].Start, !input.IsMilestone(first)))) first = i;
            }

            return first;
        }

        private static int LastOpen(QualityInput input, Ends ends)
        {
            var last = -1;
            for (var i = 0; i < input.Tasks.Count; i++)
            {
                if (!input.Counts[i] || ends.HasSuccessor[i]) continue;
                // Of two that end together the milestone is the end of the plan, else the later row.
                if (last < 0 || !Before((input.Dates[i].Finish, input.IsMilestone(i)), (input.Dates[last].Finish, input.IsMilestone(last)))) last = i;
            }

            return last;
        }

        private static bool Before((PlanTime Time, bool Second) left, (PlanTime Time, bool Second) right) => left.CompareTo(right) < 0;
    }
}
