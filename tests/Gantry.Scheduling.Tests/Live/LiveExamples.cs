namespace Gantry.Scheduling.Tests.Live;

/// <summary>What docs/engine/live.md shows, and what a person would try first.</summary>
public class LiveExamples
{
    private static Plan House() => PlanSketch.Empty().With(plan =>
    {
        plan.Add(1, 1);
        plan.Add(2, 2);
        plan.Add(3, 1);
        plan.Add(4, 0.5);
        plan.Link(1, 2).Link(2, 3).Link(1, 4);
    });

    [Fact]
    public void A_longer_task_moves_its_successor_and_says_through_whom()
    {
        var live = LiveSchedule.Of(House());
        var delta = live.Apply(new EditTaskField(2, TaskField.Duration, FieldValue.Of(WorkTime.FromHours(24))));
        Assert.Equal(new MoveCause(MoveCauseKind.Edit), delta.Moves.Single(x => x.Uid == 2).Cause);
        var moved = delta.Moves.Single(x => x.Uid == 3);
        Assert.Equal(new MoveCause(MoveCauseKind.Predecessor, 2), moved.Cause);
        Assert.Equal((PlanSketch.January(4, 8), PlanSketch.January(5, 8)), (moved.Before.Start, moved.After.Start));
        var free = delta.Moves.Single(x => x.Uid == 4);
        Assert.Null(free.Cause);
        Assert.Equal(new MoveCause(MoveCauseKind.ProjectFinish), free.LateCause);
        Assert.Equal((PlanSketch.January(4, 17), PlanSketch.January(5, 17)), (delta.FinishBefore, delta.FinishAfter));
        live.Revert(delta);
        Assert.Equal(PlanSketch.January(4, 8), live.Of(3).Start);
    }

    [Fact]
    public void A_link_that_would_close_a_circle_is_refused_with_its_path()
    {
        var live = LiveSchedule.Of(House());
        var before = live.Freeze();
        var delta = live.Apply(new AddLink(new PlanLink { PredecessorUid = 3, SuccessorUid = 1 }));
        Assert.Equal(RefusalCode.ClosesCycle, delta.Refusal!.Code);
        Assert.Equal([1, 2, 3, 1], delta.Refusal.Path);
        Assert.Null(delta.Inverse);
        Assert.Equal(before.Dates, live.Freeze().Dates);
        Assert.Equal(3, live.Freeze().Plan.Links.Count);
    }

    [Theory]
    [InlineData(99, TaskField.Duration, 3600L, RefusalCode.UnknownTask)]
    [InlineData(1, TaskField.Duration, -1L, RefusalCode.OutOfRange)]
    [InlineData(1, TaskField.PercentComplete, 101L, RefusalCode.OutOfRange)]
    [InlineData(1, TaskField.ConstraintDate, 0L, RefusalCode.OutOfRange)]
    [InlineData(1, TaskField.CalendarUid, 7L, RefusalCode.UnknownCalendar)]
    [InlineData(1, (TaskField)999, 1L, RefusalCode.UnknownField)]
    public void A_wrong_value_is_refused(int uid, TaskField field, long value, RefusalCode code) =>
        Assert.Equal(code, LiveSchedule.Of(House()).Apply(new EditTaskField(uid, field, new FieldValue(value))).Refusal!.Code);

    [Fact]
    public void A_batch_with_one_wrong_edit_changes_nothing()
    {
        var live = LiveSchedule.Of(House());
        var delta = live.Apply(new EditBatch(
        [
            new EditTaskField(1, TaskField.Duration, FieldValue.Of(WorkTime.FromHours(80))),
            new RemoveTask(4),
            new RemoveTask(99),
        ]));
        Assert.Equal(RefusalCode.UnknownTask, delta.Refusal!.Code);
        Assert.Equal(4, live.TaskCount);
        Assert.Equal(PlanSketch.January(1, 17), live.Of(1).Finish);
    }

    [Fact]
    public void A_new_name_moves_nothing()
    {
        var live = LiveSchedule.Of(House());
        Assert.Empty(live.Apply(new EditTaskField(1, TaskField.Name, FieldValue.Of("Dig"))).Moves);
        Assert.Equal("Dig", live.Freeze().Plan.Tasks[0].Name);
    }

    [Fact]
    public void The_plan_that_was_given_is_not_touched()
    {
        var plan = House();
        LiveSchedule.Of(plan).Apply(new EditTaskField(1, TaskField.Duration, FieldValue.Of(WorkTime.FromHours(80))));
        Assert.Equal(8, plan.Tasks[0].Duration.Hours);
    }

    [Fact]
    public void A_calendar_in_use_is_not_removed()
    {
        var delta = LiveSchedule.Of(House()).Apply(new SetCalendar(1, null));
        Assert.Equal(RefusalCode.InUse, delta.Refusal!.Code);
    }

    [Fact]
    public void A_hundred_thousand_levels_of_outline_follow_an_edit()
    {
        var plan = PlanSketch.Empty();
        for (var i = 1; i <= 100_000; i++) plan.Add(i, 1, level: i);
        var live = LiveSchedule.Of(plan);
        var delta = live.Apply(new EditTaskField(100_000, TaskField.Duration, FieldValue.Of(WorkTime.FromHours(16))));
        Assert.Equal(100_000, delta.Moves.Count);
        Assert.Equal(PlanSketch.January(2, 17), live.Of(1).Finish);
    }

    [Fact]
    public void A_task_with_a_million_links_follows_an_edit()
    {
        var plan = PlanSketch.Empty();
        plan.Add(1, 1);
        plan.Add(2, 1);
        for (var i = 0; i < 1_000_000; i++) plan.Links.Add(new PlanLink { PredecessorUid = 1, SuccessorUid = 2, Lag = i % 7 * 60 });
        var live = LiveSchedule.Of(plan);
        live.Apply(new RemoveLink(new PlanLink { PredecessorUid = 1, SuccessorUid = 2, Lag = 60 }));
        live.Apply(new EditTaskField(1, TaskField.Duration, FieldValue.Of(WorkTime.FromHours(16))));
        Assert.Equal(PlanSketch.January(3, 8, 6), live.Of(2).Start);
    }
}
