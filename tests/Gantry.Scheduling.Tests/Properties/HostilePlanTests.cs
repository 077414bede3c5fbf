using CsCheck;

namespace Gantry.Scheduling.Tests.Properties;

/// <summary>Plans with everything wrong that a file or an edit could bring: the engine diagnoses, it never throws or hangs.</summary>
public class HostilePlanTests
{
    [Fact]
    public void No_plan_however_broken_throws_and_all_dates_stay_in_range() => Gen.Int[0, int.MaxValue].Sample(seed =>
    {
        var plan = Broken(new Random(seed));
        using var schedule = Schedule.Compute(plan);
        for (var i = 0; i < plan.Tasks.Count; i++)
        {
            var dates = schedule.Dates[i];
            if (dates.Kind == TaskDatesKind.None) continue;
            foreach (var date in (PlanTime[])[dates.Start, dates.Finish, dates.EarlyStart, dates.EarlyFinish, dates.LateStart, dates.LateFinish])
                Assert.InRange(date.Seconds, PlanTime.Earliest.Seconds, PlanTime.Latest.Seconds);
            schedule.Explain(i);
        }
    }, iter: 300);

    [Fact]
    public void No_plan_however_broken_cannot_be_judged_or_compared() => Gen.Int[0, int.MaxValue - 1].Sample(seed =>
    {
        var plan = Broken(new Random(seed));
        plan.StatusDate = Maybe(new Random(seed));
        var options = new QualityOptions
        {
            RequiredFinish = plan.StatusDate,
            Baseline = plan.Tasks.DistinctBy(task => task.Uid).ToDictionary(task => task.Uid, task => new BaselineFigures(task.ActualStart, task.Deadline, task.RemainingDuration)),
        };
        foreach (var measure in ScheduleQuality.Of(Schedule.Compute(plan), options).Measures)
        {
            Assert.InRange(measure.Count, 0, Math.Max(measure.Population, 1));
            Assert.True(measure.Value is null or (> double.NegativeInfinity and < double.PositiveInfinity), $"{measure.Code} {measure.Value}");
        }

        PlanVersion Version(int of) => new(Schedule.Compute(Broken(new Random(of))));
        Assert.True(ScheduleDifference.Between(Version(seed), Version(seed)).IsEmpty);
        ScheduleDifference.Between(Version(seed), Version(seed + 1));
    }, iter: 60);

    [Fact]
    public void A_released_schedule_says_so()
    {
        var schedule = Schedule.Compute(RandomPlan.Make(5, new Random(1), allLinks: true));
        schedule.Dispose();
        schedule.Dispose();
        Assert.Throws<ObjectDisposedException>(() => schedule.Dates[0]);
        Assert.Throws<ObjectDisposedException>(() => schedule.Explain(0));
    }

    [Fact]
    public void A_million_links_between_two_tasks_are_scheduled()
    {
        var plan = PlanSketch.Empty();
        plan.Add(1, 1);
        plan.Add(2, 1);
        for (var i = 0; i < 1_000_000; i++) plan.Links.Add(new PlanLink { PredecessorUid = 1, SuccessorUid = 2, Lag = i % 7 * 60 });
        Assert.Equal(PlanSketch.January(2, 8, 6), Schedule.Compute(plan).Of(2).Start);
    }

    internal static Plan Broken(Random random)
    {
        var plan = new Plan
        {
            Start = Time(random),
            Finish = random.Next(3) == 0 ? null : Time(random),
            FromFinish = random.Next(4) == 0,
            HonorConstraints = random.Next(2) == 0,
            MultipleCriticalPaths = random.Next(3) == 0,
            CalendarUid = random.Next(5),
            MinutesPerDay = random.Next(-1, 500),
        };
        for (var i = random.Next(5); i > 0; i--) plan.Calendars.Add(Calendar(random));
        for (var i = random.Next(4); i > 0; i--) plan.Resources.Add(new PlanResource { Uid = random.Next(4), CalendarUid = random.Next(5), Kind = (ResourceKind)random.Next(3) });
        for (var i = random.Next(30); i > 0; i--) plan.Tasks.Add(Task(random));
        for (var i = random.Next(60); i > 0; i--)
            plan.Links.Add(new PlanLink { PredecessorUid = random.Next(-1, 25), SuccessorUid = random.Next(25), Kind = (LinkKind)random.Next(-1, 6), LagKind = (LagKind)random.Next(4), Lag = Seconds(random) });
        for (var i = random.Next(20); i > 0; i--) plan.Assignments.Add(Assignment(random));
        return plan;
    }

