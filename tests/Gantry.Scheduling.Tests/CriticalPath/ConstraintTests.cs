using static Gantry.Scheduling.Tests.PlanSketch;

namespace Gantry.Scheduling.Tests.CriticalPath;

public class ConstraintTests
{
    [Theory]
    [InlineData(ConstraintKind.StartNoEarlierThan, 4, "2024-01-04T08:00:00", "2024-01-05T17:00:00")]
    [InlineData(ConstraintKind.FinishNoEarlierThan, 4, "2024-01-03T17:00:00", "2024-01-05T17:00:00")]
    [InlineData(ConstraintKind.MustStartOn, 4, "2024-01-04T08:00:00", "2024-01-05T17:00:00")]
    [InlineData(ConstraintKind.StartNoLaterThan, 4, "2024-01-01T08:00:00", "2024-01-02T17:00:00")]
    [InlineData(ConstraintKind.FinishNoLaterThan, 4, "2024-01-01T08:00:00", "2024-01-02T17:00:00")]
    public void A_task_of_two_days_obeys_its_constraint(ConstraintKind kind, int day, string start, string finish)
    {
        var plan = Empty();
        var hour = kind is ConstraintKind.FinishNoEarlierThan ? 17 : 8;
        var date = January(kind is ConstraintKind.FinishNoEarlierThan ? day + 1 : day, hour);
        plan.Add(1, 2, change: x => (x.Constraint, x.ConstraintDate) = (kind, date));
        plan.Add(2, 10);
        var dates = Schedule.Compute(plan).Of(1);
        Assert.Equal(kind is ConstraintKind.FinishNoEarlierThan ? January(4, 8) : PlanTime.Parse(start), dates.Start);
        Assert.Equal(PlanTime.Parse(finish), dates.Finish);
    }

    [Fact]
    public void A_constraint_that_links_break_gives_negative_float_when_it_is_honoured()
    {
        var plan = Empty();
        plan.Add(1, 5);
        plan.Add(2, 2, change: x => (x.Constraint, x.ConstraintDate) = (ConstraintKind.MustStartOn, January(3, 8)));
        var schedule = Schedule.Compute(plan.Link(1, 2));
        Assert.Equal(January(3, 8), schedule.Of(2).Start);
        Assert.Equal(WorkTime.FromHours(-24), schedule.Of(1).TotalFloat);
        plan.HonorConstraints = false;
        schedule = Schedule.Compute(plan);
        Assert.Equal(January(8, 8), schedule.Of(2).Start);
        Assert.Equal(WorkTime.FromHours(-24), schedule.Of(2).TotalFloat);
    }

    [Fact]
    public void A_deadline_moves_nothing_but_bounds_the_late_finish()
    {
        var plan = Empty();
        plan.Add(1, 3, change: x => x.Deadline = January(2, 17));
        var dates = Schedule.Compute(plan).Of(1);
        Assert.Equal(January(3, 17), dates.Finish);
        Assert.Equal(January(2, 17), dates.LateFinish);
        Assert.Equal(WorkTime.FromHours(-8), dates.TotalFloat);
    }

    [Fact]
    public void As_late_as_possible_eats_the_float()
    {
        var plan = Empty();
        plan.Add(1, 5);
        plan.Add(2, 1, change: x => x.Constraint = ConstraintKind.AsLateAsPossible);
        var dates = Schedule.Compute(plan).Of(2);
        Assert.Equal(January(5, 8), dates.Start);
        Assert.Equal(WorkTime.Zero, dates.TotalFloat);
    }

    [Fact]
    public void From_the_finish_the_mirror_of_from_the_start()
    {
        var plan = Empty();
        plan.FromFinish = true;
        plan.Finish = January(12, 17);
        plan.Add(1, 3, change: x => x.Constraint = ConstraintKind.AsLateAsPossible);
        plan.Add(2, 4, change: x => x.Constraint = ConstraintKind.AsLateAsPossible);
        plan.Add(3, 1, change: x => x.Constraint = ConstraintKind.AsLateAsPossible);
        var schedule = Schedule.Compute(plan.Link(1, 2));
        Assert.Equal(January(9, 8), schedule.Of(2).Start);
        Assert.Equal(January(4, 8), schedule.Of(1).Start);
        Assert.Equal(January(12, 8), schedule.Of(3).Start);
        Assert.Equal(January(4, 8), schedule.Start);
    }

    [Theory]
    [InlineData(ConstraintKind.MustStartOn, 3, 8)]
    [InlineData(ConstraintKind.MustFinishOn, 4, 17)]
    [InlineData(ConstraintKind.StartNoLaterThan, 3, 8)]
    [InlineData(ConstraintKind.FinishNoLaterThan, 4, 17)]
    public void A_task_held_before_its_predecessor_is_done_lacks_the_time_that_one_still_needs(ConstraintKind kind, int day, int hour)
    {
        var plan = Empty();
        plan.Add(1, 5);
        plan.Add(2, 2, change: x => (x.Constraint, x.ConstraintDate) = (kind, January(day, hour)));
        plan.Add(3, 10);
        var schedule = Schedule.Compute(plan.Link(1, 2));
        Assert.Equal(January(3, 8), schedule.Of(2).Start);
        Assert.Equal(WorkTime.FromHours(-24), schedule.Of(2).TotalFloat);
        Assert.True(schedule.Of(2).IsCritical);
    }

    [Fact]
    public void A_constraint_that_links_allow_squeezes_nothing()
    {
        var plan = Empty();
        plan.Add(1, 1);
        plan.Add(2, 2, change: x => (x.Constraint, x.ConstraintDate) = (ConstraintKind.MustStartOn, January(3, 8)));
        var schedule = Schedule.Compute(plan.Link(1, 2));
        Assert.Equal(WorkTime.Zero, schedule.Of(2).TotalFloat);
    }

    [Fact]
    public void A_manual_task_with_both_dates_takes_the_time_between_them_whatever_its_duration()
    {
        var plan = Empty();
        plan.Add(1, 1);
        plan.Add(2, 0, change: x => (x.IsManual, x.ManualStart, x.ManualFinish) = (true, January(2, 8), January(5, 17)));
        var schedule = Schedule.Compute(plan.Link(1, 2));
        Assert.Equal(January(2, 8), schedule.Of(2).LateStart);
        Assert.Equal(WorkTime.Zero, schedule.Of(1).TotalFloat);
    }
}
