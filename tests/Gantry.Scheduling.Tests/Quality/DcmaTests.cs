using static Gantry.Scheduling.Tests.Quality.QualityPlan;

namespace Gantry.Scheduling.Tests.Quality;

public sealed class DcmaTests
{
    [Fact]
    public void A_sound_plan_with_a_baseline_fails_nothing()
    {
        var plan = Sound();
        plan.Complete(Start);
        plan.Complete(1);
        plan.Complete(2);
        var quality = ScheduleQuality.Of(Schedule.Compute(plan), Baseline(plan, PlanSketch.January(12, 17)));

        // A plan without summaries has nothing to trace vertically.
        Assert.Equal([("GAO05b", QualityVerdict.NotApplicable)], quality.Measures.Where(measure => measure.Verdict != QualityVerdict.Passes).Select(measure => (measure.Code, measure.Verdict)));
        Assert.True(quality.Passes);
        Assert.Equal((20, 2, 19), (quality.Tasks, quality.Milestones, quality.Incomplete));
    }

    [Fact]
    public void There_are_fourteen_measures_in_order_and_ten_practices_that_name_only_measures_there_are()
    {
        var quality = ScheduleQuality.Of(Schedule.Compute(Sound()));
        Assert.Equal(Enumerable.Range(1, 14).Select(i => $"DCMA{i:00}"), quality.Measures.Select(measure => measure.Code).Where(code => code.StartsWith("DCMA", StringComparison.Ordinal)));
        Assert.Equal(Enumerable.Range(1, 10), quality.Practices.Select(practice => practice.Number));
        Assert.All(quality.Practices.SelectMany(practice => practice.Measures), code => Assert.Equal(code, quality[code].Code));
        Assert.Equal(QualityVerdict.NotComputable, quality.Practices[7].Verdict);
        Assert.All(quality.Measures, measure => Assert.All([measure.Title, measure.Source, measure.Counted, measure.Formula, measure.Explanation, measure.Fix], Assert.NotEmpty));
    }

    [Fact]
    public void Missing_logic_counts_tasks_without_either_end_and_excuses_the_start_and_end_of_the_plan()
    {
        var plan = Sound();
        Assert.Equal((0, 20, QualityVerdict.Passes), Counts(Measure(plan, "DCMA01")));
        plan.Links.RemoveAll(link => link.SuccessorUid == 7);
        var one = Measure(plan, "DCMA01");
        // 6 has lost its successor, 7 its predecessor; the end of the plan is still the milestone.
        Assert.Equal([6, 7], one.Uids());
        Assert.Equal(["no successor", "no predecessor"], one.Offenders.Select(offender => offender.Value));
        Assert.Equal((QualityVerdict.Fails, 0.1), (one.Verdict, one.Value));
    }

    [Fact]
    public void A_task_driven_by_another_plan_is_not_without_logic()
    {
        var plan = Sound();
        plan.Links.RemoveAll(link => link.SuccessorUid == 7);
        var options = new QualityOptions { DrivenFromOutside = new HashSet<int> { 7 }, DrivesOutside = new HashSet<int> { 6 } };
        Assert.Equal(0, Measure(plan, "DCMA01", options).Count);
    }

    [Fact]
    public void Completed_inactive_and_summary_tasks_milestones_and_tasks_of_other_plans_do_not_count()
    {
        var plan = PlanSketch.Empty();
        plan.Add(1, 0);
        plan.Add(2, 5, 1, task => task.IsSummary = true);
        plan.Add(3, 5, 2);
        plan.Add(4, 5, 1, task => task.IsActive = false);
        plan.Add(5, 5, 1, task => (task.IsExternal, task.StoredStart, task.StoredFinish) = (true, PlanSketch.January(1, 8), PlanSketch.January(5, 17)));
        plan.Add(6, 5, 1, task => (task.ActualStart, task.ActualFinish, task.PercentComplete) = (PlanSketch.January(1, 8), PlanSketch.January(5, 17), 100));
        plan.Add(7, 5);
        var quality = ScheduleQuality.Of(Schedule.Compute(plan));
        Assert.Equal([2, 2, 2, 2], new[] { "DCMA01", "DCMA05", "DCMA06", "DCMA08" }.Select(code => quality[code].Population));
        Assert.Equal([3, 7], quality["GAO03a"].Uids());
    }

