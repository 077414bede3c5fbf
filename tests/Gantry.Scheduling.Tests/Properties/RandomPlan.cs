using CsCheck;

namespace Gantry.Scheduling.Tests.Properties;

/// <summary>Random plans without constraints: tasks, summaries, calendars, all kinds of links.</summary>
internal static class RandomPlan
{
    private const int MostTasks = 25;

    /// <summary>Plans whose links all lead forward in the outline.</summary>
    /// <param name="allLinks">Also links that tie finishes or starts, with lags; otherwise finish to start without lag.</param>
    public static Gen<Plan> Of(bool allLinks) =>
        Gen.Select(Gen.Int[1, MostTasks], Gen.Int[0, int.MaxValue], (count, seed) => Make(count, new Random(seed), allLinks));

    public static Plan Make(int count, Random random, bool allLinks)
    {
        var plan = new Plan { Start = PlanTime.At(2024, 1, 1, 8) };
        plan.Calendars.Add(WorkCalendar.Standard());
        var night = new DayPattern([Shift.Hours(0, 6), Shift.Hours(22, 24)]);
        plan.Calendars.Add(new WorkCalendar { Uid = 2, Name = "Nights", Week = [night, night, night, night, night, night, night] });
        var holidays = new WorkCalendar { Uid = 3, Name = "Holidays", BaseUid = 1 };
        holidays.Exceptions.Add(new CalendarException("Leave", new DateOnly(2024, 1, 8), new DateOnly(2024, 1, 19), DayPattern.NonWorking));
        plan.Calendars.Add(holidays);
        var level = 1;
        for (var i = 1; i <= count; i++)
        {
            level = Math.Max(1, level + random.Next(-1, 2));
            plan.Tasks.Add(new PlanTask
            {
                Uid = i,
                Id = i,
                Name = $"T{i}",
                OutlineLevel = i == 1 ? 1 : Math.Min(level, plan.Tasks[^1].OutlineLevel + 1),
                Duration = new WorkTime(random.Next(0, 40) * 1800L),
                CalendarUid = random.Next(3) == 0 ? random.Next(1, 4) : null,
            });
        }

        for (var i = 0; i < count; i++) AddLink(plan, random, allLinks);
        return plan;
    }

    private static void AddLink(Plan plan, Random random, bool allLinks)
    {
        var to = random.Next(plan.Tasks.Count);
        var from = random.Next(to + 1);
        if (from == to || Contains(plan, from, to)) return;
        plan.Links.Add(new PlanLink
        {
            PredecessorUid = plan.Tasks[from].Uid,
            SuccessorUid = plan.Tasks[to].Uid,
            Kind = allLinks ? (LinkKind)random.Next(4) : LinkKind.FinishStart,
            Lag = allLinks ? random.Next(0, 4) * 7200L : 0,
            LagKind = allLinks && random.Next(4) == 0 ? LagKind.Elapsed : LagKind.Working,
        });
    }

    private static bool Contains(Plan plan, int outer, int inner)
    {
        for (var i = outer + 1; i <= inner; i++)
            if (plan.Tasks[i].OutlineLevel <= plan.Tasks[outer].OutlineLevel) return false;
        return true;
    }

    public static bool IsSummary(this Plan plan, int task) =>
        task + 1 < plan.Tasks.Count && plan.Tasks[task + 1].OutlineLevel > plan.Tasks[task].OutlineLevel;
}