    private static WorkCalendar Calendar(Random random)
    {
        var calendar = new WorkCalendar { Uid = random.Next(5), Name = "C", BaseUid = random.Next(3) == 0 ? random.Next(6) : null, Week = new DayPattern?[random.Next(9)] };
        for (var i = 0; i < calendar.Week.Length; i++) calendar.Week[i] = random.Next(3) == 0 ? null : Day(random);
        for (var i = random.Next(3); i > 0; i--)
            calendar.Exceptions.Add(new CalendarException("x", Date(random), Date(random), Day(random), random.Next(2) == 0 ? null : new Recurrence((RecurrenceKind)random.Next(6), random.Next(-2, 5), random.Next(-3, 200), random.Next(-1, 40), random.Next(-1, 15), random.Next(-1, 7), random.Next(-1, 9))));
        for (var i = random.Next(2); i > 0; i--) calendar.WorkWeeks.Add(new WorkWeek("w", Date(random), Date(random), [Day(random), null, Day(random)]));
        return calendar;
    }

    private static DayPattern Day(Random random) => random.Next(3) == 0
        ? DayPattern.NonWorking
        : new DayPattern([.. Enumerable.Range(0, random.Next(3)).Select(_ => new Shift(random.Next(-100, 90_000), random.Next(-100, 90_000)))]);

    private static PlanTask Task(Random random) => new()
    {
        Uid = random.Next(25),
        Name = "T",
        OutlineLevel = random.Next(-1, 5),
        Duration = new WorkTime(Seconds(random)),
        IsElapsed = random.Next(4) == 0,
        IsManual = random.Next(5) == 0,
        IsExternal = random.Next(9) == 0,
        IsActive = random.Next(9) != 0,
        CalendarUid = random.Next(3) == 0 ? random.Next(6) : null,
        Kind = (TaskKind)random.Next(3),
        Constraint = (ConstraintKind)random.Next(8),
        ConstraintDate = Maybe(random),
        Deadline = Maybe(random),
        ActualStart = Maybe(random),
        ActualFinish = Maybe(random),
        Stop = Maybe(random),
        Resume = Maybe(random),
        RemainingDuration = random.Next(2) == 0 ? null : new WorkTime(Seconds(random)),
        PercentComplete = random.Next(-10, 200),
        LevelingDelay = new ElapsedTime(random.Next(3) == 0 ? Seconds(random) : 0),
        ManualStart = Maybe(random),
        ManualFinish = Maybe(random),
        StoredStart = Maybe(random),
        StoredFinish = Maybe(random),
        Splits = random.Next(6) == 0 ? [new TaskSpan(Time(random), Time(random)), new TaskSpan(Time(random), Time(random))] : null,
    };

    private static PlanAssignment Assignment(Random random) => new()
    {
        Uid = random.Next(9),
        TaskUid = random.Next(26),
        ResourceUid = random.Next(4) == 0 ? null : random.Next(5),
        Units = random.Next(5) switch { 0 => double.NaN, 1 => -1, 2 => 1e-300, 3 => double.PositiveInfinity, _ => 0.5 },
        Work = new WorkTime(Seconds(random)),
        RemainingWork = new WorkTime(Seconds(random)),
        Delay = new WorkTime(Seconds(random)),
        Contour = (WorkContour)random.Next(10),
        StoredStart = Maybe(random),
        StoredFinish = Maybe(random),
    };

    private static PlanTime? Maybe(Random random) => random.Next(3) != 0 ? null : Time(random);

    private static PlanTime Time(Random random) => random.Next(8) switch
    {
        0 => new PlanTime(0),
        1 => new PlanTime(long.MaxValue),
        2 => new PlanTime(long.MinValue),
        3 => PlanTime.At(9999, 12, 31),
        _ => new PlanTime(PlanTime.At(2024, 1, 1).Seconds + random.Next(0, 400 * 86_400)),
    };

    private static DateOnly Date(Random random) => random.Next(5) == 0 ? DateOnly.MaxValue : random.Next(5) == 0 ? DateOnly.MinValue : new DateOnly(2024, 1, 1).AddDays(random.Next(400));

    private static long Seconds(Random random) => random.Next(8) switch
    {
        0 => long.MaxValue,
        1 => long.MinValue,
        2 => -random.Next(),
        _ => random.Next(200 * 3600),
    };
}
