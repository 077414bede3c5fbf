namespace Gantry.Scheduling;

/// <summary>Measures against a baseline and a status date.</summary>
internal static class BaselineMeasures
{
    public static QualityMeasure Missed(QualityInput input)
    {
        var draft = new MeasureDraft("DCMA11", input, new(input.Limits.MissedTasks, false, QualityUnit.Share));
        if (!input.HasBaseline) return draft.Without(QualityVerdict.NotApplicable, QualityTexts.NoBaseline);
        if (input.StatusDate is not { } status) return draft.Without(QualityVerdict.NotComputable, QualityTexts.NoStatusDate);
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (!input.IsWork(i) || input.Baseline(i)?.Finish is not { } planned || planned.Day > status.Day) continue;
            draft.Population++;
            var finish = input.Tasks[i].ActualFinish ?? input.Dates[i].Finish;
            if (finish.Day > planned.Day) draft.Offend(i, QualityTexts.Missed(input.DaysBetween(planned, finish), planned, finish));
        }

        return draft.Population == 0 ? draft.Without(QualityVerdict.NotApplicable, QualityTexts.NoBaselineDue) : draft.Share();
    }

    public static QualityMeasure LengthIndex(QualityInput input)
    {
        var draft = new MeasureDraft("DCMA13", input, new(input.Limits.PathLengthIndex, true, QualityUnit.Index));
        if ((input.Options.RequiredFinish ?? LatestBaselineFinish(input)) is not { } target) return draft.Without(QualityVerdict.NotApplicable, QualityTexts.NoTarget);
        if (input.StatusDate is not { } status) return draft.Without(QualityVerdict.NotComputable, QualityTexts.NoStatusDate);
        var last = -1;
        var isOpen = false;
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (!input.Counts[i]) continue;
            isOpen |= !input.IsComplete(i);
            if (last < 0 || input.Dates[i].Finish >= input.Dates[last].Finish) last = i;
        }

        if (!isOpen) return draft.Without(QualityVerdict.NotApplicable, QualityTexts.AllComplete);
        var finish = input.Dates[last].Finish;
        var length = input.DaysBetween(status, finish);
        if (length <= 0) return draft.Without(QualityVerdict.NotComputable, QualityTexts.ForecastBefore("finish", finish) + ".");
        var room = input.DaysBetween(finish, target);
        draft.Population = 1;
        if ((length + room) / length < input.Limits.PathLengthIndex) draft.Offend(last, QualityTexts.Missed(-room, target, finish));
        return draft.Of((length + room) / length, QualityTexts.LengthIndex(finish, target, input.Options.RequiredFinish is null, length, room));
    }

    private static PlanTime? LatestBaselineFinish(QualityInput input)
    {
        PlanTime? latest = null;
        for (var i = 0; i < input.Tasks.Count; i++)
            if (input.Counts[i] && input.Baseline(i)?.Finish is { } finish && (latest is null || finish > latest)) latest = finish;
        return latest;
    }

    public static QualityMeasure ExecutionIndex(QualityInput input)
    {
        var draft = new MeasureDraft("DCMA14", input, new(input.Limits.ExecutionIndex, true, QualityUnit.Index));
        if (!input.HasBaseline) return draft.Without(QualityVerdict.NotApplicable, QualityTexts.NoBaseline);
        if (input.StatusDate is not { } status) return draft.Without(QualityVerdict.NotComputable, QualityTexts.NoStatusDate);
        var (complete, due, without) = (0, 0, 0);
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (!input.IsWork(i)) continue;
            draft.Population++;
            if (input.IsComplete(i)) complete++;
            if (input.Baseline(i)?.Finish is not { } planned) without++;
            else if (planned.Day <= status.Day)
            {
                due++;
                if (!input.IsComplete(i)) draft.Offend(i, QualityTexts.NotDone(planned, input.Tasks[i].PercentComplete));
            }
        }

        if (due + without == 0) return draft.Without(QualityVerdict.NotApplicable, QualityTexts.NoBaselineDue);
        return draft.Of((double)complete / (due + without), QualityTexts.ExecutionIndex(complete, due, without));
    }

    public static QualityMeasure Coverage(QualityInput input)
    {
        var draft = new MeasureDraft("GAO10a", input, new(input.Limits.Justified, false, QualityUnit.Share));
        var hasBegun = false;
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (!input.Counts[i]) continue;
            draft.Population++;
            hasBegun |= input.HasBegun(i);
            if (input.Baseline(i) is not { Start: not null, Finish: not null }) draft.Offend(i, QualityTexts.NoBaselineDates);
        }

        // A plan that is still being drawn up needs no baseline yet; one that is under way does.
        return input.HasBaseline || hasBegun || draft.Population == 0 ? draft.Share() : new MeasureDraft("GAO10a", input, new(input.Limits.Justified, false, QualityUnit.Share)).Without(QualityVerdict.NotApplicable, QualityTexts.NoBaseline);
    }
}