    [Theory]
    [InlineData("DCMA02", LinkKind.FinishStart, -1, 0.0)]
    [InlineData("DCMA03", LinkKind.FinishStart, 1, 0.05)]
    [InlineData("DCMA04", LinkKind.StartStart, 0, 0.9)]
    public void Leads_lags_and_kinds_of_links_are_shares_of_the_links_into_incomplete_tasks(string code, LinkKind kind, int lagDays, double limit)
    {
        var plan = Sound();
        Assert.Equal((0, 21, QualityVerdict.Passes), Counts(Measure(plan, code)));
        Assert.Equal(limit, Measure(plan, code).Threshold.Limit);
        foreach (var uid in new[] { 5, 6, 7 })
        {
            plan.Links.RemoveAll(link => link.SuccessorUid == uid);
            plan.Link(uid - 1, uid, kind, lagDays);
        }

        var measure = Measure(plan, code);
        Assert.Equal((3, 21, QualityVerdict.Fails), Counts(measure));
        Assert.Equal([(5, (int?)4), (6, 5), (7, 6)], measure.Offenders.Select(offender => (offender.TaskUid, offender.OtherUid)));

        // Links into completed tasks no longer count.
        foreach (var uid in Enumerable.Range(1, 7).Prepend(Start)) plan.Complete(uid);
        Assert.Equal((0, 14, QualityVerdict.Passes), Counts(Measure(plan, code)));
    }

    [Theory]
    [InlineData(ConstraintKind.MustStartOn, 1)]
    [InlineData(ConstraintKind.MustFinishOn, 1)]
    [InlineData(ConstraintKind.StartNoLaterThan, 1)]
    [InlineData(ConstraintKind.FinishNoLaterThan, 1)]
    [InlineData(ConstraintKind.StartNoEarlierThan, 0)]
    [InlineData(ConstraintKind.FinishNoEarlierThan, 0)]
    public void Hard_constraints_are_those_that_hold_a_date_against_the_links(ConstraintKind kind, int expected)
    {
        var plan = Sound();
        (plan.Task(5).Constraint, plan.Task(5).ConstraintDate) = (kind, PlanTime.At(2024, 6, 3, 8));
        Assert.Equal(expected, Measure(plan, "DCMA05").Count);
        Assert.Equal(QualityVerdict.Passes, Measure(plan, "DCMA05").Verdict);
        (plan.Task(6).Constraint, plan.Task(6).ConstraintDate) = (kind, PlanTime.At(2024, 6, 10, 8));
        Assert.Equal(expected == 1 ? QualityVerdict.Fails : QualityVerdict.Passes, Measure(plan, "DCMA05").Verdict);
    }

    [Fact]
    public void High_float_is_more_than_44_working_days()
    {
        var plan = Sound();
        plan.Add(50, 56);
        plan.Link(Start, 50).Link(50, End);
        Assert.Equal(44, Schedule.Compute(plan).Of(50).TotalFloat.Hours / 8);
        Assert.Equal(0, Measure(plan, "DCMA06").Count);
        plan.Task(50).Duration = WorkTime.FromHours(55 * 8);
        Assert.Equal([50], Measure(plan, "DCMA06").Uids());
        Assert.Equal("45 d", Measure(plan, "DCMA06").Offenders[0].Value);
        Assert.Equal(QualityVerdict.Passes, Measure(plan, "DCMA06").Verdict);
        Assert.Equal(QualityVerdict.Fails, Measure(plan, "DCMA06", new QualityOptions { Limits = new QualityLimits { HighFloat = 0 } }).Verdict);
    }

    [Fact]
    public void Negative_float_fails_and_a_plan_without_any_bound_says_that_its_pass_means_little()
    {
        var plan = Sound();
        Assert.Equal((QualityVerdict.Passes, true), (Measure(plan, "DCMA07").Verdict, Measure(plan, "DCMA07").Why is not null));
        plan.Task(End).Deadline = PlanTime.At(2024, 5, 16, 17);
        var measure = Measure(plan, "DCMA07");
        Assert.Equal((20, 20, QualityVerdict.Fails), Counts(measure));
        Assert.Equal("-1 d", measure.Offenders[0].Value);
        plan.Task(End).Deadline = PlanTime.At(2024, 5, 17, 17);
        Assert.Equal((QualityVerdict.Passes, null), (Measure(plan, "DCMA07").Verdict, Measure(plan, "DCMA07").Why));
    }

    [Fact]
    public void High_duration_is_the_baselines_where_there_is_one()
    {
        var plan = Sound();
        var baseline = Baseline(plan);
        plan.Task(3).Duration = WorkTime.FromHours(44 * 8);
        Assert.Equal(0, Measure(plan, "DCMA08").Count);
        plan.Task(3).Duration = WorkTime.FromHours(45 * 8);
        Assert.Equal([3], Measure(plan, "DCMA08").Uids());
        Assert.Equal(0, Measure(plan, "DCMA08", baseline).Count);
        Assert.Equal([3], Measure(plan, "GAO04a", baseline).Uids());
    }

    [Fact]
    public void Invalid_dates_are_forecasts_before_and_actuals_after_the_status_date()
    {
        var plan = Sound();
        Assert.Equal(QualityVerdict.NotComputable, Measure(plan, "DCMA09").Verdict);
        plan.Complete(Start);
        plan.Complete(1);
        var late = Measure(plan, "DCMA09", new QualityOptions { StatusDate = PlanSketch.January(10, 17) });
        Assert.Equal([2], late.Uids());
        Assert.Contains("forecast start 2024-01-08", late.Offenders[0].Value, StringComparison.Ordinal);
        var early = Measure(plan, "DCMA09", new QualityOptions { StatusDate = PlanSketch.January(4, 17) });
        Assert.Equal([1], early.Uids());
        Assert.Contains("actual finish 2024-01-05", early.Offenders[0].Value, StringComparison.Ordinal);
        // The status date holds for its whole day.
        Assert.Equal(0, Measure(plan, "DCMA09", new QualityOptions { StatusDate = PlanSketch.January(5, 0) }).Count);
    }

