namespace Gantry.Scheduling.Tests.Properties;

/// <summary>Plans large enough for a second thread, for edits that give up going node by node, and for deltas that two threads tell.</summary>
public class LargePlanTests
{
    private const int Count = 40_000;

    [Fact]
    public void A_large_plan_has_the_dates_that_its_rules_give_node_by_node()
    {
        var network = NetworkBuilder.Build(Rich(7), new DiagnosticBag());
        var walked = CriticalPathMethod.Run(network);
        var dates = new PassDates(network.Count, network.Details.Length, new ColumnStore()) { ProjectStart = network.ProjectStart };
        new ForwardPass(network, dates).RunAgain();
        dates.Stand(null, null);
        new BackwardPass(network, dates).Run();
        new FloatPass(network, dates).Run();
        Assert.Equal(dates.ProjectFinish, walked.ProjectFinish);
        for (var r = 0; r < network.Count; r++)
            if (network.Nodes[r].Kind != NodeKind.Enter) Assert.Equal(dates.Of(r, network.CriticalLimit), walked.Of(r, network.CriticalLimit));
    }

    [Fact]
    public void What_is_wrong_with_links_is_told_in_their_order_also_where_two_threads_compile_them()
    {
        var plan = Chain();
        for (var i = 0; i < 150; i++) plan.Links.Insert(i * (plan.Links.Count / 150), new PlanLink { PredecessorUid = 1_000_000 + i, SuccessorUid = 5 });
        plan.Links.Add(new PlanLink { PredecessorUid = 1, SuccessorUid = Count, LagKind = LagKind.Percent, Lag = 50 });
        var dangling = Schedule.Compute(plan).Diagnostics.Where(x => x.Code == DiagnosticCodes.DanglingLink).ToList();
        Assert.Equal(101, dangling.Count);
        for (var i = 0; i < 100; i++) Assert.Contains($"uid {1_000_000 + i} to", dangling[i].Message, StringComparison.Ordinal);
        Assert.Contains("50 more", dangling[100].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_of_both_parts_keep_their_lags()
    {
        var plan = Chain();
        for (var i = 0; i < plan.Links.Count; i++) plan.Links[i].Lag = i % 7 * 3600L * (i > plan.Links.Count / 2 ? -1 : 1);
        var network = NetworkBuilder.Build(plan, new DiagnosticBag());
        for (var i = 0; i < plan.Links.Count; i++) Assert.Equal(plan.Links[i].Lag, network.Lags[network.Links[i].Info >> 2].Seconds);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Edits_of_a_large_plan_leave_what_a_full_computation_finds_and_tell_what_moved(int seed)
    {
        var random = new Random(seed);
        var live = LiveSchedule.Of(Rich(seed));
        for (var i = 0; i < 6; i++) Check(live, RandomEdit.Small(live.Freeze().Plan, random));
    }

    [Fact]
    public void An_edit_that_moves_everything_gives_up_going_node_by_node_and_can_be_taken_back()
    {
        var live = LiveSchedule.Of(Chain());
        var first = new PlanLink { PredecessorUid = 1, SuccessorUid = 2 };
        // Early dates of all, then late ones of all but the first, then those of a part just below and above the limit.
        Check(live, new EditTaskField(1, TaskField.Duration, FieldValue.Of(WorkTime.FromHours(80))));
        Check(live, new RemoveLink(first));
        Check(live, new AddLink(first, 0));
        foreach (var uid in (int[])[Count - (Count / 16) - 70, Count - (Count / 16) - 60, Count - 9_000, Count - 11_000])
        {
            Check(live, Constraint(uid, ConstraintKind.StartNoEarlierThan, 90_000));
            Check(live, Constraint(Count - uid, ConstraintKind.FinishNoLaterThan, 20));
            Check(live, Constraint(uid, ConstraintKind.AsSoonAsPossible, null));
            Check(live, Constraint(Count - uid, ConstraintKind.AsSoonAsPossible, null));
        }
    }

    private static EditBatch Constraint(int uid, ConstraintKind kind, int? hours) => new(
    [
        new EditTaskField(uid, TaskField.ConstraintDate, hours is { } known ? FieldValue.Of(RichPlan.Monday + ElapsedTime.FromHours(known)) : default),
        new EditTaskField(uid, TaskField.Constraint, FieldValue.Of(kind)),
    ]);

    private static void Check(LiveSchedule live, PlanEdit edit)
    {
        var before = live.Freeze();
        var delta = live.Apply(edit);
        var after = live.Freeze();
        using var full = Schedule.Compute(after.Plan);
        Assert.Equal((full.Start, full.Finish), (after.Start, after.Finish));
        Assert.Equal(full.Diagnostics, after.Diagnostics);
        var known = delta.Moves.ToDictionary(x => x.Uid);
        var moved = 0;
        for (var i = 0; i < after.Plan.Tasks.Count; i++)
        {
            Assert.Equal(full.Dates[i], after.Dates[i]);
            if (before.Dates[i] == after.Dates[i]) continue;
            var move = known[after.Plan.Tasks[i].Uid];
            Assert.Equal((before.Dates[i], after.Dates[i]), (move.Before, move.After));
            Assert.True(move.Cause is not null || move.LateCause is not null);
            moved++;
        }

        Assert.Equal(moved, known.Count);
    }

    /// <summary>Tasks one after the other, each with a second link that leads nearly as far.</summary>
    private static Plan Chain()
    {
        var plan = new Plan { Start = RichPlan.Monday };
        plan.Calendars.Add(WorkCalendar.Standard());
        for (var uid = 1; uid <= Count; uid++)
        {
            plan.Tasks.Add(new PlanTask { Uid = uid, Name = "T", Duration = new WorkTime(900 + (uid % 5 * 300)) });
            if (uid > 1) plan.Links.Add(new PlanLink { PredecessorUid = uid - 1, SuccessorUid = uid, Kind = uid > 2 && uid % 9 == 0 ? LinkKind.StartStart : LinkKind.FinishStart, Lag = uid > 2 && uid % 9 == 0 ? 600 : 0 });
            if (uid > 4) plan.Links.Add(new PlanLink { PredecessorUid = uid - 3, SuccessorUid = uid, Kind = (LinkKind)(uid % 4), Lag = uid % 3 * 300 });
        }

        return plan;
    }

    /// <summary>Every feature but those for which all dates depend on late ones.</summary>
    private static Plan Rich(int seed)
    {
        var plan = RichPlan.Make(Count, new Random(seed));
        plan.FromFinish = false;
        foreach (var task in plan.Tasks)
            if (task.Constraint == ConstraintKind.AsLateAsPossible) task.Constraint = ConstraintKind.AsSoonAsPossible;
        return plan;
    }
}
