namespace Gantry.Scheduling.Tests.CriticalPath;

/// <summary>Plans so large that two threads compile them.</summary>
public class LargePlanTests
{
    private const int Count = 40_000;

    [Fact]
    public void The_order_of_tasks_in_a_large_plan_changes_nothing()
    {
        var plan = Chains(isReversed: false);
        var reversed = Chains(isReversed: true);
        var dates = Schedule.Compute(plan).Dates;
        var other = Schedule.Compute(reversed).Dates;
        for (var i = 0; i < Count; i++) Assert.Equal(dates[i], other[Count - 1 - i]);
    }

    [Fact]
    public void What_is_wrong_with_links_of_a_large_plan_is_told_before_what_is_wrong_with_tasks()
    {
        var plan = Chains(isReversed: false);
        plan.Tasks[0].Duration = new WorkTime(-1);
        plan.Links.Add(new PlanLink { PredecessorUid = 7, SuccessorUid = 7 });
        plan.Links.Add(new PlanLink { PredecessorUid = 12, SuccessorUid = 2 });
        string[] codes = [DiagnosticCodes.LinkToItself, DiagnosticCodes.Cycle, DiagnosticCodes.BadDuration];
        Assert.Equal(codes, Schedule.Compute(plan).Diagnostics.Select(x => x.Code).Where(codes.Contains));
    }

    /// <summary>Ten chains side by side, with deadlines here and there.</summary>
    private static Plan Chains(bool isReversed)
    {
        var plan = new Plan { Start = PlanTime.At(2024, 1, 1, 8) };
        plan.Calendars.Add(WorkCalendar.Standard());
        for (var uid = 1; uid <= Count; uid++)
        {
            var task = new PlanTask { Uid = uid, Id = uid, Name = $"Task {uid}", Duration = WorkTime.FromHours((uid % 3) + 1) };
            if (uid % 100 == 0) task.Deadline = PlanTime.At(2030, 1, 1, 17);
            plan.Tasks.Add(task);
            if (uid > 10) plan.Links.Add(new PlanLink { PredecessorUid = uid - 10, SuccessorUid = uid });
        }

        if (isReversed) plan.Tasks.Reverse();
        return plan;
    }
}
