namespace Gantry.Scheduling;

/// <summary>The critical path test: delays a critical task, schedules again and looks whether the finish follows.</summary>
/// <remarks>
/// The delay is a task of its own, so that the task under test keeps all it has: before a task that has not begun stands a
/// new predecessor as long as the delay; behind one that has begun stands a new part with the same successors.
/// </remarks>
internal static class PathTest
{
    public static QualityMeasure Of(QualityInput input)
    {
        var asked = input.Limits.PathTestDays;
        var draft = new MeasureDraft("DCMA12", input, new(asked * (1 - input.Limits.PathTestTolerance), true, QualityUnit.Days));
        if (input.Schedule.Plan.FromFinish) return draft.Without(QualityVerdict.NotComputable, QualityTexts.FromFinish);
        var chosen = Choose(input, out var isOpen);
        if (chosen < 0) return draft.Without(isOpen ? QualityVerdict.NotComputable : QualityVerdict.NotApplicable, isOpen ? QualityTexts.NothingCritical : QualityTexts.AllComplete);

        var plan = input.Schedule.Plan.Copy();
        var hasBegun = input.HasBegun(chosen);
        var delay = hasBegun ? DelayBehind(plan, chosen, input.Work(asked)) : DelayBefore(plan, chosen, input.Dates[chosen].Start, input.Work(asked));
        using var delayed = Schedule.Compute(plan);
        var (before, after) = (Finish(input, input.Schedule, -1, -1), Finish(input, delayed, delay, hasBegun ? delay : -1));
        draft.Population = 1;
        if (after.Date == PlanTime.Latest.Date) return draft.Without(QualityVerdict.NotComputable, QualityTexts.PathTestCut);
        var moved = input.Days(delayed.WorkBetween(before, after));
        if (moved < asked * (1 - input.Limits.PathTestTolerance)) draft.Offend(chosen, QualityTexts.Shift(moved));
        return draft.Of(moved, QualityTexts.PathTest(input.Tasks[chosen], asked, moved));
    }

    /// <summary>The earliest task of the critical path to the finish that has not begun; one that has begun when there is no other.</summary>
    /// <remarks>On the path to the finish are the tasks with the float of what finishes last. A branch that a deadline makes more critical is another path.</remarks>
    private static int Choose(QualityInput input, out bool isOpen)
    {
        var (chosen, last) = (-1, -1);
        isOpen = false;
        for (var i = 0; i < input.Tasks.Count; i++)
            if (input.IsIncomplete(i) && (last < 0 || input.Dates[i].Finish >= input.Dates[last].Finish)) last = i;
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (!input.IsIncomplete(i)) continue;
            isOpen = true;
            if (input.Dates[i].IsCritical && (chosen < 0 || Rank(input, i, last).CompareTo(Rank(input, chosen, last)) < 0)) chosen = i;
        }

        return chosen;
    }

    private static (bool, bool, long, long) Rank(QualityInput input, int i, int last) =>
        (input.HasBegun(i), input.IsMilestone(i), Math.Abs(input.Dates[i].TotalFloat.Seconds - input.Dates[last].TotalFloat.Seconds), input.Dates[i].Start.Seconds);

    private static int DelayBefore(Plan plan, int chosen, PlanTime start, WorkTime delay)
    {
        var added = new PlanTask { Uid = FreeUid(plan), Duration = delay, Constraint = ConstraintKind.StartNoEarlierThan, ConstraintDate = start };
        plan.Tasks.Add(added);
        plan.Links.Add(new PlanLink { PredecessorUid = added.Uid, SuccessorUid = plan.Tasks[chosen].Uid });
        return plan.Tasks.Count - 1;
    }

    private static int DelayBehind(Plan plan, int chosen, WorkTime delay)
    {
        var task = plan.Tasks[chosen];
        var added = new PlanTask { Uid = FreeUid(plan), Duration = delay, OutlineLevel = task.OutlineLevel };
        foreach (var link in plan.Links.FindAll(link => link.PredecessorUid == task.Uid && link.Kind is LinkKind.FinishStart or LinkKind.FinishFinish))
            plan.Links.Add(new PlanLink { PredecessorUid = added.Uid, SuccessorUid = link.SuccessorUid, Kind = link.Kind, Lag = link.Lag, LagKind = link.LagKind });
        plan.Links.Add(new PlanLink { PredecessorUid = task.Uid, SuccessorUid = added.Uid });
        plan.Tasks.Insert(chosen + 1, added);
        return chosen + 1;
    }

    private static int FreeUid(Plan plan)
    {
        var used = plan.Tasks.Select(task => task.Uid).ToHashSet();
        var uid = plan.Tasks.Count;
        while (used.Contains(uid)) uid++;
        return uid;
    }

    /// <summary>The latest finish of what counts; the added task counts only when it stands for a part of the task under test.</summary>
    private static PlanTime Finish(QualityInput input, Schedule schedule, int added, int counted)
    {
        var latest = PlanTime.Earliest;
        for (var i = 0; i < schedule.Dates.Count; i++)
        {
            if (i == added && i != counted) continue;
            var original = added >= 0 && i > added ? i - 1 : i;
            if (i != added && !input.Counts[original]) continue;
            var dates = schedule.Dates[i];
            if (dates.Kind != TaskDatesKind.None && dates.Finish > latest) latest = dates.Finish;
        }

        return latest;
    }
}
