using CsCheck;
using Gantry.Scheduling.Tests.Properties;
using static Gantry.Scheduling.Tests.PlanSketch;

namespace Gantry.Scheduling.Tests.Explanations;

public class ExplanationTests
{
    [Fact]
    public void Every_link_and_constraint_that_asks_for_the_same_start_is_named()
    {
        var plan = Empty();
        plan.Add(1, 2);
        plan.Add(2, 2);
        plan.Add(3, 1);
        plan.Add(4, 1, change: x => (x.Constraint, x.ConstraintDate) = (ConstraintKind.StartNoEarlierThan, January(3, 8)));
        plan.Link(1, 4).Link(2, 4).Link(3, 4);
        var start = Of(Schedule.Compute(plan), 3, ExplainedDate.Start);
        Assert.Equal((CauseKind.Link, 1), (start.Cause, start.OtherUid));
        Assert.Equal([(CauseKind.Link, 2), (CauseKind.Constraint, null)], start.Ties.Select(x => (x.Cause, x.OtherUid)));
        Assert.All(start.Ties, x => Assert.Equal(4, x.TaskUid));
    }

    [Fact]
    public void Every_successor_and_deadline_that_bounds_the_late_finish_is_named()
    {
        var plan = Empty();
        plan.Add(1, 2, change: x => x.Deadline = January(3, 17));
        plan.Add(2, 2);
        plan.Add(3, 2);
        plan.Add(4, 5);
        plan.Link(1, 2).Link(1, 3);
        var finish = Of(Schedule.Compute(plan), 0, ExplainedDate.LateFinish);
        Assert.Equal(CauseKind.Deadline, finish.Cause);
        Assert.Equal([2, 3], finish.Ties.Select(x => x.OtherUid!.Value));
    }

    [Fact]
    public void A_chain_leads_from_a_date_to_what_comes_from_nothing_else()
    {
        var plan = Empty();
        plan.Add(1, 2, change: x => (x.Constraint, x.ConstraintDate) = (ConstraintKind.StartNoEarlierThan, January(3, 8)));
        plan.Add(2, 2);
        plan.Add(3, 1);
        plan.Link(1, 2, LinkKind.StartStart, 1).Link(2, 3);
        var chain = Schedule.Compute(plan).ExplainChain(2, ExplainedDate.Finish);
        Assert.Equal(
            [(3, ExplainedDate.Finish, CauseKind.Duration), (3, ExplainedDate.Start, CauseKind.Link), (2, ExplainedDate.Finish, CauseKind.Duration), (2, ExplainedDate.Start, CauseKind.Link), (1, ExplainedDate.Start, CauseKind.Constraint)],
            chain.Select(x => (x.TaskUid, x.Date, x.Cause)));
    }

    [Fact]
    public void A_chain_of_late_dates_leads_to_the_finish_of_the_project()
    {
        var plan = Empty();
        plan.Add(1, 1);
        plan.Add(2, 1, level: 1);
        plan.Add(3, 2, level: 2);
        var chain = Schedule.Compute(plan.Link(1, 2)).ExplainChain(0, ExplainedDate.LateStart);
        Assert.Equal((1, CauseKind.Duration), (chain[0].TaskUid, chain[0].Cause));
        Assert.Equal((1, CauseKind.Link, 2), (chain[1].TaskUid, chain[1].Cause, chain[1].OtherUid));
        Assert.Equal((2, CauseKind.RollUp), (chain[2].TaskUid, chain[2].Cause));
        Assert.Equal((3, CauseKind.ProjectFinish), (chain[^1].TaskUid, chain[^1].Cause));
    }

    [Fact]
    public void A_chain_ends_at_a_root_whatever_the_plan() => RandomPlan.Of(allLinks: true).Sample(plan =>
    {
        var schedule = Schedule.Compute(plan);
        for (var i = 0; i < plan.Tasks.Count; i++)
        {
            var early = schedule.ExplainChain(i, ExplainedDate.Finish)[^1];
            Assert.True(early.Cause is CauseKind.ProjectStart or CauseKind.SummaryConstraint or CauseKind.RollUp, early.Sentence);
            Assert.NotEmpty(schedule.ExplainChain(i, ExplainedDate.LateStart));
        }
    }, iter: 100);

    [Fact]
    public void Variances_are_working_time_from_the_baseline()
    {
        var plan = Empty();
        plan.Add(1, 2, change: x => x.Work = WorkTime.FromHours(20));
        plan.Add(2, 1);
        var schedule = Schedule.Compute(plan.Link(1, 2, lagDays: 3));
        var first = schedule.VarianceFrom(0, new BaselineFigures(January(1, 8), January(1, 17), WorkTime.FromHours(8), WorkTime.FromHours(24)));
        Assert.Equal((0.0, 8.0, 8.0, -4.0), (first.Start!.Value.Hours, first.Finish!.Value.Hours, first.Duration!.Value.Hours, first.Work!.Value.Hours));
        var second = schedule.VarianceFrom(1, new BaselineFigures(January(12, 8), null, null, null));
        Assert.Equal(-32, second.Start!.Value.Hours);
        Assert.Null(second.Finish);
        Assert.Null(second.Duration);
    }

    private static DateCause Of(Schedule schedule, int task, ExplainedDate date) => schedule.Explain(task).Single(x => x.Date == date);
}
