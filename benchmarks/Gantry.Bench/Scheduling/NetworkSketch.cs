using Gantry.Scheduling;

namespace Gantry.Bench.Scheduling;

/// <summary>Makes the networks the figures are quoted for: always the same for a size.</summary>
internal static class NetworkSketch
{
    private const int Seed = 42;

    /// <summary>N(n): 1 or 2 finish-to-start predecessors from the max(10, n/20) tasks before, 1 to 10 days, five days of eight hours.</summary>
    /// <param name="count">Number of tasks.</param>
    /// <param name="mixed">All kinds of links, with lags, and four calendars.</param>
    public static Plan Of(int count, bool mixed = false)
    {
        var random = new Random(Seed);
        var plan = new Plan { Name = $"N({count})", Start = PlanTime.At(2024, 1, 1, 8) };
        plan.Calendars.Add(WorkCalendar.Standard());
        if (mixed) AddCalendars(plan);
        var reach = Math.Max(10, count / 20);
        for (var i = 0; i < count; i++)
        {
            var task = new PlanTask { Uid = i + 1, Id = i + 1, Duration = WorkTime.FromHours(8 * random.Next(1, 11)) };
            if (mixed && random.Next(4) is var calendar and > 0) task.CalendarUid = calendar + 1;
            plan.Tasks.Add(task);
            if (i == 0) continue;
            for (var links = random.Next(1, 3); links > 0; links--)
            {
                var link = new PlanLink { PredecessorUid = random.Next(Math.Max(0, i - reach), i) + 1, SuccessorUid = i + 1 };
                if (mixed) Mix(link, random);
                plan.Links.Add(link);
            }
        }

        return plan;
    }

    private static void Mix(PlanLink link, Random random)
    {
        link.Kind = (LinkKind)random.Next(4);
        if (random.Next(2) == 0) link.Lag = random.Next(-2, 5) * 8 * 3600;
        if (random.Next(8) == 0) link.LagKind = LagKind.Elapsed;
    }

    private static void AddCalendars(Plan plan)
    {
        var holidays = new WorkCalendar { Uid = 2, Name = "With holidays", BaseUid = 1 };
        for (var year = 2024; year < 2100; year++)
            holidays.Exceptions.Add(new CalendarException("New year", new DateOnly(year, 1, 1), new DateOnly(year, 1, 2), DayPattern.NonWorking));
        plan.Calendars.Add(holidays);
        var six = new DayPattern([Shift.Hours(7, 13)]);
        plan.Calendars.Add(new WorkCalendar { Uid = 3, Name = "Six days", Week = [DayPattern.NonWorking, six, six, six, six, six, six] });
        var always = DayPattern.AroundTheClock;
        plan.Calendars.Add(new WorkCalendar { Uid = 4, Name = "24 hours", Week = [always, always, always, always, always, always, always] });
    }
}
