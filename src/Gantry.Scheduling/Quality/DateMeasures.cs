namespace Gantry.Scheduling;

/// <summary>Measures of constraints, of dates typed by hand and of progress.</summary>
internal static class DateMeasures
{
    public static QualityMeasure HardConstraints(QualityInput input)
    {
        var draft = new MeasureDraft("DCMA05", input, new(input.Limits.HardConstraints, false, QualityUnit.Share));
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (!input.IsIncompleteWork(i)) continue;
            draft.Population++;
            if (IsHard(input.Tasks[i].Constraint)) draft.Offend(i, QualityTexts.ConstraintWords(input.Tasks[i]));
        }

        return draft.Share();
    }

    public static bool IsHard(ConstraintKind kind) =>
        kind is ConstraintKind.MustStartOn or ConstraintKind.MustFinishOn or ConstraintKind.StartNoLaterThan or ConstraintKind.FinishNoLaterThan;

    public static QualityMeasure InvalidDates(QualityInput input)
    {
        var draft = new MeasureDraft("DCMA09", input, new(input.Limits.InvalidDates, false, QualityUnit.Share));
        if (input.StatusDate is not { } status) return draft.Without(QualityVerdict.NotComputable, QualityTexts.NoStatusDate);
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (!input.Counts[i]) continue;
            draft.Population++;
            if (WhyInvalid(input, i, status.Day) is { } why) draft.Offend(i, why);
        }

        return draft.Share();
    }

    /// <summary>Days are compared: a status date holds for its whole day, whatever its hour.</summary>
    private static string? WhyInvalid(QualityInput input, int i, int status)
    {
        var (task, dates) = (input.Tasks[i], input.Dates[i]);
        if (task.ActualFinish is { } finish && finish.Day > status) return QualityTexts.ActualAfter("finish", finish);
        if (task.ActualStart is { } start && start.Day > status) return QualityTexts.ActualAfter("start", start);
        if (input.IsComplete(i)) return null;
        if (!input.HasBegun(i) && dates.Start.Day < status) return QualityTexts.ForecastBefore("start", dates.Start);
        return dates.Finish.Day < status ? QualityTexts.ForecastBefore("finish", dates.Finish) : null;
    }

    public static IEnumerable<QualityMeasure> Sequencing(QualityInput input)
    {
        var constraints = new MeasureDraft("GAO02d", input, new(input.Limits.Justified, false, QualityUnit.Share));
        var byHand = new MeasureDraft("GAO02e", input, new(input.Limits.Errors, false, QualityUnit.Share));
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (!input.IsIncomplete(i)) continue;
            var task = input.Tasks[i];
            constraints.Population++;
            byHand.Population++;
            var isUsual = task.Constraint == ConstraintKind.AsSoonAsPossible || (task.Constraint == ConstraintKind.AsLateAsPossible && input.Schedule.Plan.FromFinish);
            if (!isUsual) constraints.Offend(i, QualityTexts.ConstraintWords(task));
            if (task.IsManual) byHand.Offend(i, QualityTexts.TypedByHand);
        }

        yield return constraints.Share();
        yield return byHand.Share();
    }

    public static IEnumerable<QualityMeasure> Updating(QualityInput input)
    {
        var status = new MeasureDraft("GAO09a", input, new(input.Limits.Errors, false, QualityUnit.Share));
        var dated = new MeasureDraft("GAO09c", input, new(input.Limits.Errors, false, QualityUnit.Share));
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (!input.Counts[i] || !input.HasBegun(i)) continue;
            status.Population++;
            dated.Population++;
            if (input.StatusDate is null) status.Offend(i, QualityTexts.NoStatusDateSet);
            if (input.Tasks[i].ActualStart is null) dated.Offend(i, QualityTexts.NoActualStart);
            else if (input.Tasks[i].PercentComplete >= 100 && input.Tasks[i].ActualFinish is null) dated.Offend(i, QualityTexts.NoActualFinish);
        }

        yield return status.Population == 0 ? status.Without(QualityVerdict.NotApplicable, QualityTexts.NoProgress) : status.Share();
        yield return OutOfSequence(input);
        yield return dated.Share();
    }

    private static QualityMeasure OutOfSequence(QualityInput input)
    {
        var draft = new MeasureDraft("GAO09b", input, new(input.Limits.Errors, false, QualityUnit.Share));
        foreach (var (link, from, to) in input.Links)
        {
            if (!input.Counts[to] || !input.HasBegun(to)) continue;
            draft.Population++;
            if (link.Lag < 0 || IsInSequence(input, link, from, to)) continue;
            draft.Offend(to, QualityTexts.OutOfSequence(QualityTexts.LinkWords(link, input.Tasks[from], input.Schedule.Plan.MinutesPerDay)), input.Tasks[from].Uid);
        }

        return draft.Share();
    }

    private static bool IsInSequence(QualityInput input, PlanLink link, int from, int to)
    {
        // What has not happened yet to the successor cannot be out of sequence; dates of summaries are rolled up.
        var successor = link.Kind is LinkKind.FinishStart or LinkKind.StartStart ? input.Tasks[to].ActualStart : input.Tasks[to].ActualFinish;
        if (successor is not { } then) return true;
        var byFinish = link.Kind is LinkKind.FinishStart or LinkKind.FinishFinish;
        if (input.IsSummary[from]) return (byFinish ? input.Dates[from].Finish : input.Dates[from].Start) <= then;
        if (input.IsComplete(from)) return (byFinish ? input.Dates[from].Finish : input.Dates[from].Start) <= then;
        return !byFinish && input.Tasks[from].ActualStart is { } before && before <= then;
    }
}
