using Gantry.Scheduling.Tests.Properties;
using Gantry.Scheduling.Tests.Quality;

namespace Gantry.Scheduling.Tests.Differences;

public sealed class DifferenceTests
{
    private static ScheduleDifference Between(Plan old, Plan @new) => ScheduleDifference.Between(new PlanVersion(Schedule.Compute(old)), new PlanVersion(Schedule.Compute(@new)));

    /// <summary>A chain of 1, 2, 3 behind one another, 4 beside them, and the end 5 behind both.</summary>
    private static Plan Chain(Action<Plan>? change = null)
    {
        var plan = PlanSketch.Empty();
        plan.StatusDate = PlanSketch.January(5, 17);
        plan.Resources.Add(new PlanResource { Uid = 1, Name = "Ann" });
        plan.Assignments.Add(new PlanAssignment { Uid = 1, TaskUid = 2, ResourceUid = 1, Work = WorkTime.FromHours(40) });
        for (var uid = 1; uid <= 4; uid++) plan.Add(uid, 5);
        plan.Add(5, 0);
        plan.Link(1, 2).Link(2, 3).Link(3, 5).Link(4, 5);
        (plan.Task(1).ActualStart, plan.Task(1).ActualFinish, plan.Task(1).PercentComplete) = (PlanSketch.January(1, 8), PlanSketch.January(5, 17), 100);
        change?.Invoke(plan);
        return plan;
    }

    private static Plan Random(int seed) => RandomPlan.Make(25, new Random(seed), allLinks: true);

    private static (int, string, string?, string?) Only(ScheduleDifference difference)
    {
        var (task, value) = Assert.Single(difference.Tasks.SelectMany(task => task.Values.Select(value => (task, value))));
        return (task.TaskUid, value.Property, value.Old, value.New);
    }

