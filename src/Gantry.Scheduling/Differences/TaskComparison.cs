namespace Gantry.Scheduling;

/// <summary>Compares the inputs and the dates of tasks.</summary>
internal sealed class TaskComparison(VersionIndex old, VersionIndex @new, Matching tasks, Matching calendars)
{
    private readonly HashSet<int> _oldAssigned = [.. old.Version.Plan.Assignments.Select(assignment => assignment.TaskUid)];
    private readonly HashSet<int> _newAssigned = [.. @new.Version.Plan.Assignments.Select(assignment => assignment.TaskUid)];
    private readonly Dictionary<int, int> _oldCalendars = Positions(old);
    private readonly Dictionary<int, int> _newCalendars = Positions(@new);

    /// <summary>New tasks in their order, removed ones behind.</summary>
    public IEnumerable<TaskDifference> All()
    {
        for (var i = 0; i < @new.Tasks.Count; i++)
        {
            if (tasks.OldOf(i) < 0) yield return Difference(DifferenceKind.Added, -1, i, []);
            else if (Changed(tasks.OldOf(i), i) is { } changed) yield return changed;
        }

        for (var i = 0; i < old.Tasks.Count; i++)
            if (tasks.NewOf(i) < 0) yield return Difference(DifferenceKind.Removed, i, -1, []);
    }

    private static Dictionary<int, int> Positions(VersionIndex version)
    {
        var positions = new Dictionary<int, int>();
        for (var i = 0; i < version.Version.Plan.Calendars.Count; i++) positions.TryAdd(version.Version.Plan.Calendars[i].Uid, i);
        return positions;
    }

    private TaskDifference? Changed(int o, int n)
    {
        var values = new ValueList();
        Structure(values, o, n);
        Bounds(values, old.Tasks[o], @new.Tasks[n]);
        if (!@new.IsSummary[n] && !old.IsSummary[o])
        {
            Amounts(values, old.Tasks[o], @new.Tasks[n]);
            Progress(values, old.Tasks[o], @new.Tasks[n]);
        }

        Baselines(values, old.Tasks[o].Uid, @new.Tasks[n].Uid);
        var difference = Difference(DifferenceKind.Changed, o, n, values.Values);
        var isSame = values.Values.Count == 0 && difference.Old == difference.New && difference.WasCritical == difference.IsCritical && difference.OldFloat == difference.NewFloat;
        return isSame ? null : difference;
    }

    private TaskDifference Difference(DifferenceKind kind, int o, int n, IReadOnlyList<ValueDifference> values)
    {
        var (version, at) = n >= 0 ? (@new, n) : (old, o);
        var (before, after) = (Span(old, o), Span(@new, n));
        return new TaskDifference
        {
            Kind = kind,
            TaskUid = version.Tasks[at].Uid,
            OldUid = o >= 0 ? old.Tasks[o].Uid : null,
            TaskId = version.Tasks[at].Id,
            TaskName = version.Tasks[at].Name,
            IsSummary = version.IsSummary[at],
            IsMilestone = version.Tasks[at].IsMilestone,
            MatchedBy = kind == DifferenceKind.Changed ? tasks.How(n) : TaskMatch.None,
            Values = values,
            Old = before,
            New = after,
            StartMoved = before is { } a && after is { } b ? Moved(a.Start, b.Start) : 0,
            FinishMoved = before is { } c && after is { } d ? Moved(c.Finish, d.Finish) : 0,
            OldFloat = before is null ? null : old.FloatDays(o),
            NewFloat = after is null ? null : @new.FloatDays(n),
            WasCritical = before is not null && old.Dates[o].IsCritical,
            IsCritical = after is not null && @new.Dates[n].IsCritical,
            IsComplete = n >= 0 && (@new.Tasks[n].ActualFinish is not null || @new.Tasks[n].PercentComplete >= 100),
        };
    }

    private double Moved(PlanTime from, PlanTime to) => @new.Version.Schedule.WorkBetween(from, to).Minutes / @new.MinutesPerDay;

    private static TaskSpan? Span(VersionIndex version, int i) =>
        i < 0 || version.Dates[i].Kind == TaskDatesKind.None ? null : new TaskSpan(version.Dates[i].Start, version.Dates[i].Finish);

    private void Structure(ValueList values, int o, int n)
    {
        var (a, b) = (old.Tasks[o], @new.Tasks[n]);
        values.Compare("name", a.Name, b.Name);
        var (around, aroundNow) = (old.Parent[o], @new.Parent[n]);
        var isSamePlace = around < 0 ? aroundNow < 0 : tasks.NewOf(around) >= 0 && tasks.NewOf(around) == aroundNow;
        if (!isSamePlace && !(around < 0 && aroundNow < 0))
        {
            var (place, placeNow) = (around < 0 ? DifferenceTexts.TopLevel : old.Tasks[around].Name, aroundNow < 0 ? DifferenceTexts.TopLevel : @new.Tasks[aroundNow].Name);
            values.Compare("parent", place, place == placeNow ? placeNow + " (another)" : placeNow);
        }

        values.Compare("active", a.IsActive, b.IsActive);
        values.Compare("external", a.IsExternal, b.IsExternal);
        values.Compare("manual", a.IsManual ? DifferenceTexts.ByHand : DifferenceTexts.Automatic, b.IsManual ? DifferenceTexts.ByHand : DifferenceTexts.Automatic);
        values.Compare("milestone", a.IsMilestone, b.IsMilestone);
        if (!IsSameCalendar(a.CalendarUid, b.CalendarUid)) values.Compare("calendar", old.Calendar(a.CalendarUid), @new.Calendar(b.CalendarUid));
    }

