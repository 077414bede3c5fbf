using CsCheck;

namespace Gantry.Scheduling.Tests.Properties;

public class ScheduleProperties
{
    private const int Times = 300;

    [Fact]
    public void Without_constraints_no_float_is_negative_and_no_late_start_before_its_early_start() => RandomPlan.Of(allLinks: true).Sample(plan =>
    {
        foreach (var dates in Schedule.Compute(plan).Dates)
        {
            Assert.True(dates.LateStart >= dates.EarlyStart, $"late start {dates.LateStart} of early {dates.EarlyStart}");
            Assert.True(dates.TotalFloat >= WorkTime.Zero, $"total float {dates.TotalFloat.Hours} h");
            Assert.True(dates.FreeFloat >= WorkTime.Zero);
        }
    }, iter: Times);

    [Fact]
    public void Some_task_is_always_critical() => RandomPlan.Of(allLinks: false).Sample(plan =>
        Assert.Contains(Schedule.Compute(plan).Dates, x => x.IsCritical), iter: Times);

    [Fact]
    public void The_order_of_links_and_of_independent_tasks_changes_nothing() => RandomPlan.Of(allLinks: true).Sample(plan =>
    {
        var flat = Flat(plan, x => x);
        var turned = Flat(plan, x => x.Reverse());
        var (first, second) = (Schedule.Compute(flat), Schedule.Compute(turned));
        foreach (var task in flat.Tasks) Assert.Equal(first.Of(task.Uid), second.Of(task.Uid));
    }, iter: Times);

    [Fact]
    public void The_order_of_links_calendars_resources_and_assignments_changes_no_date() => RichPlan.Any.Sample(plan =>
    {
        TaskDates[] first = [.. Schedule.Compute(plan).Dates];
        plan.Links.Reverse();
        plan.Calendars.Reverse();
        plan.Resources.Reverse();
        plan.Assignments.Reverse();
        Assert.Equal(first, Schedule.Compute(plan).Dates);
    }, iter: Times);

    [Fact]
    public void Float_is_zero_where_early_and_late_dates_meet_and_critical_where_it_is_within_the_limit() => RandomPlan.Of(allLinks: true).Sample(plan =>
    {
        var schedule = Schedule.Compute(plan);
        for (var i = 0; i < plan.Tasks.Count; i++)
        {
            var dates = schedule.Dates[i];
            Assert.Equal(dates.TotalFloat <= plan.CriticalFloatLimit, dates.IsCritical);
            if (dates.EarlyStart == dates.LateStart && dates.EarlyFinish == dates.LateFinish) Assert.Equal(WorkTime.Zero, dates.TotalFloat);
        }
    }, iter: Times);

    [Fact]
    public void The_same_plan_gives_the_same_dates_again() => RandomPlan.Of(allLinks: true).Sample(plan =>
        Assert.Equal(Schedule.Compute(plan).Dates.ToArray(), Schedule.Compute(plan).Dates.ToArray()), iter: Times);

    [Fact]
    public void More_lag_never_makes_an_early_date_earlier() => Gen.Select(RandomPlan.Of(allLinks: false), Gen.Int[0, 1000]).Sample((plan, which) =>
    {
        if (plan.Links.Count == 0) return;
        var before = Schedule.Compute(plan);
        plan.Links[which % plan.Links.Count].Lag += 3 * 3600;
        var after = Schedule.Compute(plan);
        for (var i = 0; i < plan.Tasks.Count; i++)
        {
            Assert.True(after.Dates[i].EarlyStart >= before.Dates[i].EarlyStart);
            Assert.True(after.Dates[i].EarlyFinish >= before.Dates[i].EarlyFinish);
        }
    }, iter: Times);

    [Fact]
    public void A_summary_spans_what_is_inside() => RandomPlan.Of(allLinks: true).Sample(plan =>
    {
        var schedule = Schedule.Compute(plan);
        for (var i = 0; i < plan.Tasks.Count; i++)
        {
            if (!plan.IsSummary(i)) continue;
            var inside = Enumerable.Range(i + 1, plan.Tasks.Count - i - 1).TakeWhile(x => plan.Tasks[x].OutlineLevel > plan.Tasks[i].OutlineLevel).Where(x => !plan.IsSummary(x)).ToList();
            Assert.Equal(inside.Min(x => schedule.Dates[x].Start), schedule.Dates[i].Start);
            Assert.Equal(inside.Max(x => schedule.Dates[x].Finish), schedule.Dates[i].Finish);
        }
    }, iter: Times);

