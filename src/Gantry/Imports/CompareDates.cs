using Gantry.Exchange;
using Gantry.Scheduling;

namespace Gantry.Imports;

/// <summary>Compares the dates a file holds with those the engine computes from its inputs, to the minute.</summary>
internal static class CompareDates
{
    private const int Most = 500;

    public static DateReport Of(PlanDocument document, Schedule schedule)
    {
        var (compared, equal) = (0, 0);
        var different = new List<(long By, DateDifferenceLine Line)>();
        for (var i = 0; i < document.Plan.Tasks.Count; i++)
        {
            var (task, dates) = (document.Plan.Tasks[i], schedule.Dates[i]);
            if (!task.IsActive || task.IsExternal || dates.Kind != TaskDatesKind.Full) continue;
            if (!document.StoredDates.TryGetValue(task.Uid, out var stored) || stored is not { Start: { } start, Finish: { } finish }) continue;
            compared++;
            var by = Math.Max(Minutes(start, dates.Start), Minutes(finish, dates.Finish));
            if (by == 0) equal++;
            else different.Add((by, new DateDifferenceLine(task.Id, task.Name, start, dates.Start, finish, dates.Finish, "")));
        }

        return new DateReport(compared, equal, [.. different.OrderByDescending(d => d.By).Take(Most).Select(d => d.Line)]);
    }

    private static long Minutes(PlanTime a, PlanTime b) => Math.Abs((a.Seconds / 60) - (b.Seconds / 60));
}
