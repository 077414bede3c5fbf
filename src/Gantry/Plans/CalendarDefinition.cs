using System.Text.Json;
using Gantry.Scheduling;

namespace Gantry.Plans;

/// <summary>The week, work weeks and exceptions of a calendar as JSON: equal calendars give equal text.</summary>
internal sealed record CalendarDefinition(int[]?[] Week, List<CalendarDefinition.WeekPart> WorkWeeks, List<CalendarDefinition.ExceptionPart> Exceptions)
{
    public sealed record WeekPart(string Name, DateOnly From, DateOnly To, int[]?[] Week);

    public sealed record ExceptionPart(string Name, DateOnly From, DateOnly To, int[] Pattern, Recurrence? Recurrence);

    public static string Write(WorkCalendar calendar) => JsonSerializer.Serialize(new CalendarDefinition(
        Week: WeekOf(calendar.Week),
        WorkWeeks: [.. calendar.WorkWeeks.Select(w => new WeekPart(w.Name, w.From, w.To, WeekOf(w.Week)))],
        Exceptions: [.. calendar.Exceptions.Select(e => new ExceptionPart(e.Name, e.From, e.To, PatternOf(e.Pattern)!, e.Recurrence))]), PlanRowsOf.Json);

    public static WorkCalendar Read(int uid, string name, int? baseUid, string text)
    {
        var definition = JsonSerializer.Deserialize<CalendarDefinition>(text, PlanRowsOf.Json)
            ?? throw new InvalidDataException($"The calendar '{name}' is damaged in the database: restore it from a backup.");
        var calendar = new WorkCalendar { Uid = uid, Name = name, BaseUid = baseUid, Week = WeekFrom(definition.Week) };
        calendar.WorkWeeks.AddRange(definition.WorkWeeks.Select(w => new WorkWeek(w.Name, w.From, w.To, WeekFrom(w.Week))));
        calendar.Exceptions.AddRange(definition.Exceptions.Select(e => new CalendarException(e.Name, e.From, e.To, PatternFrom(e.Pattern)!, e.Recurrence)));
        return calendar;
    }

    private static int[]?[] WeekOf(DayPattern?[] week) => [.. week.Select(PatternOf)];

    private static DayPattern?[] WeekFrom(int[]?[] week) => [.. week.Select(PatternFrom)];

    private static int[]? PatternOf(DayPattern? pattern) => pattern is null ? null : [.. pattern.Shifts.SelectMany(s => new[] { s.From, s.To })];

    private static DayPattern? PatternFrom(int[]? ends) =>
        ends is null ? null : new DayPattern([.. ends.Chunk(2).Select(pair => new Shift(pair[0], pair[1]))]);
}
