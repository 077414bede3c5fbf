using static Gantry.Scheduling.Tests.PlanSketch;

namespace Gantry.Scheduling.Tests.CriticalPath;

public class FloatTests
{
    [Theory]
    [InlineData(LinkKind.FinishStart, 1, LagKind.Elapsed, 24)]
    [InlineData(LinkKind.FinishStart, 1, LagKind.Working, 24)]
    [InlineData(LinkKind.FinishStart, 3, LagKind.Elapsed, 8)]
    [InlineData(LinkKind.StartStart, 2, LagKind.Working, 24)]
    [InlineData(LinkKind.FinishFinish, 1, LagKind.Working, 48)]
    [InlineData(LinkKind.StartFinish, 2, LagKind.Elapsed, 48)]
    public void Free_float_is_what_a_link_with_its_lag_leaves(LinkKind kind, double lag, LagKind lagKind, double hours)
    {
        var plan = Empty();
        plan.Add(1, 1);
        plan.Add(2, 3, change: x => (x.Constraint, x.ConstraintDate) = (ConstraintKind.StartNoEarlierThan, January(8, 8)));
        plan.Add(3, 20);
        var dates = Schedule.Compute(plan.Link(1, 2, kind, lag, lagKind)).Of(1);
        Assert.Equal(hours, dates.FreeFloat.Hours);
    }

    /// <summary>Task 1 ends at ten o'clock, where task 2 starts because of task 3; what its own link asks for is another matter.</summary>
    [Theory]
    [InlineData(LinkKind.FinishStart, 0, false, 0)]
    [InlineData(LinkKind.FinishStart, -0.125, false, 1)]
    [InlineData(LinkKind.StartStart, 0, false, 2)]
    [InlineData(LinkKind.FinishStart, 0, true, 0)]
    [InlineData(LinkKind.FinishStart, -0.125, true, 1)]
    [InlineData(LinkKind.StartStart, 0, true, 2)]
    public void Only_a_plain_link_to_where_the_next_task_starts_leaves_no_room(LinkKind kind, double lag, bool isConstrained, double hours)
    {
        var plan = Empty();
        plan.Add(1, 0.25, change: x => (x.Constraint, x.ConstraintDate) = isConstrained ? (ConstraintKind.StartNoEarlierThan, January(1, 8)) : default);
        plan.Add(2, 0.25);
        plan.Add(3, 0.25);
        plan.Add(4, 2);
        plan.Link(1, 2, kind, lag).Link(3, 2);
        var dates = Schedule.Compute(plan);
        Assert.Equal(dates.Of(1).EarlyFinish, dates.Of(2).EarlyStart);
        Assert.Equal(hours, dates.Of(1).FreeFloat.Hours);
        var live = LiveSchedule.Of(plan);
        live.Apply(new EditTaskField(1, TaskField.Duration, FieldValue.Of(WorkTime.FromHours(4))));
        live.Apply(new EditTaskField(1, TaskField.Duration, FieldValue.Of(WorkTime.FromHours(2))));
        Assert.Equal(dates.Of(1), live.Of(1));
    }

    [Fact]
    public void A_task_that_goes_as_late_as_possible_leaves_the_room_up_to_where_it_stands()
    {
        var plan = Empty();
        plan.Add(1, 0.25);
        plan.Add(2, 0.25, change: x => x.Constraint = ConstraintKind.AsLateAsPossible);
        plan.Add(3, 1);
        var dates = Schedule.Compute(plan.Link(1, 2));
        Assert.Equal(dates.Of(1).EarlyFinish, dates.Of(2).EarlyStart);
        Assert.Equal(January(1, 15), dates.Of(2).Start);
        Assert.Equal(4, dates.Of(1).FreeFloat.Hours);
    }
}
