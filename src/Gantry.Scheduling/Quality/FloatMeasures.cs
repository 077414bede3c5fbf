namespace Gantry.Scheduling;

/// <summary>Measures of float, duration, names and resources: one look at each incomplete task.</summary>
internal static class FloatMeasures
{
    public static IEnumerable<QualityMeasure> Floats(QualityInput input)
    {
        var high = new MeasureDraft("DCMA06", input, new(input.Limits.HighFloat, false, QualityUnit.Share));
        var negative = new MeasureDraft("DCMA07", input, new(input.Limits.NegativeFloat, false, QualityUnit.Share));
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (!input.IsIncompleteWork(i)) continue;
            high.Population++;
            negative.Population++;
            var days = input.FloatDays(i);
            if (days > input.Limits.HighFloatDays) high.Offend(i, QualityTexts.Days(days));
            if (days < 0) negative.Offend(i, QualityTexts.Days(days));
        }

        var isBounded = input.Schedule.Plan.FromFinish || input.Tasks.Exists(task => task.Deadline is not null || task.Constraint > ConstraintKind.AsLateAsPossible);
        yield return high.Share();
        yield return negative.Share(isBounded ? null : QualityTexts.FloatUnbounded);
    }

    public static QualityMeasure BaselineDurations(QualityInput input)
    {
        var draft = new MeasureDraft("DCMA08", input, new(input.Limits.HighDuration, false, QualityUnit.Share));
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (!input.IsIncompleteWork(i)) continue;
            draft.Population++;
            var days = input.Baseline(i) is { } baseline && BaselineDays(input, baseline) is { } known ? known : input.DurationDays(i);
            if (days > input.Limits.HighDurationDays) draft.Offend(i, QualityTexts.Days(days));
        }

        return draft.Share(input.HasBaseline ? null : QualityTexts.CurrentDurations);
    }

    private static double? BaselineDays(QualityInput input, BaselineFigures baseline)
    {
        if (baseline.Duration is { Seconds: > 0 } duration) return input.Days(duration);
        return baseline is { Start: { } start, Finish: { } finish } ? input.DaysBetween(start, finish) : null;
    }

    public static IEnumerable<QualityMeasure> Durations(QualityInput input)
    {
        var tooLong = new MeasureDraft("GAO04a", input, new(input.Limits.HighDuration, false, QualityUnit.Share));
        var estimated = new MeasureDraft("GAO04b", input, new(input.Limits.Errors, false, QualityUnit.Share));
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (!input.IsIncompleteWork(i)) continue;
            tooLong.Population++;
            estimated.Population++;
            var days = input.DurationDays(i);
            if (days > input.Limits.HighDurationDays) tooLong.Offend(i, QualityTexts.Days(days));
            if (input.Tasks[i].IsEstimated) estimated.Offend(i, QualityTexts.Estimated);
        }

        yield return tooLong.Share();
        yield return estimated.Share();
    }

    public static QualityMeasure Resources(QualityInput input, string code, bool mayBeElsewhere)
    {
        var draft = new MeasureDraft(code, input, new(input.Limits.MissingResources, false, QualityUnit.Share));
        if (mayBeElsewhere && input.Schedule.Plan.Resources.Count == 0 && input.Options.TasksWithCost is not { Count: > 0 })
            return draft.Without(QualityVerdict.NotApplicable, QualityTexts.NoResources);
        var resourced = new HashSet<int>();
        foreach (var assignment in input.Schedule.Plan.Assignments)
            if (assignment.ResourceUid is not null) resourced.Add(assignment.TaskUid);
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (!input.IsIncompleteWork(i) || input.DurationDays(i) < 1) continue;
            draft.Population++;
            var uid = input.Tasks[i].Uid;
            if (!resourced.Contains(uid) && input.Options.TasksWithCost?.Contains(uid) != true) draft.Offend(i, QualityTexts.NoResource);
        }

        return draft.Share();
    }

    public static QualityMeasure Names(QualityInput input)
    {
        var draft = new MeasureDraft("GAO01a", input, new(input.Limits.Errors, false, QualityUnit.Share));
        var times = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < input.Tasks.Count; i++)
            if (input.Counts[i]) times[input.Tasks[i].Name.Trim()] = times.GetValueOrDefault(input.Tasks[i].Name.Trim()) + 1;
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (!input.IsIncomplete(i)) continue;
            draft.Population++;
            var name = input.Tasks[i].Name.Trim();
            if (name.Length == 0) draft.Offend(i, QualityTexts.NoName);
            else if (times[name] > 1) draft.Offend(i, QualityTexts.SharedName(times[name]));
        }

        return draft.Share();
    }
}
