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

    /// <summary>More tasks than are computed one by one, most of which move, and some with room to spare.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(150, false)]
    [InlineData(390, true)]
    public void An_edit_that_moves_much_of_a_large_plan_tells_every_move(int uid, bool hasLongBranch)
    {
        var plan = PlanSketch.Empty();
        for (var i = 1; i <= 400; i++)
        {
            plan.Add(i, i % 3 == 0 ? 0.5 : 1, change: x => (x.Constraint, x.ConstraintDate) = i % 50 == 0 ? (ConstraintKind.StartNoEarlierThan, plan.Start) : default);
            if (i > 2) plan.Link(i - (i % 7 == 0 ? 2 : 1), i, i % 5 == 0 ? LinkKind.StartStart : LinkKind.FinishStart, i % 4 == 0 ? 1 : 0);
        }

        if (hasLongBranch) plan.Add(401, 1000);
        var live = LiveSchedule.Of(plan);
        var before = live.Freeze();
        AssertTold(before, live.Apply(new EditTaskField(uid, TaskField.Duration, FieldValue.Of(WorkTime.FromHours(40)))), live);
        before = live.Freeze();
        AssertTold(before, live.Apply(new EditTaskField(uid, TaskField.Duration, FieldValue.Of(WorkTime.FromHours(4)))), live);
    }

    [Fact]
    public void Moves_by_a_century_are_told_as_they_are()
    {
        var plan = House().With(x => x.Tasks[1].IsElapsed = true);
        var live = LiveSchedule.Of(plan);
        var before = live.Freeze();
        AssertTold(before, live.Apply(new EditTaskField(2, TaskField.Duration, FieldValue.Of(WorkTime.FromHours(100 * 365 * 24)))), live);
        Assert.Equal(2123, live.Of(3).Start.Date.Year);
        before = live.Freeze();
        AssertTold(before, live.Apply(new EditTaskField(2, TaskField.Duration, FieldValue.Of(WorkTime.FromHours(8)))), live);
    }

    [Theory]
    [InlineData(TaskField.ActualFinish)]
    [InlineData(TaskField.IsManual)]
    public void A_task_inside_the_first_summary_of_a_plan_takes_it_along(TaskField field)
    {
        var plan = PlanSketch.Empty();
        plan.Add(1, 1, change: x => x.IsSummary = true);
        plan.Add(2, 1, level: 2, change: x => (x.ManualStart, x.ManualFinish, x.ActualStart) = (PlanSketch.January(1, 8), PlanSketch.January(1, 17), field == TaskField.ActualFinish ? PlanSketch.January(1, 8) : null));
        plan.Add(3, 2, level: 2);
        plan.Add(4, 5);
        var live = LiveSchedule.Of(plan);
        var before = live.Freeze();
        AssertTold(before, live.Apply(new EditTaskField(2, field, field == TaskField.IsManual ? new FieldValue(1L) : FieldValue.Of(PlanSketch.January(1, 17)))), live);
    }

    /// <summary>Results are those of a full computation, and a delta holds each task that changed with its figures before and after.</summary>
    private static void AssertTold(Schedule before, ScheduleDelta delta, LiveSchedule live)
    {
        Assert.Null(delta.Refusal);
        var after = live.Freeze();
        using var full = Schedule.Compute(after.Plan);
        Assert.Equal(full.Dates, after.Dates);
        var moves = delta.Moves.ToDictionary(x => x.Uid, x => (x.Before, x.After));
        Assert.Equal(delta.Moves.Count, moves.Count);
        for (var i = 0; i < after.Plan.Tasks.Count; i++)
        {
            var uid = after.Plan.Tasks[i].Uid;
            Assert.Equal(before.Dates[i] != after.Dates[i], moves.ContainsKey(uid));
            if (moves.TryGetValue(uid, out var told)) Assert.Equal((before.Dates[i], after.Dates[i]), told);
        }
    }
}
