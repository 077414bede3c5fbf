using static Gantry.Scheduling.Tests.PlanSketch;

namespace Gantry.Scheduling.Tests.Calendars;

public class CompiledCalendarTests
{
    private static readonly DayPattern Night = new([Shift.Hours(0, 6), Shift.Hours(22, 24)]);

    private static CompiledCalendar Compile(params WorkCalendar[] chain)
    {
        var layers = new DayLayers(chain, out var repaired);
        Assert.False(repaired);
        return new CompiledCalendar("test", layers.Days, January(1, 0).Seconds, January(20, 0).Seconds);
    }

    private static WorkCalendar Always(DayPattern pattern, int uid = 1) => new() { Uid = uid, Week = [pattern, pattern, pattern, pattern, pattern, pattern, pattern] };

    [Fact]
    public void A_night_shift_runs_over_midnight()
    {
        var calendar = Compile(Always(Night));
        Assert.Equal(January(3, 2).Seconds, calendar.Advance(January(2, 22).Seconds, 4 * 3600));
        Assert.Equal(January(2, 22).Seconds, calendar.NextStart(January(2, 6).Seconds));
        Assert.Equal(January(2, 6).Seconds, calendar.PreviousFinish(January(2, 20).Seconds));
        Assert.Equal(8 * 3600, calendar.Between(January(2, 12).Seconds, January(3, 12).Seconds));
    }

    [Fact]
    public void Advancing_and_retreating_agree_at_every_quarter_of_an_hour()
    {
        foreach (var calendar in new[] { Compile(WorkCalendar.Standard()), Compile(Always(Night)), Compile(Always(DayPattern.AroundTheClock)) })
            for (var work = 900L; work < 40 * 3600; work += 900)
            {
                var start = calendar.NextStart(January(4, 13).Seconds);
                var finish = calendar.Advance(start, work);
                Assert.Equal(work, calendar.Between(start, finish));
                Assert.Equal(start, calendar.Retreat(finish, work));
                Assert.True(calendar.CanFinishAt(finish));
            }
    }

    [Fact]
    public void Days_of_three_shifts_are_reckoned_as_the_same_hours_in_two()
    {
        var two = new DayPattern([Shift.Hours(8, 12), Shift.Hours(13, 17)]);
        var three = new DayPattern([Shift.Hours(8, 10), Shift.Hours(10, 12), Shift.Hours(13, 17)]);
        var one = Compile(WeekOf(two));
        var other = Compile(WeekOf(three));
        for (var time = January(2, 0); time < January(17, 0); time += ElapsedTime.FromHours(0.5))
        {
            Assert.Equal(other.NextStart(time.Seconds), one.NextStart(time.Seconds));
            Assert.Equal(other.PreviousFinish(time.Seconds), one.PreviousFinish(time.Seconds));
            Assert.Equal(other.WorkUntil(time.Seconds), one.WorkUntil(time.Seconds));
            Assert.Equal(other.Between(time.Seconds, January(9, 11).Seconds), one.Between(time.Seconds, January(9, 11).Seconds));
            for (var work = 1800L; work < 30 * 3600; work += 1800)
            {
                var (start, finish) = (time.Seconds, time.Seconds);
                var (itsStart, itsFinish) = (start, finish);
                Assert.Equal(other.Advance(time.Seconds, work), one.Advance(time.Seconds, work));
                Assert.Equal(other.Advance(time.Seconds, -work), one.Advance(time.Seconds, -work));
                Assert.Equal(other.Retreat(time.Seconds, work), one.Retreat(time.Seconds, work));
                Assert.Equal(other.Place(ref itsStart, work, out var itsTarget), one.Place(ref start, work, out var target));
                Assert.Equal((itsStart, itsTarget), (start, target));
                Assert.Equal(other.PlaceBack(ref itsFinish, work, out itsTarget), one.PlaceBack(ref finish, work, out target));
                Assert.Equal((itsFinish, itsTarget), (finish, target));
            }
        }
    }

    /// <summary>Work from Monday to Friday, on Wednesday in the morning only.</summary>
    private static WorkCalendar WeekOf(DayPattern day)
    {
        var morning = new DayPattern([.. day.Shifts.Where(x => x.To <= 12 * 3600)]);
        return new WorkCalendar { Uid = 1, Week = [DayPattern.NonWorking, day, day, morning, day, day, DayPattern.NonWorking] };
    }

    [Fact]
    public void The_window_grows_both_ways_and_stops_at_the_range_of_a_plan()
    {
        var calendar = Compile(WorkCalendar.Standard());
        var year = 2080L * 3600;
        Assert.Equal(100 * year, calendar.Between(calendar.Retreat(January(1, 8).Seconds, 100 * year), January(1, 8).Seconds));
        Assert.False(calendar.WasExceeded);
        Assert.Equal(PlanTime.Latest.Seconds, calendar.Advance(January(1, 8).Seconds, 1000 * year));
        Assert.True(calendar.WasExceeded);
    }

    [Fact]
    public void An_exception_of_the_base_holds_unless_the_calendar_has_its_own()
    {
        var parent = WorkCalendar.Standard();
        parent.Exceptions.Add(new CalendarException("Holiday", new DateOnly(2024, 1, 3), new DateOnly(2024, 1, 4), DayPattern.NonWorking));
        var child = new WorkCalendar { Uid = 2, BaseUid = 1 };
        child.Exceptions.Add(new CalendarException("On call", new DateOnly(2024, 1, 4), new DateOnly(2024, 1, 4), new DayPattern([Shift.Hours(10, 12)])));
        var calendar = Compile(child, parent);
        Assert.Equal(January(4, 10).Seconds, calendar.NextStart(January(2, 17).Seconds));
        Assert.Equal(2 * 3600, calendar.Between(January(3, 0).Seconds, January(5, 0).Seconds));
    }

