using CsCheck;
using static Gantry.Scheduling.Tests.PlanSketch;

namespace Gantry.Scheduling.Tests.Properties;

/// <summary>Rules of splits, constraints, progress and explanations on random plans.</summary>
public class RuleProperties
{
    private const int Times = 200;

    [Fact]
    public void A_split_task_keeps_its_gaps_wherever_links_put_it() => Gen.Select(RandomPlan.Of(allLinks: false), Gen.Int[1, 4], Gen.Int[0, int.MaxValue]).Sample((plan, gap, seed) =>
    {
        var leaves = Enumerable.Range(0, plan.Tasks.Count).Where(x => !plan.IsSummary(x)).ToList();
        var at = leaves[new Random(seed).Next(leaves.Count)];
        var task = plan.Tasks[at];
        (task.Duration, task.CalendarUid) = (WorkTime.FromHours(16), null);
        task.Splits = [new TaskSpan(January(1, 8), January(1, 17)), new TaskSpan(January(1 + (7 * gap), 8), January(1 + (7 * gap), 17))];
        var schedule = Schedule.Compute(plan);
        var between = schedule.WorkBetween(January(1, 17), January(1 + (7 * gap), 8));
        Assert.Equal(WorkTime.FromHours(16) + between, schedule.WorkBetween(schedule.Dates[at].EarlyStart, schedule.Dates[at].EarlyFinish));
    }, iter: Times);

    [Fact]
    public void Constraints_from_the_finish_are_the_mirror_of_those_from_the_start() => Gen.Select(Gen.Int[1, 20], Gen.Int[0, int.MaxValue]).Sample((count, seed) =>
    {
        var random = new Random(seed);
        var (forward, mirror) = (Around(), Around());
        (mirror.FromFinish, mirror.Finish) = (true, PlanTime.At(2025, 6, 1));
        for (var uid = 1; uid <= count; uid++)
        {
            var (hours, kind, at) = (random.Next(1, 40), random.Next(3), random.Next(0, 200));
            forward.Add(uid, hours / 8.0, change: x => Constrain(x, kind switch { 0 => ConstraintKind.AsSoonAsPossible, 1 => ConstraintKind.StartNoEarlierThan, _ => ConstraintKind.FinishNoEarlierThan }, forward.Start + ElapsedTime.FromHours(at + (kind == 2 ? hours : 0))));
            mirror.Add(uid, hours / 8.0, change: x => Constrain(x, kind switch { 0 => ConstraintKind.AsLateAsPossible, 1 => ConstraintKind.FinishNoLaterThan, _ => ConstraintKind.StartNoLaterThan }, mirror.Finish.Value + ElapsedTime.FromHours(-at - (kind == 2 ? hours : 0))));
            if (uid == 1 || random.Next(3) == 0) continue;
            var from = random.Next(1, uid);
            forward.Link(from, uid);
            mirror.Link(uid, from);
        }

        var (one, other) = (Schedule.Compute(forward), Schedule.Compute(mirror));
        foreach (var task in forward.Tasks)
        {
            Assert.Equal(one.Of(task.Uid).Start - forward.Start, mirror.Finish.Value - other.Of(task.Uid).Finish);
            Assert.Equal(one.Of(task.Uid).Finish - forward.Start, mirror.Finish.Value - other.Of(task.Uid).Start);
        }
    }, iter: Times);

    [Fact]
    public void Without_the_driving_link_a_task_starts_earlier_unless_another_ties() => RandomPlan.Of(allLinks: false).Sample(plan =>
    {
        var schedule = Schedule.Compute(plan);
        for (var i = 0; i < plan.Tasks.Count; i++)
        {
            if (plan.IsSummary(i)) continue;
            var cause = schedule.Explain(i)[0];
            if (cause.Link is not { } link) continue;
            var before = schedule.Dates[i].Start;
            plan.Links.Remove(link);
            var after = Schedule.Compute(plan).Dates[i].Start;
            plan.Links.Add(link);
            if (cause.Ties.Count > 0) Assert.True(after == before || IsTwin(cause, plan), $"{cause.Sentence} {before} {after}");
            else Assert.True(after < before || cause.Cause == CauseKind.SummaryLink, cause.Sentence);
            return;
        }
    }, iter: Times);

    [Fact]
    public void Squeezed_tasks_are_never_less_late_than_the_links_into_them() => Gen.Select(Gen.Int[1, 10], Gen.Int[1, 10], Gen.Int[0, 3]).Sample((first, day, kind) =>
    {
        var plan = Empty();
        plan.Add(1, first);
        plan.Add(2, 1, change: x => Constrain(x, (ConstraintKind[])[ConstraintKind.MustStartOn, ConstraintKind.MustFinishOn, ConstraintKind.StartNoLaterThan, ConstraintKind.FinishNoLaterThan] is var kinds ? kinds[kind] : default, January(1 + (day / 5 * 7) + (day % 5), kind % 2 == 0 ? 8 : 17)));
        var schedule = Schedule.Compute(plan.Link(1, 2));
        Assert.Equal(Math.Min(0, schedule.Of(1).TotalFloat.Seconds), Math.Min(0, schedule.Of(2).TotalFloat.Seconds));
    }, iter: Times);

    [Fact]
    public void What_is_marked_done_is_not_marked_again() => Gen.Select(RandomPlan.Of(allLinks: false), Gen.Int[0, 500]).Sample((plan, hours) =>
    {
        var through = plan.Start + ElapsedTime.FromHours(hours);
        var done = Schedule.Compute(plan).CompleteThrough(through, CompletionRule.Proportional);
        foreach (var effort in done)
        {
            var task = plan.Tasks.Find(x => x.Uid == effort.TaskUid)!;
            (task.ActualStart, task.ActualFinish, task.ActualDuration, task.RemainingDuration) = (effort.ActualStart, effort.ActualFinish, effort.ActualDuration, effort.RemainingDuration);
            (task.Stop, task.Resume, task.PercentComplete) = (effort.Stop, effort.Resume, effort.PercentComplete);
        }

        var schedule = Schedule.Compute(plan);
        Assert.Empty(schedule.CompleteThrough(through, CompletionRule.Proportional));
        Assert.All(done, effort => Assert.True(effort.Stop <= through));
    }, iter: Times);

    /// <summary>A link of the task and the same link of a summary around it tie, or a link stands twice.</summary>
    private static bool IsTwin(DateCause cause, Plan plan) => plan.Links.Count(x => x.PredecessorUid == cause.OtherUid) > 1;

    private static void Constrain(PlanTask task, ConstraintKind kind, PlanTime date)
    {
        task.Constraint = kind;
        if (kind is not (ConstraintKind.AsSoonAsPossible or ConstraintKind.AsLateAsPossible)) task.ConstraintDate = date;
    }

    private static Plan Around()
    {
        var plan = new Plan { Start = PlanTime.At(2024, 1, 1) };
        var day = DayPattern.AroundTheClock;
        plan.Calendars.Add(new WorkCalendar { Uid = 1, Name = "Always", Week = [day, day, day, day, day, day, day] });
        return plan;
    }
}
