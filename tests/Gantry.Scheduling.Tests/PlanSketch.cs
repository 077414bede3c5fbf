namespace Gantry.Scheduling.Tests;

/// <summary>Writes small plans in few words: tasks by day counts, links by uid, dates in January 2024 (the 1st is a Monday).</summary>
internal static class PlanSketch
{
    public static Plan Empty()
    {
        var plan = new Plan { Start = January(1, 8) };
        plan.Calendars.Add(WorkCalendar.Standard());
        return plan;
    }

    public static Plan With(this Plan plan, Action<Plan> change)
    {
        change(plan);
        return plan;
    }

    public static PlanTime January(int day, int hour, int minute = 0) => PlanTime.At(2024, 1, day, hour, minute);

    public static PlanTask Add(this Plan plan, int uid, double days, int level = 1, Action<PlanTask>? change = null)
    {
        var task = new PlanTask { Uid = uid, Id = uid, Name = $"T{uid}", OutlineLevel = level, Duration = WorkTime.FromHours(days * 8), IsMilestone = days == 0 };
        change?.Invoke(task);
        plan.Tasks.Add(task);
        return task;
    }

    public static Plan Link(this Plan plan, int from, int to, LinkKind kind = LinkKind.FinishStart, double lagDays = 0, LagKind lagKind = LagKind.Working)
    {
        var lag = lagKind switch
        {
            LagKind.Working => (long)(lagDays * 8 * 3600),
            LagKind.Elapsed => (long)(lagDays * 24 * 3600),
            _ => (long)lagDays,
        };
        plan.Links.Add(new PlanLink { PredecessorUid = from, SuccessorUid = to, Kind = kind, Lag = lag, LagKind = lagKind });
        return plan;
    }

    public static TaskDates Of(this Schedule schedule, int uid) =>
        schedule.Dates[schedule.Plan.Tasks.FindIndex(x => x.Uid == uid)];
}
