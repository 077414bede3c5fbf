using CsCheck;

namespace Gantry.Scheduling.Tests.Properties;

/// <summary>Random sound plans with every feature, and random edits of them.</summary>
internal static class RichPlan
{
    private const int MostTasks = 30;

    public static PlanTime Monday { get; } = PlanTime.At(2024, 1, 1, 8);

    public static Gen<Plan> Any { get; } = Gen.Select(Gen.Int[1, MostTasks], Gen.Int[0, int.MaxValue], (count, seed) => Make(count, new Random(seed)));

    public static Plan Make(int count, Random random)
    {
        var plan = RandomPlan.Make(count, random, allLinks: true);
        plan.FromFinish = random.Next(6) == 0;
        plan.Finish = Time(random, 1500);
        plan.MultipleCriticalPaths = random.Next(4) == 0;
        plan.HonorConstraints = random.Next(4) != 0;
        plan.CriticalFloatLimit = new WorkTime(random.Next(3) * 3600L);
        var isLate = random.Next(4) == 0;
        foreach (var task in plan.Tasks) Enrich(task, random, isLate);
        foreach (var link in plan.Links) Enrich(link, random);
        for (var i = 1; i <= 3; i++) plan.Resources.Add(new PlanResource { Uid = i, Name = $"R{i}", CalendarUid = random.Next(2) == 0 ? random.Next(1, 4) : null });
        for (var i = random.Next(count); i > 0; i--) plan.Assignments.Add(Assignment(i, plan, random));
        return plan;
    }

    private static void Enrich(PlanTask task, Random random, bool isLate)
    {
        for (var i = random.Next(4) - 1; i > 0; i--) Change(task, random);
        if (isLate && random.Next(3) == 0) task.Constraint = ConstraintKind.AsLateAsPossible;
    }

    private static void Change(PlanTask task, Random random)
    {
        var (field, value) = Field(random, calendars: 3);
        if (field is TaskField.Constraint)
        {
            task.Constraint = (ConstraintKind)random.Next(2, 8);
            task.ConstraintDate = Time(random, 400);
        }
        else
        {
            TaskFields.Set(task, field, value);
        }
    }

    private static void Enrich(PlanLink link, Random random)
    {
        link.LagKind = (LagKind)random.Next(4);
        link.Lag = random.Next(2) == 0 ? 0 : link.LagKind is LagKind.Working or LagKind.Elapsed ? random.Next(-4, 6) * 5400L : random.Next(-50, 120);
    }

    public static PlanTime Time(Random random, int hours) => Monday + ElapsedTime.FromHours(random.Next(hours));

    public static PlanAssignment Assignment(int uid, Plan plan, Random random) => new()
    {
        Uid = uid,
        TaskUid = plan.Tasks[random.Next(plan.Tasks.Count)].Uid,
        ResourceUid = random.Next(1, 4),
        Units = random.Next(4) * 0.5,
        Work = new WorkTime(random.Next(40) * 1800L),
        RemainingWork = new WorkTime(random.Next(40) * 1800L),
        Delay = new WorkTime(random.Next(3) == 0 ? random.Next(20) * 1800L : 0),
    };

    /// <summary>A field of a task with a value it may hold.</summary>
    public static (TaskField Field, FieldValue Value) Field(Random random, int calendars)
    {
        FieldValue Maybe(FieldValue value) => random.Next(3) == 0 ? FieldValue.None : value;
        return random.Next(22) switch
        {
            < 7 => (TaskField.Duration, FieldValue.Of(new WorkTime(random.Next(60) * 1800L))),
            7 => (TaskField.Constraint, FieldValue.Of((ConstraintKind)random.Next(8))),
            8 or 9 => (TaskField.ConstraintDate, Maybe(FieldValue.Of(Time(random, 400)))),
            10 => (TaskField.Deadline, Maybe(FieldValue.Of(Time(random, 400)))),
            11 => (TaskField.ActualStart, Maybe(FieldValue.Of(Time(random, 100)))),
            12 => (TaskField.ActualFinish, Maybe(FieldValue.Of(Time(random, 200)))),
            13 => (TaskField.Stop, Maybe(FieldValue.Of(Time(random, 120)))),
            14 => (TaskField.Resume, Maybe(FieldValue.Of(Time(random, 150)))),
            15 => (TaskField.RemainingDuration, Maybe(FieldValue.Of(new WorkTime(random.Next(60) * 1800L)))),
            16 => (TaskField.PercentComplete, FieldValue.Of(random.Next(0, 101))),
            17 => (TaskField.LevelingDelay, FieldValue.Of(ElapsedTime.FromHours(random.Next(3) == 0 ? 0 : random.Next(60)))),
            18 => (random.Next(2) == 0 ? TaskField.ManualStart : TaskField.ManualFinish, Maybe(FieldValue.Of(Time(random, 300)))),
            19 => (random.Next(2) == 0 ? TaskField.StoredStart : TaskField.StoredFinish, Maybe(FieldValue.Of(Time(random, 300)))),
            20 => ((TaskField)new[] { (int)TaskField.IsManual, (int)TaskField.IsElapsed, (int)TaskField.IsExternal, (int)TaskField.IsActive, (int)TaskField.IgnoreResourceCalendar }[random.Next(5)], FieldValue.Of(random.Next(3) == 0)),
            _ => random.Next(3) == 0 ? (TaskField.Kind, FieldValue.Of(random.Next(3))) : (TaskField.CalendarUid, Maybe(FieldValue.Of(random.Next(1, calendars + 1)))),
        };
    }
}
