using Gantry.Scheduling;

namespace Gantry.Exchange.Estates;

/// <summary>Compares the dates a file held with those computed from its inputs, and says why they differ.</summary>
public static class CompareDates
{
    /// <summary>Compares every leaf, active and not external task to the minute.</summary>
    /// <param name="document">What was read.</param>
    /// <param name="schedule">What was computed from <see cref="PlanDocument.Plan"/>.</param>
    /// <exception cref="ArgumentException">The schedule is of another plan.</exception>
    public static DateComparison Run(PlanDocument document, Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(schedule);
        if (!ReferenceEquals(document.Plan, schedule.Plan)) throw new ArgumentException("The schedule is of another plan.", nameof(schedule));

        var search = new ReasonSearch(document, schedule);
        var found = new List<DateDifference>();
        var (compared, sameDates, sameAll) = (0, 0, 0);
        PlanTime? storedFinish = null;
        PlanTime? finish = null;
        foreach (var (index, task, stored) in search.Compared())
        {
            var dates = schedule.Dates[index];
            compared++;
            storedFinish = Later(storedFinish, stored.Finish);
            if (dates.Kind != TaskDatesKind.None) finish = Later(finish, dates.Finish);
            var fields = Fields(stored, dates);
            if (fields.Count == 0) sameAll++;
            if (!search.Moves(task.Uid)) sameDates++;
            if (fields.Count == 0) continue;
            var (reason, words) = search.Explain(task, stored, dates);
            var known = dates.Kind != TaskDatesKind.None;
            found.Add(new DateDifference(task.Uid, task.Id, task.Name, stored.Start, known ? dates.Start : null, stored.Finish, known ? dates.Finish : null, fields, reason, words));
        }

        var listed = found.OrderBy(difference => difference.Reason == DifferenceReason.SlackOnly).ThenBy(difference => difference.Reason == DifferenceReason.FollowsPredecessor).Take(EstateLimits.ListedDifferences);
        return new DateComparison(compared, sameDates, sameAll, [.. listed.Select(difference => difference with { Computed = Cause(difference, search.IndexOf(difference.TaskUid), schedule) })], storedFinish, finish);
    }

    /// <summary>The engine's own explanation of the first date that differs.</summary>
    private static string Cause(DateDifference difference, int index, Schedule schedule)
    {
        var first = difference.Fields.Select(field => field switch
        {
            "Start" or "EarlyStart" => ExplainedDate.Start,
            "Finish" or "EarlyFinish" => ExplainedDate.Finish,
            "LateStart" => ExplainedDate.LateStart,
            _ => ExplainedDate.LateFinish,
        }).First();
        return schedule.Explain(index, first)?.Sentence ?? "";
    }

    internal static bool IsSameMinute(PlanTime? stored, PlanTime computed) => stored is not { } time || time.Seconds / 60 == computed.Seconds / 60;

    private static List<string> Fields(StoredDates stored, TaskDates dates)
    {
        if (dates.Kind == TaskDatesKind.None) return ["Start", "Finish"];
        var fields = new List<string>();
        Note(fields, "Start", IsSameMinute(stored.Start, dates.Start));
        Note(fields, "Finish", IsSameMinute(stored.Finish, dates.Finish));
        Note(fields, "EarlyStart", IsSameMinute(stored.EarlyStart, dates.EarlyStart));
        Note(fields, "EarlyFinish", IsSameMinute(stored.EarlyFinish, dates.EarlyFinish));
        Note(fields, "LateStart", IsSameMinute(stored.LateStart, dates.LateStart));
        Note(fields, "LateFinish", IsSameMinute(stored.LateFinish, dates.LateFinish));
        return fields;
    }

    private static void Note(List<string> fields, string name, bool isSame)
    {
        if (!isSame) fields.Add(name);
    }

    private static PlanTime? Later(PlanTime? known, PlanTime? other) => known is { } a && other is { } b ? (a > b ? a : b) : known ?? other;
}