    [Fact]
    public void A_plan_does_not_differ_from_itself_however_it_is_made()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var difference = Between(Random(seed), Random(seed));
            Assert.True(difference.IsEmpty, $"seed {seed}");
            Assert.Equal(0, difference.FinishMoved);
        }
    }

    [Fact]
    public void A_longer_duration_is_reported_alone_with_all_it_moves()
    {
        var difference = Between(Chain(), Chain(plan => plan.Task(3).Duration = WorkTime.FromHours(64)));

        Assert.Equal((3, "duration", "5 d", "8 d"), Only(difference));
        Assert.Equal((0, 0, 0, 0, 0), (difference.Plan.Count, difference.Links.Count, difference.Calendars.Count, difference.Resources.Count, difference.Assignments.Count));
        Assert.Equal(3, difference.FinishMoved);
        Assert.Equal([3, 4, 5], difference.Tasks.Select(task => task.TaskUid).Order());
        Assert.Equal((0.0, 3.0), (difference.Tasks[0].StartMoved, difference.Tasks[0].FinishMoved));
        var beside = difference.Tasks.Single(task => task.TaskUid == 4);
        Assert.Equal((false, 3.0), (beside.Moved, beside.NewFloat - beside.OldFloat));
        var step = Assert.Single(difference.FinishSteps);
        Assert.Equal((3, 3.0), (step.TaskUid, step.Days));
        Assert.Contains("duration 5 d", step.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", "T2", "Dig")]
    [InlineData("constraint", "as soon as possible", "start no earlier than 2024-02-01")]
    [InlineData("deadline", null, "2024-02-01 17:00")]
    [InlineData("active", "yes", "no")]
    [InlineData("estimated", "no", "yes")]
    [InlineData("priority", "500", "600")]
    [InlineData("percentComplete", "0 %", "30 %")]
    public void A_known_edit_of_a_task_is_reported_exactly(string property, string? old, string? now)
    {
        var difference = Between(Chain(), Chain(plan =>
        {
            var task = plan.Task(2);
            _ = property switch
            {
                "name" => (object)(task.Name = "Dig"),
                "constraint" => (task.Constraint, task.ConstraintDate) = (ConstraintKind.StartNoEarlierThan, PlanTime.At(2024, 2, 1, 8)),
                "deadline" => task.Deadline = PlanTime.At(2024, 2, 1, 17),
                "active" => task.IsActive = false,
                "estimated" => task.IsEstimated = true,
                "priority" => task.Priority = 600,
                _ => task.PercentComplete = 30,
            };
        }));
        Assert.Equal((2, property, old, now), Only(difference));
        Assert.Empty(difference.Links);
        Assert.Empty(difference.Retroactive);
    }

    [Fact]
    public void Links_are_added_removed_and_changed()
    {
        Assert.Equal((DifferenceKind.Added, 1, 4, null, "FS"), Link(Between(Chain(), Chain(plan => plan.Link(1, 4)))));
        Assert.Equal((DifferenceKind.Removed, 4, 5, "FS", null), Link(Between(Chain(), Chain(plan => plan.Links.RemoveAll(link => link.PredecessorUid == 4)))));
        Assert.Equal((DifferenceKind.Changed, 2, 3, "FS", "SS +2 d"), Link(Between(Chain(), Chain(plan =>
        {
            plan.Links.RemoveAll(link => link.SuccessorUid == 3);
            plan.Link(2, 3, LinkKind.StartStart, 2);
        }))));
    }

    private static (DifferenceKind, int, int, string?, string?) Link(ScheduleDifference difference)
    {
        var link = Assert.Single(difference.Links);
        Assert.All(difference.Tasks, task => Assert.Empty(task.Values));
        return (link.Kind, link.PredecessorUid, link.SuccessorUid, link.Old, link.New);
    }

    [Fact]
    public void Added_and_removed_tasks_stand_apart_from_changed_ones()
    {
        var difference = Between(Chain(), Chain(plan =>
        {
            plan.Add(9, 2);
            plan.Tasks.RemoveAll(task => task.Uid == 4);
            plan.Links.RemoveAll(link => link.PredecessorUid == 4);
        }));
        Assert.Equal([(DifferenceKind.Added, 9), (DifferenceKind.Removed, 4)], difference.Tasks.Where(task => task.Kind != DifferenceKind.Changed).Select(task => (task.Kind, task.TaskUid)));
        Assert.Equal(DifferenceKind.Removed, Assert.Single(difference.Links).Kind);
    }

    [Fact]
    public void A_task_moved_below_another_summary_says_from_where_to_where()
    {
        static Plan Outline(bool moved)
        {
            var plan = PlanSketch.Empty();
            plan.Add(1, 0, 1, task => task.IsSummary = true);
            plan.Add(2, 5, 2);
            if (!moved) plan.Add(3, 5, 2);
            plan.Add(4, 0, 1, task => task.IsSummary = true);
            plan.Add(5, 5, 2);
            if (moved) plan.Add(3, 5, 2);
            return plan;
        }

        Assert.Equal((3, "parent", "T1", "T4"), Only(Between(Outline(false), Outline(true))));
    }

    [Fact]
    public void History_that_was_recorded_before_the_old_status_date_must_not_change()
    {
        static IEnumerable<(int, string)> Rewritten(Action<Plan> change) =>
            Between(Chain(), Chain(change)).Retroactive.SelectMany(task => task.Values.Where(value => value.IsRetroactive).Select(value => (task.TaskUid, value.Property)));

        Assert.Equal([(1, "actualFinish")], Rewritten(plan => plan.Task(1).ActualFinish = PlanSketch.January(4, 17)));
        Assert.Equal([(1, "actualFinish"), (1, "percentComplete")], Rewritten(plan => (plan.Task(1).ActualFinish, plan.Task(1).PercentComplete) = (null, 50)));
        Assert.Equal([(4, "actualStart")], Rewritten(plan => (plan.Task(4).ActualStart, plan.Task(4).PercentComplete) = (PlanSketch.January(3, 8), 10)));
        // Progress after the old status date is what an update is for.
        Assert.Empty(Rewritten(plan => (plan.Task(2).ActualStart, plan.Task(2).PercentComplete, plan.StatusDate) = (PlanSketch.January(8, 8), 40, PlanSketch.January(12, 17))));
    }

    [Fact]
    public void Files_that_were_created_anew_are_matched_by_guid_or_by_name_and_place()
    {
        var renumbered = PlanSketch.Empty();
        foreach (var (uid, name) in new[] { (3, "T1"), (1, "T2"), (2, "T3") }) renumbered.Add(uid, 5, 1, task => task.Name = name);
        var plan = PlanSketch.Empty();
        for (var uid = 1; uid <= 3; uid++) plan.Add(uid, 5);

        var byName = Between(plan, renumbered);
        Assert.Equal(3, byName.Matched[TaskMatch.NameAndPath]);
        Assert.True(byName.IsEmpty);

        foreach (var task in renumbered.Tasks) task.Name += " renamed";
        var byGuid = ScheduleDifference.Between(
            new PlanVersion(Schedule.Compute(plan)) { Guids = new Dictionary<int, string> { [1] = "a", [2] = "b", [3] = "c" } },
            new PlanVersion(Schedule.Compute(renumbered)) { Guids = new Dictionary<int, string> { [3] = "A", [1] = "B", [2] = "C" } });
        Assert.Equal(3, byGuid.Matched[TaskMatch.Guid]);
        Assert.Equal([(3, (int?)1, "T1"), (1, 2, "T2"), (2, 3, "T3")], byGuid.Tasks.Select(task => (task.TaskUid, task.OldUid, task.Values[0].Old!)));
    }

    [Fact]
    public void Calendars_resources_and_assignments_are_compared_by_what_they_say()
    {
        var difference = Between(Chain(), Chain(plan =>
        {
            plan.Calendars[0].Exceptions.Add(new CalendarException("Holiday", new DateOnly(2024, 1, 9), new DateOnly(2024, 1, 9), DayPattern.NonWorking));
            plan.Resources[0].MaxUnits = 0.5;
            plan.Assignments[0].Units = 0.5;
            plan.Resources.Add(new PlanResource { Uid = 2, Name = "Ben" });
            plan.Assignments.Add(new PlanAssignment { Uid = 2, TaskUid = 3, ResourceUid = 2 });
        }));
        Assert.Equal(("exception", null, "Holiday 2024-01-09: no work"), Of(Assert.Single(Assert.Single(difference.Calendars).Values)));
        Assert.Equal([(DifferenceKind.Changed, "Ann"), (DifferenceKind.Added, "Ben")], difference.Resources.Select(part => (part.Kind, part.Name)));
        Assert.Equal([(DifferenceKind.Changed, "T2: Ann"), (DifferenceKind.Added, "T3: Ben")], difference.Assignments.Select(part => (part.Kind, part.Name)));
        Assert.Equal(("units", "100 %", "50 %"), Of(difference.Assignments[0].Values[0]));
        Assert.All(difference.Tasks, task => Assert.Empty(task.Values));
    }

    private static (string, string?, string?) Of(ValueDifference value) => (value.Property, value.Old, value.New);

    [Fact]
    public void Baselines_and_settings_of_the_plan_are_compared()
    {
        var schedule = Schedule.Compute(Chain());
        Dictionary<int, IReadOnlyDictionary<int, BaselineFigures>> Baseline(int day) => new()
        {
            [1] = new Dictionary<int, BaselineFigures> { [2] = new(PlanSketch.January(8, 8), PlanSketch.January(day, 17)) },
        };
        var difference = ScheduleDifference.Between(new PlanVersion(schedule) { Baselines = Baseline(12) }, new PlanVersion(schedule) { Baselines = Baseline(15) });
        Assert.Equal((2, "baseline1Finish", "2024-01-12 17:00", "2024-01-15 17:00"), Only(difference));
        Assert.Equal("baseline 1 finish", difference.Tasks[0].Values[0].Label);

        var settings = Between(Chain(), Chain(plan => plan.StatusDate = PlanSketch.January(12, 17)));
        Assert.Equal([("statusDate", "2024-01-05 17:00", "2024-01-12 17:00")], settings.Plan.Select(Of));
        Assert.Empty(settings.Tasks);
    }

    [Fact]
    public void The_steps_of_the_finish_add_up_and_name_the_driver_that_is_new()
    {
        var difference = Between(Chain(), Chain(plan =>
        {
            plan.Task(4).Duration = WorkTime.FromHours(20 * 8);
            plan.Add(9, 3);
            plan.Links.RemoveAll(link => link.PredecessorUid == 4);
            plan.Link(4, 9).Link(9, 5);
        }));
        Assert.Equal(8, difference.FinishMoved);
        Assert.Equal(8, difference.FinishSteps.Sum(step => step.Days), 6);
        Assert.Equal([4, 9, 5], difference.FinishSteps.Select(step => step.TaskUid));
        Assert.Equal([15.0, 3, -10], difference.FinishSteps.Select(step => step.Days));
        Assert.Equal("task added", difference.FinishSteps[1].Why);
        Assert.Contains("from 'T9' added", difference.FinishSteps[2].Why, StringComparison.Ordinal);
        Assert.Contains(difference.Tasks, task => task is { TaskUid: 4, IsCritical: true, WasCritical: false });
        Assert.Contains(difference.Tasks, task => task is { TaskUid: 3, IsCritical: false, WasCritical: true });
    }

    [Fact]
    public void The_steps_of_the_finish_add_up_for_any_two_plans()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var difference = Between(Random(seed), Random(seed + 1));
            if (difference.FinishSteps.Count > 0) Assert.Equal(difference.FinishMoved, difference.FinishSteps.Sum(step => step.Days), 0.2);
        }
    }
}
