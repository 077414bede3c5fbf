using Gantry.Scheduling;

namespace Gantry.Plans.Templates;

/// <summary>Makes a plan into a pattern, and a pattern into a plan that begins on another day.</summary>
internal static class TemplatePlan
{
    /// <summary>The plan without what has happened and without what belongs to other projects.</summary>
    public static Plan Bare(Plan plan)
    {
        var external = plan.Tasks.Where(t => t.IsExternal).Select(t => t.Uid).ToHashSet();
        var bare = WithRows(plan, 0, plan.Tasks.Where(t => !t.IsExternal).Select(Bare));
        bare.Links.AddRange(plan.Links.Where(l => !external.Contains(l.PredecessorUid) && !external.Contains(l.SuccessorUid)));
        bare.Assignments.AddRange(plan.Assignments.Where(a => !external.Contains(a.TaskUid)).Select(Bare));
        return bare;
    }

    /// <summary>The plan some days later, or earlier: with it everything that was typed as a date.</summary>
    public static Plan Moved(Plan plan, int days)
    {
        var moved = WithRows(plan, days, plan.Tasks.Select(t => Moved(t.Copy(), days)));
        moved.Links.AddRange(plan.Links);
        moved.Assignments.AddRange(plan.Assignments);
        return moved;
    }

    private static Plan WithRows(Plan plan, int days, IEnumerable<PlanTask> tasks)
    {
        var copy = new Plan
        {
            Name = plan.Name,
            Start = Later(plan.Start, days),
            Finish = plan.Finish is { } finish ? Later(finish, days) : null,
            FromFinish = plan.FromFinish,
            CalendarUid = plan.CalendarUid,
            MinutesPerDay = plan.MinutesPerDay,
            MinutesPerWeek = plan.MinutesPerWeek,
            DaysPerMonth = plan.DaysPerMonth,
            DefaultStartSecond = plan.DefaultStartSecond,
            DefaultFinishSecond = plan.DefaultFinishSecond,
            HonorConstraints = plan.HonorConstraints,
            CriticalFloatLimit = plan.CriticalFloatLimit,
            MultipleCriticalPaths = plan.MultipleCriticalPaths,
            SplitsInProgress = plan.SplitsInProgress,
        };
        copy.Calendars.AddRange(plan.Calendars);
        copy.Tasks.AddRange(tasks);
        copy.Resources.AddRange(plan.Resources);
        return copy;
    }

    private static PlanTask Bare(PlanTask task)
    {
        var bare = task.Copy();
        (bare.ActualStart, bare.ActualFinish, bare.ActualDuration, bare.RemainingDuration, bare.Stop, bare.Resume) = (null, null, null, null, null, null);
        (bare.PercentComplete, bare.PercentWorkComplete, bare.PhysicalPercentComplete) = (0, 0, 0);
        (bare.ActualWork, bare.RemainingWork, bare.Splits) = (WorkTime.Zero, bare.Work, null);
        return bare;
    }

    private static PlanAssignment Bare(PlanAssignment a) => new()
    {
        Uid = a.Uid,
        TaskUid = a.TaskUid,
        ResourceUid = a.ResourceUid,
        Units = a.Units,
        Work = a.Work,
        RemainingWork = a.Work,
        OvertimeWork = a.OvertimeWork,
        Delay = a.Delay,
        LevelingDelay = a.LevelingDelay,
        Contour = a.Contour,
    };

    private static PlanTask Moved(PlanTask task, int days)
    {
        foreach (var field in (TaskField[])[TaskField.ConstraintDate, TaskField.Deadline, TaskField.ManualStart, TaskField.ManualFinish, TaskField.StoredStart, TaskField.StoredFinish])
            if (task.Get(field).Number is { } seconds) task.Set(field, new FieldValue(Later(new PlanTime(seconds), days).Seconds));
        return task;
    }

    private static PlanTime Later(PlanTime time, int days) => new(time.Seconds + ((long)days * 86_400));
}