    private bool IsSameCalendar(int? a, int? b)
    {
        if (a is null || b is null) return a == b;
        return _oldCalendars.TryGetValue(a.Value, out var o) && _newCalendars.TryGetValue(b.Value, out var n) && calendars.NewOf(o) == n;
    }

    private static void Bounds(ValueList values, PlanTask a, PlanTask b)
    {
        values.Compare("constraint", QualityTexts.ConstraintWords(a), QualityTexts.ConstraintWords(b));
        values.Compare("deadline", a.Deadline, b.Deadline);
        values.Compare("priority", a.Priority, b.Priority, number => number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        values.Compare("levelingDelay", new WorkTime(a.LevelingDelay.Seconds), new WorkTime(b.LevelingDelay.Seconds));
        if (!a.IsManual && !b.IsManual) return;
        values.Compare("manualStart", a.ManualStart, b.ManualStart);
        values.Compare("manualFinish", a.ManualFinish, b.ManualFinish);
    }

    private void Amounts(ValueList values, PlanTask a, PlanTask b)
    {
        if (a.Duration != b.Duration || a.IsElapsed != b.IsElapsed)
            values.Compare("duration", DifferenceTexts.Duration(a.Duration, a.IsElapsed, old.MinutesPerDay), DifferenceTexts.Duration(b.Duration, b.IsElapsed, @new.MinutesPerDay));
        values.Compare("estimated", a.IsEstimated, b.IsEstimated);
        values.Compare("kind", a.Kind.ToString(), b.Kind.ToString());
        values.Compare("effortDriven", a.IsEffortDriven, b.IsEffortDriven);
        values.Compare("ignoreResourceCalendar", a.IgnoreResourceCalendar, b.IgnoreResourceCalendar);
        if (!Splits(a).SequenceEqual(Splits(b))) values.Compare("splits", DifferenceTexts.Splits(Splits(a)), DifferenceTexts.Splits(Splits(b)));
        // With assignments, work is the sum of theirs and is compared there.
        if (!_oldAssigned.Contains(a.Uid) && !_newAssigned.Contains(b.Uid)) values.Compare("work", a.Work, b.Work);
    }

    private static IReadOnlyList<TaskSpan> Splits(PlanTask task) => task.Splits ?? [];

    private void Progress(ValueList values, PlanTask a, PlanTask b)
    {
        values.Compare("actualStart", a.ActualStart, b.ActualStart, IsRewritten(a.ActualStart, b.ActualStart));
        values.Compare("actualFinish", a.ActualFinish, b.ActualFinish, IsRewritten(a.ActualFinish, b.ActualFinish));
        // Progress that was reported cannot shrink, unless it is rewritten.
        values.Compare("percentComplete", a.PercentComplete, b.PercentComplete, DifferenceTexts.Percent, b.PercentComplete < a.PercentComplete);
        values.Compare("physicalPercentComplete", a.PhysicalPercentComplete, b.PhysicalPercentComplete, DifferenceTexts.Percent, b.PhysicalPercentComplete < a.PhysicalPercentComplete);
        if (a.ActualStart is null || b.ActualStart is null) return;
        if (a.RemainingDuration is { } left && b.RemainingDuration is { } leftNow && left != leftNow)
            values.Compare("remainingDuration", DifferenceTexts.Duration(left, a.IsElapsed, old.MinutesPerDay), DifferenceTexts.Duration(leftNow, b.IsElapsed, @new.MinutesPerDay));
        values.Compare("resume", a.Resume, b.Resume);
    }

    /// <summary>What was recorded by the old status date is different now, or is recorded only now although it lies before it.</summary>
    private bool IsRewritten(PlanTime? before, PlanTime? after)
    {
        if (old.Version.Plan.StatusDate is not { } status) return before is not null && before != after;
        return before != after && (before?.Day <= status.Day || after?.Day <= status.Day);
    }

    private void Baselines(ValueList values, int oldUid, int newUid)
    {
        foreach (var number in Numbers(old.Version).Union(Numbers(@new.Version)).Order())
        {
            var (a, b) = (Baseline(old.Version, number, oldUid), Baseline(@new.Version, number, newUid));
            values.Compare($"baseline{number}Start", a.Start, b.Start);
            values.Compare($"baseline{number}Finish", a.Finish, b.Finish);
            if (a.Duration != b.Duration)
                values.Compare($"baseline{number}Duration", a.Duration is { } x ? DifferenceTexts.Days(x.Minutes / old.MinutesPerDay) : null, b.Duration is { } y ? DifferenceTexts.Days(y.Minutes / @new.MinutesPerDay) : null);
        }
    }

    private static IEnumerable<int> Numbers(PlanVersion version) => version.Baselines?.Keys ?? [];

    private static BaselineFigures Baseline(PlanVersion version, int number, int uid) =>
        version.Baselines is { } baselines && baselines.TryGetValue(number, out var dates) && dates.TryGetValue(uid, out var found) ? found : default;
}
