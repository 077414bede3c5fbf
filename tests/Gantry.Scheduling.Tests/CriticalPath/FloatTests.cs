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
}
