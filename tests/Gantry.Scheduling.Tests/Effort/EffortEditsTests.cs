using CsCheck;

namespace Gantry.Scheduling.Tests.Effort;

/// <summary>The vendor's documented rules for work = duration x units.</summary>
public class EffortEditsTests
{
    [Theory]
    [InlineData(TaskKind.FixedUnits, 160, 1.0, 160)]
    [InlineData(TaskKind.FixedWork, 160, 1.0, 160)]
    [InlineData(TaskKind.FixedDuration, 80, 2.0, 160)]
    public void Typed_work_changes_the_duration_or_with_a_fixed_duration_the_units(TaskKind kind, double duration, double units, double work)
    {
        var after = Task(kind, 80, (1, 1.0)).WithWork(Hours(160));
        Assert.Equal((duration, units, work), (after.Duration.Hours, after.Assignments[0].Units, after.Work.Hours));
    }

    [Theory]
    [InlineData(TaskKind.FixedUnits, 160, 0.5, 80)]
    [InlineData(TaskKind.FixedWork, 160, 0.5, 80)]
    [InlineData(TaskKind.FixedDuration, 80, 0.5, 40)]
    public void Typed_units_change_the_duration_or_with_a_fixed_duration_the_work(TaskKind kind, double duration, double units, double work)
    {
        var after = Task(kind, 80, (1, 1.0)).WithUnits(1, 0.5);
        Assert.Equal((duration, units, work), (after.Duration.Hours, after.Assignments[0].Units, after.Work.Hours));
    }

    [Theory]
    [InlineData(TaskKind.FixedUnits, 40, 1.0, 40)]
    [InlineData(TaskKind.FixedWork, 40, 2.0, 80)]
    [InlineData(TaskKind.FixedDuration, 40, 1.0, 40)]
    public void A_typed_duration_changes_the_work_or_with_fixed_work_the_units(TaskKind kind, double duration, double units, double work)
    {
        var after = Task(kind, 80, (1, 1.0)).WithDuration(Hours(40));
        Assert.Equal((duration, units, work), (after.Duration.Hours, after.Assignments[0].Units, after.Work.Hours));
    }

    [Fact]
    public void A_second_painter_halves_an_effort_driven_task_of_fixed_units()
    {
        var after = (Task(TaskKind.FixedUnits, 32, (1, 1.0)) with { IsEffortDriven = true }).WithAssignment(new AssignmentEffort { Uid = 2 });
        Assert.Equal(16, after.Duration.Hours);
        Assert.Equal([16.0, 16.0], after.Assignments.Select(x => x.Work.Hours));
    }

    [Fact]
    public void A_second_painter_on_a_task_that_is_not_effort_driven_adds_work_of_his_own()
    {
        var after = Task(TaskKind.FixedUnits, 32, (1, 1.0)).WithAssignment(new AssignmentEffort { Uid = 2, Units = 0.5 });
        Assert.Equal((32.0, 48.0), (after.Duration.Hours, after.Work.Hours));
    }

    [Fact]
    public void Two_more_painters_in_a_fixed_duration_leave_each_of_four_at_half_time()
    {
        var before = Task(TaskKind.FixedDuration, 32, (1, 1.0), (2, 1.0)) with { IsEffortDriven = true };
        var after = before.WithAssignments([new AssignmentEffort { Uid = 3 }, new AssignmentEffort { Uid = 4 }]);
        Assert.Equal((32.0, 64.0), (after.Duration.Hours, after.Work.Hours));
        Assert.All(after.Assignments, x => Assert.Equal(0.5, x.Units, 3));
        // Half the duration then is half the work.
        Assert.Equal(32, after.WithDuration(Hours(16)).Work.Hours);
    }

    [Fact]
    public void The_first_assignment_takes_the_work_typed_before_or_works_for_the_duration()
    {
        var empty = Task(TaskKind.FixedUnits, 16);
        Assert.Equal((16.0, 8.0), Figures(empty.WithAssignment(new AssignmentEffort { Uid = 1, Units = 0.5 })));
        Assert.Equal((80.0, 40.0), Figures(empty.WithWork(Hours(40)).WithAssignment(new AssignmentEffort { Uid = 1, Units = 0.5 })));
        Assert.Equal((16.0, 40.0), Figures((empty with { Kind = TaskKind.FixedDuration }).WithWork(Hours(40)).WithAssignment(new AssignmentEffort { Uid = 1 })));
    }

    [Fact]
    public void Who_leaves_an_effort_driven_task_leaves_the_work_to_the_others()
    {
        var pair = Task(TaskKind.FixedUnits, 16, (1, 1.0), (2, 1.0));
        Assert.Equal((32.0, 32.0), Figures((pair with { IsEffortDriven = true }).WithoutAssignment(2)));
        Assert.Equal((16.0, 16.0), Figures(pair.WithoutAssignment(2)));
        Assert.Equal((16.0, 0.0), Figures(pair.WithoutAssignment(1).WithoutAssignment(2)));
        Assert.Equal(pair, pair.WithoutAssignment(9));
    }

