using CsCheck;
using static Gantry.Scheduling.Tests.PlanSketch;

namespace Gantry.Scheduling.Tests.Progress;

public class ProgressEditsTests
{
    [Fact]
    public void Half_of_a_task_is_half_its_duration_and_work_from_its_scheduled_start()
    {
        var (task, clock) = Ten();
        var after = task.WithPercentComplete(50, clock);
        Assert.Equal((40.0, 40.0, 40.0), (after.ActualDuration.Hours, after.RemainingDuration.Hours, after.ActualWork.Hours));
        Assert.Equal((January(1, 8), January(5, 17), January(8, 8)), (after.ActualStart, after.Stop, after.Resume));
        Assert.Null(after.ActualFinish);
        Assert.Equal((50, 50), (after.PercentComplete, after.PercentWorkComplete));
    }

    [Fact]
    public void All_of_a_task_ends_it_as_scheduled_and_none_takes_the_actual_dates_away()
    {
        var (task, clock) = Ten();
        var done = task.WithPercentComplete(100, clock);
        Assert.Equal((January(1, 8), January(12, 17), 100), (done.ActualStart, done.ActualFinish, done.PercentComplete));
        Assert.Equal(WorkTime.Zero, done.RemainingWork);
        Assert.Equal(task, done.WithPercentComplete(0, clock));
    }

    [Theory]
    [InlineData(WorkContour.Flat, 40)]
    [InlineData(WorkContour.BackLoaded, 20)]
    [InlineData(WorkContour.FrontLoaded, 60)]
    public void The_work_done_by_half_time_follows_the_contour(WorkContour contour, double hours)
    {
        var (task, clock) = Ten();
        task = task with { Assignments = [task.Assignments[0] with { Contour = contour, Units = contour == WorkContour.Flat ? 1 : 1 / 0.6 }] };
        var after = task.WithPercentComplete(50, clock);
        Assert.Equal(hours, after.ActualWork.Hours, 2);
        Assert.Equal(50, task.WithPercentWorkComplete(after.PercentWorkComplete, clock).PercentComplete);
    }

    [Fact]
    public void Actual_duration_beyond_the_plan_becomes_the_plan_and_ends_the_task()
    {
        var (task, clock) = Ten();
        var after = task.WithActualDuration(WorkTime.FromHours(96), clock);
        Assert.Equal((96.0, 96.0, 100), (after.Duration.Hours, after.Work.Hours, after.PercentComplete));
        Assert.Equal(January(16, 17), after.ActualFinish);
        Assert.Equal(50, task.WithActualDuration(WorkTime.FromHours(40), clock).PercentComplete);
    }

    [Fact]
    public void Remaining_duration_makes_a_task_longer_and_less_complete()
    {
        var (task, clock) = Ten();
        var after = task.WithPercentComplete(50, clock).WithRemainingDuration(WorkTime.FromHours(120), clock);
        Assert.Equal((160.0, 25, 160.0), (after.Duration.Hours, after.PercentComplete, after.Work.Hours));
        var fixedWork = (task with { Kind = TaskKind.FixedWork }).WithPercentComplete(50, clock).WithRemainingDuration(WorkTime.FromHours(80), clock);
        Assert.Equal((80.0, 0.5), (fixedWork.Work.Hours, fixedWork.Assignments[0].Units));
        var ended = task.WithPercentComplete(50, clock).WithRemainingDuration(WorkTime.Zero, clock);
        Assert.Equal((January(5, 17), 100, 40.0), (ended.ActualFinish, ended.PercentComplete, ended.Work.Hours));
    }

    [Fact]
    public void An_actual_finish_gives_the_duration_between_start_and_finish()
    {
        var (task, clock) = Ten();
        var after = task.WithActualFinish(January(8, 17), clock);
        Assert.Equal((48.0, 48.0, 100, January(1, 8)), (after.Duration.Hours, after.Work.Hours, after.PercentComplete, after.ActualStart));
        var late = task.WithActualStart(January(3, 8), clock).WithActualFinish(January(2, 17), clock);
        Assert.Equal((January(2, 17), January(2, 17)), (late.ActualStart, late.ActualFinish));
        Assert.Null(after.WithActualFinish(null, clock).ActualFinish);
        var moved = after.WithActualStart(January(3, 8), clock);
        Assert.Equal((January(3, 8), January(8, 17), 32.0), (moved.ActualStart, moved.ActualFinish, moved.Duration.Hours));
        Assert.Equal(January(9, 8), after.WithActualStart(January(9, 8), clock).ActualFinish);
    }