    [Fact]
    public void Recurring_exceptions_fall_on_their_days()
    {
        var calendar = WorkCalendar.Standard();
        var range = (From: new DateOnly(2024, 1, 1), To: new DateOnly(2024, 12, 31));
        int[] Days(Recurrence rule) => [.. RecurrenceDays.Of(new CalendarException("x", range.From, range.To, DayPattern.NonWorking, rule), range.To.DayNumber).Select(x => DateOnly.FromDayNumber(x).DayOfYear)];
        Assert.Equal([1, 4, 7], Days(new Recurrence(RecurrenceKind.Daily, 3, Occurrences: 3)));
        Assert.Equal([2, 4, 16, 18], Days(new Recurrence(RecurrenceKind.Weekly, 2, 0b0010100, Occurrences: 4)));
        Assert.Equal([31, 31 + 29 + 31], Days(new Recurrence(RecurrenceKind.MonthlyByDay, 1, DayOfMonth: 31, Occurrences: 2)));
        Assert.Equal([26, 31 + 23], Days(new Recurrence(RecurrenceKind.MonthlyByPosition, 1, 0b0100000, Position: 5, Occurrences: 2)));
        Assert.Equal([360], Days(new Recurrence(RecurrenceKind.YearlyByDay, 1, DayOfMonth: 25, Month: 12)));
        calendar.Exceptions.Add(new CalendarException("Fridays", range.From, range.To, DayPattern.NonWorking, new Recurrence(RecurrenceKind.Weekly, 1, 0b0100000)));
        Assert.Equal(32 * 3600, Compile(calendar).Between(January(1, 0).Seconds, January(8, 0).Seconds));
    }

    [Fact]
    public void A_work_week_replaces_the_weekdays_it_names_between_its_dates()
    {
        var calendar = WorkCalendar.Standard();
        var week = new DayPattern?[7];
        week[6] = new DayPattern([Shift.Hours(9, 12)]);
        calendar.WorkWeeks.Add(new WorkWeek("Rush", new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 10), week));
        var compiled = Compile(calendar);
        Assert.Equal(January(6, 9).Seconds, compiled.NextStart(January(5, 17).Seconds));
        Assert.Equal(January(15, 8).Seconds, compiled.NextStart(January(12, 17).Seconds));
    }

    [Fact]
    public void A_calendar_without_work_is_diagnosed_and_replaced()
    {
        var plan = Empty();
        plan.Calendars.Add(Always(DayPattern.NonWorking, 7));
        plan.Add(1, 1, change: x => x.CalendarUid = 7);
        var schedule = Schedule.Compute(plan);
        Assert.Equal(DiagnosticCodes.NoWorkingTime, Assert.Single(schedule.Diagnostics).Code);
        Assert.Equal(January(1, 17), schedule.Of(1).Finish);
    }

    [Fact]
    public void The_edge_of_what_is_laid_out_is_no_edge()
    {
        // The 20th is the last day laid out.
        var edge = January(21, 0).Seconds;
        Assert.Equal(edge, Compile(Always(DayPattern.AroundTheClock)).NextStart(edge));
        Assert.Equal(edge + 3600, Compile(Always(DayPattern.AroundTheClock)).Advance(edge, 3600));
        Assert.Equal(edge - 3600, Compile(Always(DayPattern.AroundTheClock)).Retreat(edge, 3600));
        Assert.Equal(edge, Compile(Always(DayPattern.AroundTheClock)).PreviousFinish(edge));
        Assert.Equal(7200, Compile(Always(DayPattern.AroundTheClock)).Between(edge - 3600, edge + 3600));
        var (start, finish) = (edge, edge);
        Assert.Equal(edge + 3600, Compile(Always(DayPattern.AroundTheClock)).Place(ref start, 3600));
        Assert.Equal(edge - 3600, Compile(Always(DayPattern.AroundTheClock)).PlaceBack(ref finish, 3600));
        Assert.Equal(January(22, 8).Seconds, Compile(WorkCalendar.Standard()).NextStart(edge));
    }

    [Fact]
    public void Work_that_starts_after_the_last_shift_laid_out_goes_on_the_next_day()
    {
        var calendar = WorkCalendar.Standard();
        // The 20th, the last day laid out, is a Saturday.
        for (var begin = January(19, 17).Seconds; begin < January(21, 0).Seconds; begin += 1800)
        {
            var start = begin;
            Assert.Equal(January(22, 9).Seconds, Compile(calendar).Place(ref start, 3600));
            Assert.Equal(January(22, 8).Seconds, start);
        }

        for (var end = January(1, 0).Seconds; end <= January(1, 8).Seconds; end += 1800)
        {
            var finish = end;
            var first = Compile(calendar);
            var expected = first.PreviousFinish(end);
            Assert.Equal(expected - 3600, Compile(calendar).PlaceBack(ref finish, 3600));
            Assert.Equal(expected, finish);
        }
    }

    [Fact]
    public void A_chain_of_many_years_ends_after_as_many_working_days()
    {
        var plan = Empty();
        for (var uid = 1; uid <= 3_000; uid++)
        {
            plan.Add(uid, 1);
            if (uid > 1) plan.Links.Add(new PlanLink { PredecessorUid = uid - 1, SuccessorUid = uid });
        }

        var schedule = Schedule.Compute(plan);
        var days = Enumerable.Range(0, 6_000).Select(d => schedule.Of(1).Start.Date.AddDays(d)).Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Take(3_000).ToList();
        for (var uid = 1; uid <= 3_000; uid++) Assert.Equal(days[uid - 1], schedule.Of(uid).Finish.Date);
    }
}
