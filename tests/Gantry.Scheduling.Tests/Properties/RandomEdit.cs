namespace Gantry.Scheduling.Tests.Properties;

/// <summary>Random edits of every kind; some of them wrong.</summary>
internal static class RandomEdit
{
    private static int Uid(Plan plan, Random random) => plan.Tasks.Count == 0 || random.Next(40) == 0 ? 9999 : plan.Tasks[random.Next(plan.Tasks.Count)].Uid;

    /// <summary>An edit of a field or a link, which moves what depends on it.</summary>
    public static PlanEdit Small(Plan plan, Random random) => random.Next(10) switch
    {
        < 6 => Field(plan, random),
        6 or 7 => new AddLink(Link(plan, random), random.Next(2) == 0 ? null : random.Next(plan.Links.Count + 1)),
        8 when plan.Links.Count > 0 => new RemoveLink(plan.Links[random.Next(plan.Links.Count)]),
        _ when plan.Links.Count > 0 => new ChangeLink(plan.Links[random.Next(plan.Links.Count)], Link(plan, random)),
        _ => Field(plan, random),
    };

    public static PlanEdit Any(Plan plan, Random random) => random.Next(12) switch
    {
        < 5 => Small(plan, random),
        5 => new AddTask(random.Next(plan.Tasks.Count + 1), new PlanTask { Uid = random.Next(20, 60), Name = "New", OutlineLevel = random.Next(1, 4), Duration = new WorkTime(random.Next(40) * 1800L) }),
        6 => new RemoveTask(Uid(plan, random)),
        7 => new MoveTasks(Uid(plan, random), random.Next(1, 4), random.Next(plan.Tasks.Count + 1), random.Next(-1, 2)),
        8 => Project(random),
        9 => Resource(plan, random),
        10 => Calendar(random),
        _ => new EditBatch([Small(plan, random), Any(plan, random), Small(plan, random)]),
    };

    private static EditTaskField Field(Plan plan, Random random)
    {
        var (field, value) = RichPlan.Field(random, calendars: 4);
        return random.Next(15) == 0 ? new EditTaskField(Uid(plan, random), TaskField.Name, FieldValue.Of("N" + random.Next(9))) : new EditTaskField(Uid(plan, random), field, value);
    }

    private static PlanLink Link(Plan plan, Random random)
    {
        var kind = (LagKind)random.Next(4);
        return new PlanLink
        {
            PredecessorUid = Uid(plan, random),
            SuccessorUid = Uid(plan, random),
            Kind = (LinkKind)random.Next(4),
            LagKind = kind,
            Lag = random.Next(2) == 0 ? 0 : kind is LagKind.Working or LagKind.Elapsed ? random.Next(-4, 6) * 5400L : random.Next(-50, 120),
        };
    }

    private static EditProjectField Project(Random random) => random.Next(8) switch
    {
        0 => new EditProjectField(ProjectField.Start, FieldValue.Of(RichPlan.Time(random, 100))),
        1 => new EditProjectField(ProjectField.Finish, FieldValue.Of(RichPlan.Time(random, 1500))),
        2 => new EditProjectField(ProjectField.FromFinish, FieldValue.Of(random.Next(3) == 0)),
        3 => new EditProjectField(ProjectField.HonorConstraints, FieldValue.Of(random.Next(2) == 0)),
        4 => new EditProjectField(ProjectField.MultipleCriticalPaths, FieldValue.Of(random.Next(2) == 0)),
        5 => new EditProjectField(ProjectField.SplitsInProgress, FieldValue.Of(random.Next(2) == 0)),
        6 => new EditProjectField(ProjectField.CriticalFloatLimit, FieldValue.Of(random.Next(4) * 3600)),
        _ => new EditProjectField(ProjectField.CalendarUid, FieldValue.Of(random.Next(1, 5))),
    };

    private static PlanEdit Resource(Plan plan, Random random)
    {
        var uid = random.Next(1, 8);
        if (random.Next(3) == 0) return new SetResource(uid, random.Next(4) == 0 ? null : new PlanResource { Uid = uid, Name = "R", CalendarUid = random.Next(1, 4), Kind = (ResourceKind)random.Next(3) });
        return new SetAssignment(uid, random.Next(4) == 0 || plan.Tasks.Count == 0 ? null : RichPlan.Assignment(uid, plan, random));
    }

    private static SetCalendar Calendar(Random random)
    {
        var uid = random.Next(2, 6);
        var day = random.Next(4) == 0 ? DayPattern.NonWorking : new DayPattern([Shift.Hours(random.Next(10), random.Next(11, 24))]);
        return new SetCalendar(uid, random.Next(4) == 0 ? null : new WorkCalendar { Uid = uid, Name = $"C{uid}", BaseUid = random.Next(2) == 0 ? 1 : null, Week = [null, day, null, day, day, null, day] });
    }
}
