using static Gantry.Scheduling.Tests.Quality.QualityPlan;

namespace Gantry.Scheduling.Tests.Quality;

public sealed class PathTestTests
{
    [Fact]
    public void A_delay_of_a_critical_task_reaches_the_finish_of_a_sound_plan()
    {
        var measure = Measure(Sound(), "DCMA12");
        Assert.Equal((QualityVerdict.Passes, 600.0), (measure.Verdict, measure.Value));
    }

    [Theory]
    [InlineData(ConstraintKind.MustStartOn)]
    [InlineData(ConstraintKind.StartNoLaterThan)]
    public void A_hard_constraint_behind_the_delayed_task_stops_the_delay(ConstraintKind kind)
    {
        var plan = Sound();
        (plan.Task(9).Constraint, plan.Task(9).ConstraintDate) = (kind, Schedule.Compute(plan).Of(9).Start);
        var measure = Measure(plan, "DCMA12");
        Assert.Equal(QualityVerdict.Fails, measure.Verdict);
        Assert.True(measure.Value < 600);
        Assert.Equal([1], measure.Uids());
    }

    [Fact]
    public void Dates_typed_by_hand_stop_the_delay()
    {
        var plan = Sound();
        var dates = Schedule.Compute(plan).Of(9);
        (plan.Task(9).IsManual, plan.Task(9).ManualStart, plan.Task(9).ManualFinish) = (true, dates.Start, dates.Finish);
        Assert.Equal(QualityVerdict.Fails, Measure(plan, "DCMA12").Verdict);
    }

    [Fact]
    public void When_every_critical_task_has_begun_what_remains_is_delayed()
    {
        var plan = PlanSketch.Empty();
        plan.Add(1, 5, 1, task => (task.ActualStart, task.PercentComplete, task.Stop, task.Resume) = (PlanSketch.January(1, 8), 20, PlanSketch.January(1, 17), PlanSketch.January(2, 8)));
        plan.Task(1).RemainingDuration = WorkTime.FromHours(32);
        plan.Add(2, 1);
        var measure = Measure(plan, "DCMA12");
        Assert.Equal((QualityVerdict.Passes, 600.0), (measure.Verdict, measure.Value));
    }

    [Fact]
    public void Without_open_tasks_or_from_the_finish_there_is_no_verdict()
    {
        var plan = PlanSketch.Empty();
        plan.Add(1, 1);
        plan.Complete(1);
        Assert.Equal(QualityVerdict.NotApplicable, Measure(plan, "DCMA12").Verdict);
        var backwards = Sound();
        (backwards.FromFinish, backwards.Finish) = (true, PlanTime.At(2024, 12, 20, 17));
        Assert.Equal(QualityVerdict.NotComputable, Measure(backwards, "DCMA12").Verdict);
    }

    [Fact]
    public void The_copy_that_is_delayed_has_everything_the_plan_has()
    {
        var plan = Sound();
        foreach (var property in typeof(Plan).GetProperties().Where(property => property.CanWrite)) property.SetValue(plan, Other(property.GetValue(plan), property.PropertyType));
        var copy = plan.Copy();
        foreach (var property in typeof(Plan).GetProperties())
            Assert.Equal(property.GetValue(plan), property.GetValue(copy));
    }

    private static object Other(object? value, Type type) => value switch
    {
        bool flag => !flag,
        int number => number + 1,
        string text => text + "x",
        WorkTime work => new WorkTime(work.Seconds + 60),
        PlanTime time => new PlanTime(time.Seconds + 60),
        null when type == typeof(PlanTime?) => PlanSketch.January(9, 9),
        _ => throw new InvalidOperationException($"Say here how a {type.Name} differs from another."),
    };
}
