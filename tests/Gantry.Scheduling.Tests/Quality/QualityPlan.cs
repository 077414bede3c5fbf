namespace Gantry.Scheduling.Tests.Quality;

/// <summary>A sound plan that each test spoils in one way: a start, a chain of twenty tasks of a week with a resource each, and an end.</summary>
internal static class QualityPlan
{
    public const int Tasks = 20;
    public const int Start = 100;
    public const int End = 101;

    public static Plan Sound()
    {
        var plan = PlanSketch.Empty();
        plan.Resources.Add(new PlanResource { Uid = 1, Name = "Ann" });
        plan.Add(Start, 0);
        for (var uid = 1; uid <= Tasks; uid++)
        {
            plan.Add(uid, 5);
            plan.Assignments.Add(new PlanAssignment { Uid = uid, TaskUid = uid, ResourceUid = 1, Work = WorkTime.FromHours(40) });
            plan.Link(uid == 1 ? Start : uid - 1, uid);
        }

        plan.Add(End, 0);
        return plan.Link(Tasks, End);
    }

    /// <summary>The sound plan with a baseline of its own dates.</summary>
    public static QualityOptions Baseline(Plan plan, PlanTime? status = null)
    {
        var schedule = Schedule.Compute(plan);
        var dates = new Dictionary<int, BaselineFigures>();
        for (var i = 0; i < plan.Tasks.Count; i++) dates[plan.Tasks[i].Uid] = new BaselineFigures(schedule.Dates[i].Start, schedule.Dates[i].Finish, plan.Tasks[i].Duration);
        return new QualityOptions { Baseline = dates, StatusDate = status };
    }

    public static PlanTask Task(this Plan plan, int uid) => plan.Tasks.Find(task => task.Uid == uid)!;

    public static void Complete(this Plan plan, int uid)
    {
        var dates = Schedule.Compute(plan).Of(uid);
        (plan.Task(uid).ActualStart, plan.Task(uid).ActualFinish, plan.Task(uid).PercentComplete) = (dates.Start, dates.Finish, 100);
    }

    public static QualityMeasure Measure(Plan plan, string code, QualityOptions? options = null) => ScheduleQuality.Of(Schedule.Compute(plan), options)[code];

    public static IEnumerable<int> Uids(this QualityMeasure measure) => measure.Offenders.Select(offender => offender.TaskUid);
}