    [Theory]
    [InlineData(WorkContour.Bell, 16)]
    [InlineData(WorkContour.FrontLoaded, 13.333)]
    [InlineData(WorkContour.Turtle, 11.429)]
    public void A_contour_spreads_the_same_work_over_more_time(WorkContour contour, double duration)
    {
        var after = Task(TaskKind.FixedUnits, 8, (1, 1.0)).WithContour(1, contour);
        Assert.Equal(duration, after.Duration.Hours, 3);
        Assert.Equal(8, after.Work.Hours);
    }

    [Fact]
    public void What_is_done_stays_when_work_units_or_duration_change()
    {
        var begun = Task(TaskKind.FixedUnits, 16, (1, 1.0)) with { ActualDuration = Hours(4), RemainingDuration = Hours(12), Assignments = [new AssignmentEffort { Uid = 1, ActualWork = Hours(4), RemainingWork = Hours(12) }] };
        Assert.Equal((28.0, 4.0, 14), Begun(begun.WithWork(Hours(28))));
        Assert.Equal((28.0, 4.0, 14), Begun(begun.WithUnits(1, 0.5)));
        Assert.Equal((4.0, 4.0, 100), Begun(begun.WithDuration(Hours(2))));
        Assert.Equal((10.0, 4.0, 40), Begun(begun.WithRemainingWork(Hours(6))));
    }

    [Fact]
    public void Overtime_and_a_delayed_helper_decide_the_duration_as_the_schedule_does()
    {
        var overtime = Task(TaskKind.FixedUnits, 16, (1, 1.0)).Replace(1, x => x with { OvertimeWork = Hours(4) });
        Assert.Equal(12, overtime.WithWork(Hours(16)).Duration.Hours);
        var delayed = Task(TaskKind.FixedUnits, 16, (1, 1.0), (2, 1.0)).Replace(2, x => x with { Delay = Hours(8) });
        Assert.Equal(24, delayed.WithUnits(1, 1).Duration.Hours);
    }

    [Fact]
    public void Nobody_working_leaves_the_duration_alone()
    {
        Assert.Equal(16, Task(TaskKind.FixedUnits, 16, (1, 1.0)).WithUnits(1, 0).Duration.Hours);
        Assert.Throws<ArgumentOutOfRangeException>(() => Task(TaskKind.FixedUnits, 16, (1, 1.0)).WithUnits(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Task(TaskKind.FixedUnits, 16, (1, 1.0)).WithUnits(1, double.NaN));
    }

    [Fact]
    public void Work_shared_out_adds_up_and_equals_duration_times_units() => Gen.Select(Gen.Int[1, 5], Gen.Int[1, 400], Gen.Int[0, 2], Gen.Int[0, int.MaxValue]).Sample((count, hours, kind, seed) =>
    {
        var random = new Random(seed);
        var task = Task((TaskKind)kind, 80, [.. Enumerable.Range(1, count).Select(x => (x, random.Next(1, 9) / 4.0))]) with { IsEffortDriven = random.Next(2) == 0 };
        var after = task.WithWork(Hours(hours));
        Assert.Equal(Hours(hours), after.Work);
        if (kind == (int)TaskKind.FixedDuration) Assert.Equal(80, after.Duration.Hours);
        var more = (task with { IsEffortDriven = true }).WithAssignment(new AssignmentEffort { Uid = 99, Units = random.Next(1, 5) / 2.0 });
        Assert.Equal(task.Work, more.Work);
        foreach (var assignment in after.Assignments)
            Assert.InRange(assignment.Work.Hours / assignment.Units, 0, after.Duration.Hours + 0.01);
    }, iter: 300);

    [Fact]
    public void A_typed_duration_typed_back_gives_the_work_back() => Gen.Select(Gen.Int[1, 200], Gen.Int[1, 200], Gen.Int[0, 2]).Sample((first, second, kind) =>
    {
        var before = Task((TaskKind)kind, first, (1, 1.0), (2, 0.5));
        var back = before.WithDuration(Hours(second)).WithDuration(Hours(first));
        Assert.Equal(before.Duration, back.Duration);
        Assert.InRange(Math.Abs(before.Work.Seconds - back.Work.Seconds), 0, 2 * Math.Max(1, first / second + 1));
        Assert.Equal(before.Assignments[1].Units, back.Assignments[1].Units, 6);
    }, iter: 300);

    private static (double Duration, double Work) Figures(TaskEffort task) => (task.Duration.Hours, task.Work.Hours);

    private static (double Duration, double Done, int Percent) Begun(TaskEffort task) => (task.Duration.Hours, task.ActualWork.Hours, task.PercentComplete);

    private static WorkTime Hours(double hours) => WorkTime.FromHours(hours);

    private static TaskEffort Task(TaskKind kind, double hours, params (int Uid, double Units)[] who) => new()
    {
        TaskUid = 1,
        Kind = kind,
        RemainingDuration = Hours(hours),
        Assignments = [.. who.Select(x => new AssignmentEffort { Uid = x.Uid, Units = x.Units, RemainingWork = Hours(hours * x.Units) })],
    };
}