    [Fact]
    public void A_plain_link_is_kept_by_early_and_by_late_dates() => RandomPlan.Of(allLinks: false).Sample(plan =>
    {
        var schedule = Schedule.Compute(plan);
        foreach (var link in plan.Links)
        {
            var (from, to) = (schedule.Of(link.PredecessorUid), schedule.Of(link.SuccessorUid));
            Assert.True(to.EarlyStart >= from.EarlyFinish);
            Assert.True(to.LateStart >= from.LateFinish);
        }
    }, iter: Times);

    [Fact]
    public void On_a_calendar_without_gaps_scheduling_from_the_finish_is_the_mirror_of_scheduling_from_the_start() => Gen.Select(Gen.Int[1, 20], Gen.Int[0, int.MaxValue]).Sample((count, seed) =>
    {
        var forward = Flat(RandomPlan.Make(count, new Random(seed), allLinks: false), x => x);
        forward.Calendars[0] = Always();
        foreach (var task in forward.Tasks) task.CalendarUid = null;
        var mirror = Mirror(forward);
        var (one, other) = (Schedule.Compute(forward), Schedule.Compute(mirror));
        foreach (var task in forward.Tasks)
        {
            Assert.Equal(one.Of(task.Uid).EarlyStart.Seconds - forward.Start.Seconds, mirror.Finish!.Value.Seconds - other.Of(task.Uid).LateFinish.Seconds);
            Assert.Equal(one.Of(task.Uid).EarlyFinish.Seconds - forward.Start.Seconds, mirror.Finish!.Value.Seconds - other.Of(task.Uid).LateStart.Seconds);
        }
    }, iter: Times);

    [Fact]
    public void Every_date_of_every_task_has_an_explanation() => RandomPlan.Of(allLinks: true).Sample(plan =>
    {
        var schedule = Schedule.Compute(plan);
        for (var i = 0; i < plan.Tasks.Count; i++)
        {
            var causes = schedule.Explain(i);
            Assert.Equal([ExplainedDate.Start, ExplainedDate.Finish, ExplainedDate.LateStart, ExplainedDate.LateFinish], causes.Select(x => x.Date));
            Assert.Equal([schedule.Dates[i].Start, schedule.Dates[i].Finish, schedule.Dates[i].LateStart, schedule.Dates[i].LateFinish], causes.Select(x => x.Value));
            Assert.All(causes, x => Assert.EndsWith(".", x.Sentence, StringComparison.Ordinal));
        }
    }, iter: Times);

    private static WorkCalendar Always()
    {
        var day = DayPattern.AroundTheClock;
        return new WorkCalendar { Uid = 1, Name = "Always", Week = [day, day, day, day, day, day, day] };
    }

    private static Plan Flat(Plan plan, Func<IEnumerable<object>, IEnumerable<object>> order)
    {
        var flat = new Plan { Start = plan.Start };
        flat.Calendars.AddRange(plan.Calendars);
        foreach (var task in order(plan.Tasks).Cast<PlanTask>())
            flat.Tasks.Add(new PlanTask { Uid = task.Uid, Name = task.Name, Duration = task.Duration, CalendarUid = task.CalendarUid });
        flat.Links.AddRange(order(plan.Links).Cast<PlanLink>());
        return flat;
    }

    private static Plan Mirror(Plan plan)
    {
        var mirror = new Plan { Start = plan.Start, FromFinish = true, Finish = PlanTime.At(2025, 6, 1) };
        mirror.Calendars.AddRange(plan.Calendars);
        foreach (var task in plan.Tasks)
            mirror.Tasks.Add(new PlanTask { Uid = task.Uid, Name = task.Name, Duration = task.Duration, Constraint = ConstraintKind.AsLateAsPossible });
        foreach (var link in plan.Links)
            mirror.Links.Add(new PlanLink { PredecessorUid = link.SuccessorUid, SuccessorUid = link.PredecessorUid });
        return mirror;
    }
}