    [Fact]
    public void An_actual_start_moves_what_was_done_along()
    {
        var (task, clock) = Ten();
        var after = task.WithPercentComplete(10, clock).WithActualStart(January(4, 8), clock);
        Assert.Equal((January(4, 8), January(4, 17), January(5, 8)), (after.ActualStart, after.Stop, after.Resume));
        Assert.Equal(task, after.WithActualStart(null, clock));
    }

    [Fact]
    public void Work_done_by_one_of_two_people_leaves_the_task_open()
    {
        var plan = Two();
        var schedule = Schedule.Compute(plan);
        var (task, clock) = (TaskEffort.Of(plan, 0), TaskClock.Of(schedule, 0)!);
        var after = task.WithActualWork(1, WorkTime.FromHours(80), clock);
        Assert.Equal(50, after.PercentWorkComplete);
        Assert.NotEqual(100, after.PercentComplete);
        Assert.Equal(100, after.WithActualWork(2, WorkTime.FromHours(80), clock).PercentComplete);
        Assert.Equal(100, task.WithActualWork(1, WorkTime.FromHours(100), clock).Assignments[0].ActualWork.Hours);
        Assert.Equal(task, after.WithActualWork(1, WorkTime.Zero, clock));
    }

    [Fact]
    public void A_helper_of_one_day_is_done_when_the_day_has_passed()
    {
        var (task, clock) = Ten();
        task = task with { Assignments = [task.Assignments[0], new AssignmentEffort { Uid = 2, RemainingWork = WorkTime.FromHours(8) }, new AssignmentEffort { Uid = 3, RemainingWork = WorkTime.FromHours(16), Delay = WorkTime.FromHours(32) }] };
        Assert.Equal([40.0, 8.0, 8.0], task.WithPercentComplete(50, clock).Assignments.Select(x => x.ActualWork.Hours));
        Assert.Equal([80.0, 8.0, 16.0], task.WithPercentComplete(100, clock).Assignments.Select(x => x.ActualWork.Hours));
    }

    [Fact]
    public void A_milestone_is_done_or_not()
    {
        var plan = Empty();
        plan.Add(1, 0);
        var clock = TaskClock.Of(Schedule.Compute(plan), 0)!;
        var task = TaskEffort.Of(plan, 0);
        Assert.Equal((0, 100), (task.WithPercentComplete(50, clock).PercentComplete, task.WithPercentComplete(100, clock).PercentComplete));
        Assert.Equal(January(1, 8), task.WithPercentComplete(100, clock).ActualFinish);
    }

    [Fact]
    public void Percent_typed_and_typed_back_changes_nothing_else() => Gen.Select(Gen.Int[0, 100], Gen.Int[1, 99], Gen.Int[0, 8]).Sample((first, second, contour) =>
    {
        var (task, clock) = Ten();
        task = task with { Assignments = [task.Assignments[0] with { Contour = (WorkContour)contour }] };
        var once = task.WithPercentComplete(first, clock);
        Assert.Equal(once, once.WithPercentComplete(second, clock).WithPercentComplete(first, clock));
        Assert.Equal(task, once.WithPercentComplete(0, clock));
        Assert.Equal(task.Duration, once.Duration);
        Assert.Equal(task.Work, once.Work);
        Assert.Equal(first, once.PercentComplete);
        Assert.Equal(first, task.WithPercentWorkComplete(first, clock).PercentWorkComplete);
    }, iter: 300);

    private static Plan Two()
    {
        var plan = Empty();
        plan.Add(1, 10);
        foreach (var uid in new[] { 1, 2 })
        {
            plan.Resources.Add(new PlanResource { Uid = uid, Name = $"R{uid}" });
            plan.Assignments.Add(new PlanAssignment { Uid = uid, TaskUid = 1, ResourceUid = uid, Work = WorkTime.FromHours(80), RemainingWork = WorkTime.FromHours(80) });
        }

        return plan;
    }

    private static (TaskEffort Task, TaskClock Clock) Ten()
    {
        var plan = Two();
        plan.Assignments.RemoveAt(1);
        return (TaskEffort.Of(plan, 0), TaskClock.Of(Schedule.Compute(plan), 0)!);
    }
}
