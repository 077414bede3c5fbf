using static Gantry.Scheduling.Tests.Quality.QualityPlan;

namespace Gantry.Scheduling.Tests.Quality;

public sealed class PracticeTests
{
    [Fact]
    public void Names_must_be_there_and_differ()
    {
        var plan = Sound();
        plan.Task(4).Name = plan.Task(3).Name.ToLowerInvariant();
        plan.Task(5).Name = " ";
        Assert.Equal([3, 4, 5], Measure(plan, "GAO01a").Uids());
    }

    [Fact]
    public void A_start_that_only_finish_links_reach_dangles_and_so_does_a_finish_that_nothing_waits_for()
    {
        var plan = Sound();
        plan.Links.RemoveAll(link => link.SuccessorUid == 5);
        plan.Link(4, 5, LinkKind.FinishFinish);
        Assert.Equal([5], Measure(plan, "GAO02a").Uids());
        Assert.Empty(Measure(plan, "GAO02b").Offenders);
        plan.Links.RemoveAll(link => link.SuccessorUid == 9);
        plan.Link(8, 9, LinkKind.StartStart);
        Assert.Equal([8], Measure(plan, "GAO02b").Uids());
        // A task that has begun needs no driver of its start any more.
        (plan.Task(5).ActualStart, plan.Task(5).PercentComplete) = (Schedule.Compute(plan).Of(5).Start, 10);
        Assert.Empty(Measure(plan, "GAO02a").Offenders);
    }

    [Fact]
    public void Links_on_summaries_are_found_at_both_ends()
    {
        var plan = Sound();
        plan.Add(70, 0, 1, task => task.IsSummary = true);
        plan.Add(71, 5, 2);
        plan.Link(20, 70).Link(70, End);
        var measure = Measure(plan, "GAO02c");
        Assert.Equal([(70, (int?)20), (End, 70)], measure.Offenders.Select(offender => (offender.TaskUid, offender.OtherUid)));
        Assert.Equal(QualityVerdict.Fails, measure.Verdict);
    }

    [Fact]
    public void Milestones_without_logic_are_a_measure_of_their_own()
    {
        var plan = Sound();
        plan.Add(72, 0, 1, task => (task.Constraint, task.ConstraintDate) = (ConstraintKind.MustFinishOn, PlanSketch.January(31, 17)));
        Assert.Equal([72], Measure(plan, "GAO02f").Uids());
        Assert.Equal(0, Measure(plan, "DCMA01").Count);
        Assert.Equal([72], Measure(plan, "GAO02d").Uids());
        Assert.Equal(0, Measure(plan, "DCMA05").Count);
    }

    [Fact]
    public void Traceability_follows_links_through_summaries_to_the_end()
    {
        var plan = PlanSketch.Empty();
        plan.Add(1, 5, 1, task => task.IsSummary = true);
        plan.Add(2, 5, 2);
        plan.Add(3, 5, 2);
        plan.Add(4, 5, 1, task => task.IsSummary = true);
        plan.Add(5, 5, 2);
        plan.Add(6, 2);
        plan.Link(1, 4);
        Assert.Equal([6], Measure(plan, "GAO05a").Uids());
        plan.Link(6, 3);
        Assert.Empty(Measure(plan, "GAO05a").Offenders);
    }

    [Fact]
    public void A_summary_typed_by_hand_that_stands_apart_from_its_tasks_breaks_vertical_traceability()
    {
        var plan = PlanSketch.Empty();
        plan.Add(1, 0, 1, task => (task.IsSummary, task.IsManual, task.ManualStart, task.ManualFinish) = (true, true, PlanSketch.January(1, 8), PlanSketch.January(31, 17)));
        plan.Add(2, 5, 2);
        Assert.Equal([1], Measure(plan, "GAO05b").Uids());
        plan.Task(1).IsManual = false;
        Assert.Equal(QualityVerdict.Passes, Measure(plan, "GAO05b").Verdict);
        Assert.Equal(QualityVerdict.NotApplicable, Measure(Sound(), "GAO05b").Verdict);
    }

    [Fact]
    public void A_task_that_a_constraint_makes_critical_is_critical_for_the_wrong_reason()
    {
        var plan = Sound();
        plan.Add(73, 5, 1, task => (task.Constraint, task.ConstraintDate) = (ConstraintKind.MustStartOn, PlanSketch.January(8, 8)));
        plan.Link(73, End);
        Assert.True(Schedule.Compute(plan).Of(73).IsCritical);
        Assert.Equal([73], Measure(plan, "GAO06a").Uids());
    }

    [Fact]
    public void Progress_needs_a_status_date_actual_dates_and_the_order_of_the_links()
    {
        var plan = Sound();
        Assert.Equal(QualityVerdict.NotApplicable, Measure(plan, "GAO09a").Verdict);
        (plan.Task(4).ActualStart, plan.Task(4).PercentComplete) = (PlanSketch.January(3, 8), 10);
        plan.Task(6).PercentComplete = 10;
        Assert.Equal([4, 6], Measure(plan, "GAO09a").Uids());
        Assert.Equal([(4, (int?)3)], Measure(plan, "GAO09b").Offenders.Select(offender => (offender.TaskUid, offender.OtherUid)));
        Assert.Equal([6], Measure(plan, "GAO09c").Uids());
        Assert.Equal(QualityVerdict.Passes, Measure(plan, "GAO09a", new QualityOptions { StatusDate = PlanSketch.January(5, 17) }).Verdict);
    }

    [Fact]
    public void A_baseline_is_asked_for_once_work_has_begun()
    {
        var plan = Sound();
        Assert.Equal(QualityVerdict.NotApplicable, Measure(plan, "GAO10a").Verdict);
        var options = Baseline(plan);
        plan.Complete(Start);
        Assert.Equal(QualityVerdict.Fails, Measure(plan, "GAO10a").Verdict);
        Assert.Equal(QualityVerdict.Passes, Measure(plan, "GAO10a", options).Verdict);
        plan.Add(74, 1);
        Assert.Equal([74], Measure(plan, "GAO10a", options).Uids());
    }

    [Fact]
    public void Manual_tasks_and_estimates_are_named()
    {
        var plan = Sound();
        plan.Task(3).IsEstimated = true;
        (plan.Task(4).IsManual, plan.Task(4).ManualStart, plan.Task(4).ManualFinish) = (true, PlanSketch.January(22, 8), PlanSketch.January(26, 17));
        Assert.Equal([3], Measure(plan, "GAO04b").Uids());
        Assert.Equal([4], Measure(plan, "GAO02e").Uids());
        Assert.Equal(QualityVerdict.Fails, ScheduleQuality.Of(Schedule.Compute(plan)).Practices[1].Verdict);
    }

    [Fact]
    public void An_empty_plan_passes_nothing_and_fails_nothing()
    {
        var quality = ScheduleQuality.Of(Schedule.Compute(PlanSketch.Empty()));
        Assert.All(quality.Measures, measure => Assert.Contains(measure.Verdict, new[] { QualityVerdict.NotApplicable, QualityVerdict.NotComputable }));
        Assert.True(quality.Passes);
    }
}
