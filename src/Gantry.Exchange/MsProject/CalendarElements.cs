namespace Gantry.Exchange.MsProject;

/// <summary>What becomes of each element of a calendar.</summary>
internal static class CalendarElements
{
    private static readonly ElementTable<PeriodDraft> Period = new([
        Element<PeriodDraft>.Of("FromDate", static (p, f) => p.From = f.Date()),
        Element<PeriodDraft>.Of("ToDate", static (p, f) => p.To = f.Date()),
    ]);

    public static readonly ElementTable<TimesDraft> Time = new([
        Element<TimesDraft>.Of("FromTime", static (t, f) => t.TakeFrom(f)),
        Element<TimesDraft>.Of("ToTime", static (t, f) => t.TakeTo(f)),
    ]);

    private static readonly ElementTable<TimesDraft> Times = new([
        Element<TimesDraft>.With("WorkingTime", static (t, _) => t.ReadWorkingTime()),
    ]);

    public static readonly ElementTable<DayDraft> Day = new([
        Element<DayDraft>.Of("DayType", static (d, f) => d.Type = f.MaybeInt(0, 7)),
        .. Shared<DayDraft>(),
    ]);

    public static readonly ElementTable<ExceptionDraft> Exception = new([
        Element<ExceptionDraft>.Of("Name", static (e, f) => e.Name = f.Text()),
        Element<ExceptionDraft>.Of("Type", static (e, f) => e.Type = f.Int(1, 1, 9)),
        Element<ExceptionDraft>.Of("EnteredByOccurrences", static (e, f) => e.IsCounted = f.Bool()),
        Element<ExceptionDraft>.Of("Occurrences", static (e, f) => e.Occurrences = f.Int(0, 0, 100_000)),
        Element<ExceptionDraft>.Of("Period", static (e, f) => e.Every = Math.Max(1, f.Int(1, 0, 10_000))),
        Element<ExceptionDraft>.Of("DaysOfWeek", static (e, f) => e.DaysOfWeek = f.Int(0, 0, 127)),
        Element<ExceptionDraft>.Of("MonthItem", static (e, f) => e.Item = f.Int(0, 0, 9)),
        Element<ExceptionDraft>.Of("MonthPosition", static (e, f) => e.Position = f.Int(0, 0, 4)),
        Element<ExceptionDraft>.Of("Month", static (e, f) => e.Month = f.Int(0, 0, 11)),
        Element<ExceptionDraft>.Of("MonthDay", static (e, f) => e.MonthDay = f.Int(0, 0, 31)),
        .. Shared<ExceptionDraft>(),
    ]);

    private static readonly ElementTable<WorkWeekDraft> WeekOfWorkWeek = new([
        Element<WorkWeekDraft>.With("WeekDay", static (w, _) => w.ReadDay()),
    ]);

    public static readonly ElementTable<WorkWeekDraft> Week = new([
        Element<WorkWeekDraft>.Of("Name", static (w, f) => w.Name = f.Text()),
        Element<WorkWeekDraft>.With("TimePeriod", static (w, x) => x.ReadChildren(Period, w.Period)),
        Element<WorkWeekDraft>.With("WeekDays", static (w, x) => x.ReadChildren(WeekOfWorkWeek, w)),
        Element<WorkWeekDraft>.With("WeekDay", static (w, _) => w.ReadDay()),
    ]);

    private static readonly ElementTable<CalendarDraft> WeekDays = new([
        Element<CalendarDraft>.With("WeekDay", static (c, _) => c.ReadWeekDay()),
    ]);

    private static readonly ElementTable<CalendarDraft> Exceptions = new([
        Element<CalendarDraft>.With("Exception", static (c, _) => c.ReadException()),
    ]);

    private static readonly ElementTable<CalendarDraft> WorkWeeks = new([
        Element<CalendarDraft>.With("WorkWeek", static (c, _) => c.ReadWorkWeek()),
    ]);

    public static readonly ElementTable<CalendarDraft> Calendar = new([
        Element<CalendarDraft>.Of("UID", static (c, f) => c.Identify(f)),
        Element<CalendarDraft>.Of("Name", static (c, f) => c.Name = f.Text()),
        Element<CalendarDraft>.Of("IsBaseCalendar", static (c, f) => c.IsBase = f.Bool()),
        Element<CalendarDraft>.Of("BaseCalendarUID", static (c, f) => c.BaseUid = f.MaybeInt()),
        Element<CalendarDraft>.With("WeekDays", static (c, x) => x.ReadChildren(WeekDays, c)),
        Element<CalendarDraft>.With("Exceptions", static (c, x) => x.ReadChildren(Exceptions, c)),
        Element<CalendarDraft>.With("WorkWeeks", static (c, x) => x.ReadChildren(WorkWeeks, c)),
        .. Element<CalendarDraft>.NotKeptUnless("0", "A calendar keeps its name and working times only.", "GUID", "IsBaselineCalendar"),
    ]);

    private static IEnumerable<Element<T>> Shared<T>()
        where T : TimesDraft => [
        Element<T>.Of("DayWorking", static (d, f) => d.IsWorking = f.Bool()),
        Element<T>.With("TimePeriod", static (d, x) => x.ReadChildren(Period, d.Period)),
        Element<T>.With("WorkingTimes", static (d, x) => x.ReadChildren<TimesDraft>(Times, d)),
    ];
}
