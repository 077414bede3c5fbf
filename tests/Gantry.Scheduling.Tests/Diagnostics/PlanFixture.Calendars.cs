namespace Gantry.Scheduling.Tests.Diagnostics;

/// <summary>The words of a fixture that say when and by whom work is done.</summary>
internal sealed partial class PlanFixture
{
    /// <summary>A work week of a calendar: the hours of the weekdays named by digits, 0 for Sunday.</summary>
    private void TakeWeek(string[] words)
    {
        var week = new DayPattern?[7];
        foreach (var digit in words[4]) week[digit - '0'] = Hours(words[5]);
        CalendarOf(words[1]).WorkWeeks.Add(new WorkWeek("week", Day(words[2]), Day(words[3]), week));
    }

    private void TakeException(string[] words)
    {
        Recurrence? recurrence = null;
        foreach (var (key, value) in words[5..].Select(Pair))
        {
            var parts = value.Split(':');
            recurrence = key switch
            {
                "daily" => new Recurrence(RecurrenceKind.Daily, Int(parts[0])),
                "weekly" => new Recurrence(RecurrenceKind.Weekly, Int(parts[0]), Weekdays(parts[1])),
                "monthly" => new Recurrence(RecurrenceKind.MonthlyByDay, Int(parts[0]), DayOfMonth: Int(parts[1])),
                "monthlyPosition" => new Recurrence(RecurrenceKind.MonthlyByPosition, Int(parts[0]), Weekdays(parts[2]), Position: Int(parts[1])),
                "yearly" => new Recurrence(RecurrenceKind.YearlyByDay, Month: Int(parts[0]), DayOfMonth: Int(parts[1])),
                "yearlyPosition" => new Recurrence(RecurrenceKind.YearlyByPosition, Month: Int(parts[0]), Weekdays: Weekdays(parts[2]), Position: Int(parts[1])),
                "times" => recurrence! with { Occurrences = Int(value) },
                _ => throw new FormatException($"'{key}' is no recurrence."),
            };
        }

        CalendarOf(words[1]).Exceptions.Add(new CalendarException("exception", Day(words[2]), Day(words[3]), Hours(words[4]), recurrence));
    }

    private void TakeAssignment(string[] words)
    {
        var assignment = new PlanAssignment { Uid = Plan.Assignments.Count + 1, TaskUid = Int(words[1]), ResourceUid = Int(words[2]), Work = WorkTime.FromHours(Number(words[3])) };
        assignment.RemainingWork = assignment.Work;
        foreach (var (key, value) in words[4..].Select(Pair))
            _ = key switch
            {
                "delay" => (object)(assignment.Delay = WorkTime.FromHours(Number(value))),
                "units" => assignment.Units = Number(value),
                "overtime" => assignment.OvertimeWork = WorkTime.FromHours(Number(value)),
                "contour" => assignment.Contour = Enum.Parse<WorkContour>(value),
                "remaining" => assignment.RemainingWork = WorkTime.FromHours(Number(value)),
                "spans" => assignment.Spans = [.. value.Split(',').Select(x => new WorkSpan(Span(x).Start, Span(x).Finish, WorkTime.FromHours(Number(x.Split('/')[2])), false))],
                _ => throw new FormatException($"'{key}' is no property of an assignment."),
            };
        Plan.Assignments.Add(assignment);
    }

    private WorkCalendar CalendarOf(string uid) => Plan.Calendars.Single(x => x.Uid == Int(uid));

    private static DateOnly Day(string text) => PlanTime.Parse(text).Date;

    private static int Weekdays(string digits) => digits.Sum(x => 1 << (x - '0'));

    private static TaskSpan Span(string text) => new(PlanTime.Parse(text.Split('/')[0]), PlanTime.Parse(text.Split('/')[1]));
}