    [Fact]
    public void Resources_are_asked_of_tasks_of_a_day_or_more_and_not_of_a_plan_that_names_none()
    {
        var plan = Sound();
        plan.Assignments.RemoveAll(assignment => assignment.TaskUid is 4 or 5 or 6);
        plan.Assignments.Add(new PlanAssignment { Uid = 99, TaskUid = 6 });
        plan.Task(5).Duration = WorkTime.FromHours(7);
        Assert.Equal([4, 6], Measure(plan, "DCMA10").Uids());
        Assert.Equal([6], Measure(plan, "DCMA10", new QualityOptions { TasksWithCost = new HashSet<int> { 4 } }).Uids());
        plan.Assignments.Clear();
        plan.Resources.Clear();
        Assert.Equal(QualityVerdict.NotApplicable, Measure(plan, "DCMA10").Verdict);
        Assert.Equal(QualityVerdict.Fails, Measure(plan, "GAO03a").Verdict);
    }

    [Fact]
    public void Missed_tasks_need_a_baseline_and_a_status_date_and_count_what_was_due()
    {
        var plan = Sound();
        var baseline = Baseline(plan, PlanSketch.January(19, 17));
        Assert.Equal(QualityVerdict.NotApplicable, Measure(plan, "DCMA11").Verdict);
        Assert.Equal(QualityVerdict.NotComputable, Measure(plan, "DCMA11", Baseline(plan)).Verdict);
        Assert.Equal(QualityVerdict.NotApplicable, Measure(plan, "DCMA11", Baseline(plan, PlanSketch.January(2, 17))).Verdict);
        Assert.Equal((0, 3, QualityVerdict.Passes), Counts(Measure(plan, "DCMA11", baseline)));
        plan.Task(2).Duration = WorkTime.FromHours(48);
        var missed = Measure(plan, "DCMA11", baseline);
        Assert.Equal((2, 3, QualityVerdict.Fails), Counts(missed));
        Assert.Equal([2, 3], missed.Uids());
        Assert.StartsWith("+1 d", missed.Offenders[0].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Length_index_relates_the_float_of_the_finish_to_what_remains()
    {
        var plan = Sound();
        Assert.Equal(QualityVerdict.NotApplicable, Measure(plan, "DCMA13").Verdict);
        var baseline = Baseline(plan, PlanSketch.January(1, 8));
        Assert.Equal(1, Measure(plan, "DCMA13", baseline).Value);
        Assert.Equal(QualityVerdict.NotComputable, Measure(plan, "DCMA13", Baseline(plan)).Verdict);
        // 100 working days remain, and the required finish lies 5, then 6 of them earlier.
        var five = new QualityOptions { StatusDate = PlanSketch.January(1, 8), RequiredFinish = PlanTime.At(2024, 5, 10, 17) };
        Assert.Equal((0.95, QualityVerdict.Passes), (Measure(plan, "DCMA13", five).Value, Measure(plan, "DCMA13", five).Verdict));
        var six = new QualityOptions { StatusDate = PlanSketch.January(1, 8), RequiredFinish = PlanTime.At(2024, 5, 9, 17) };
        Assert.Equal((0.94, QualityVerdict.Fails), (Measure(plan, "DCMA13", six).Value, Measure(plan, "DCMA13", six).Verdict));
        Assert.Equal([End], Measure(plan, "DCMA13", six).Uids());
    }

    [Fact]
    public void Execution_index_counts_tasks_without_a_baseline_finish_as_due()
    {
        var plan = Sound();
        plan.Complete(Start);
        plan.Complete(1);
        plan.Complete(2);
        var options = Baseline(plan, PlanSketch.January(12, 17));
        Assert.Equal(QualityVerdict.NotApplicable, Measure(plan, "DCMA14").Verdict);
        Assert.Equal((1.0, QualityVerdict.Passes), (Measure(plan, "DCMA14", options).Value, Measure(plan, "DCMA14", options).Verdict));
        var later = Baseline(plan, PlanSketch.January(19, 17));
        Assert.Equal(2.0 / 3, Measure(plan, "DCMA14", later).Value);
        Assert.Equal([3], Measure(plan, "DCMA14", later).Uids());
        plan.Add(60, 1);
        plan.Link(20, 60).Link(60, End);
        Assert.Equal(2.0 / 3, Measure(plan, "DCMA14", options).Value);
    }

    private static (int, int, QualityVerdict) Counts(QualityMeasure measure) => (measure.Count, measure.Population, measure.Verdict);
}
