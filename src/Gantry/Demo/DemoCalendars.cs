using Gantry.Scheduling;

namespace Gantry.Demo;

/// <summary>The working times of the two towns, of weekends, and of people with their leave.</summary>
internal static class DemoCalendars
{
    public const int Hamburg = 1;
    public const int Valencia = 2;
    public const int Weekend = 3;

    private static readonly DayPattern Office = DayPattern.Standard;

    // Lunch is late in Valencia; the day has eight hours in both towns.
    private static readonly DayPattern Oficina = new([Shift.Hours(8, 14), Shift.Hours(15, 17)]);

    public static int Of(string country) => country == "ES" ? Valencia : Hamburg;

    /// <summary>The calendars every plan has, with the holidays of some years.</summary>
    public static List<WorkCalendar> Towns(int fromYear, int toYear) =>
    [
        Town(Hamburg, "Hamburg", Office, PublicHolidays.Hamburg, fromYear, toYear),
        Town(Valencia, "Valencia", Oficina, PublicHolidays.Valencia, fromYear, toYear),
        new()
        {
            Uid = Weekend,
            Name = "Cut-over weekends",
            Week = [new([Shift.Hours(0, 20)]), DayPattern.NonWorking, DayPattern.NonWorking, DayPattern.NonWorking, DayPattern.NonWorking, new([Shift.Hours(20, 24)]), DayPattern.AroundTheClock],
        },
    ];

    /// <summary>Somebody's own calendar: that of their town without two weeks in summer and the days after Christmas.</summary>
    /// <param name="uid">Of the calendar.</param>
    /// <param name="person">Whose it is.</param>
    /// <param name="from">First day that matters.</param>
    /// <param name="to">Leave later than this has not been asked for yet.</param>
    public static WorkCalendar Personal(int uid, Colleague person, DateOnly from, DateOnly to)
    {
        var calendar = new WorkCalendar { Uid = uid, Name = person.Name, BaseUid = Of(person.Country) };
        for (var year = from.Year; year <= to.Year; year++)
        {
            var dice = new Dice($"{person.Key}/{year}");
            var summer = Monday(new DateOnly(year, 7, 1).AddDays(7 * dice.Between(0, 7)));
            if (summer <= to) calendar.Exceptions.Add(new CalendarException("Annual leave", summer, summer.AddDays(11), DayPattern.NonWorking));
            if (dice.Percent(60) && new DateOnly(year, 12, 27) <= to)
                calendar.Exceptions.Add(new CalendarException("Between the years", new DateOnly(year, 12, 27), new DateOnly(year, 12, 31), DayPattern.NonWorking));
        }

        return calendar;
    }

    public static DateOnly Monday(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    private static WorkCalendar Town(int uid, string name, DayPattern day, Func<int, IEnumerable<Holiday>> holidays, int fromYear, int toYear)
    {
        var calendar = new WorkCalendar { Uid = uid, Name = name, Week = [DayPattern.NonWorking, day, day, day, day, day, DayPattern.NonWorking] };
        foreach (var holiday in Enumerable.Range(fromYear, toYear - fromYear + 1).SelectMany(holidays).OrderBy(h => h.Date))
            calendar.Exceptions.Add(new CalendarException(holiday.Name, holiday.Date, holiday.Date, DayPattern.NonWorking));
        return calendar;
    }
}
