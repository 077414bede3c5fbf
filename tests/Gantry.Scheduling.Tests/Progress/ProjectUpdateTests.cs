using static Gantry.Scheduling.Tests.PlanSketch;

namespace Gantry.Scheduling.Tests.Progress;

public class ProjectUpdateTests
{
    [Fact]
    public void Work_before_the_date_is_marked_done_by_its_share_or_all_or_nothing()
    {
        var schedule = Schedule.Compute(Chain());
        var share = schedule.CompleteThrough(January(4, 17), CompletionRule.Proportional);
        Assert.Equal([(1, 100), (2, 50)], share.Select(x => (x.TaskUid, x.PercentComplete)));
        Assert.Equal((January(3, 8), January(4, 17)), (share[1].ActualStart, share[1].Stop));
        var whole = schedule.CompleteThrough(January(4, 17), CompletionRule.AllOrNothing);
        Assert.Equal([(1, 100)], whole.Select(x => (x.TaskUid, x.PercentComplete)));
        Assert.Equal([2], schedule.CompleteThrough(January(4, 17), CompletionRule.Proportional, [1, 2]).Select(x => x.TaskUid));
    }

    [Fact]
    public void A_task_further_than_scheduled_and_a_finished_one_stay_as_they_are()
    {
        var plan = Chain();
        (plan.Tasks[1].ActualStart, plan.Tasks[1].ActualDuration) = (January(3, 8), WorkTime.FromHours(24));
        (plan.Tasks[0].ActualStart, plan.Tasks[0].ActualFinish) = (January(1, 8), January(2, 17));
        Assert.Empty(Schedule.Compute(plan).CompleteThrough(January(4, 17), CompletionRule.Proportional));
    }

    [Fact]
    public void The_splits_of_a_task_are_no_work_done()
    {
        var plan = Empty();
        plan.Add(1, 4, change: x => x.Splits = [new TaskSpan(January(1, 8), January(2, 17)), new TaskSpan(January(8, 8), January(9, 17))]);
        var schedule = Schedule.Compute(plan);
        Assert.Equal(50, Through(January(4, 17)).PercentComplete);
        Assert.Equal(January(2, 17), Through(January(4, 17)).Stop);
        Assert.Equal(75, Through(January(8, 17)).PercentComplete);
        Assert.Equal(January(8, 17), Through(January(8, 17)).Stop);
        TaskEffort Through(PlanTime date) => Assert.Single(schedule.CompleteThrough(date, CompletionRule.Proportional));
    }

    [Fact]
    public void Uncompleted_work_is_moved_behind_the_date()
    {
        var plan = Chain();
        (plan.Tasks[0].ActualStart, plan.Tasks[0].ActualDuration, plan.Tasks[0].Stop, plan.Tasks[0].Resume) = (January(1, 8), WorkTime.FromHours(8), January(1, 17), January(2, 8));
        plan.Add(4, 1);
        plan.Add(5, 1, change: x => (x.Constraint, x.ConstraintDate) = (ConstraintKind.MustStartOn, January(1, 8)));
        var moved = Schedule.Compute(plan).RescheduleUncompleted(January(8, 8));
        Assert.Equal(
            [new RescheduledTask(1, January(8, 8), ConstraintKind.AsSoonAsPossible, null), new RescheduledTask(2, null, ConstraintKind.StartNoEarlierThan, January(8, 8)), new RescheduledTask(4, null, ConstraintKind.StartNoEarlierThan, January(8, 8))],
            moved);
        plan.Tasks[0].Resume = moved[0].Resume;
        plan.Tasks[0].RemainingDuration = WorkTime.FromHours(8);
        var after = Schedule.Compute(plan);
        Assert.Equal((January(1, 8), January(8, 17), January(9, 8)), (after.Of(1).Start, after.Of(1).Finish, after.Of(2).Start));
        plan.Tasks[0].Resume = January(2, 8);
        plan.SplitsInProgress = false;
        Assert.DoesNotContain(Schedule.Compute(plan).RescheduleUncompleted(January(8, 8)), x => x.TaskUid == 1);
    }

    private static Plan Chain()
    {
        var plan = Empty();
        plan.Add(1, 2);
        plan.Add(2, 4);
        plan.Add(3, 2);
        return plan.Link(1, 2).Link(2, 3);
    }
}
