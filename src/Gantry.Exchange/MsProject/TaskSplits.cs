using System.Globalization;
using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>Finds where tasks are split, and the work of contours edited by hand, from the time-phased work of assignments.</summary>
/// <remarks>
/// The files state no splits. They show in the work of the assignments by time: a stretch in which work could be done
/// and is given as zero lies in a split; a stretch without any value is time in which nobody works anyway, such as a
/// weekend. A task is split where no assignment works and at least one has such a zero.
/// </remarks>
internal static class TaskSplits
{
    private const int RemainingWork = 1;
    private const int ActualWork = 2;

    /// <summary>Sets the splits of the tasks of a document and the work by time of its assignments.</summary>
    public static void Derive(PlanDocument document, Dictionary<int, List<TimephasedSpan>> placeholders)
    {
        var stretches = new Dictionary<int, List<Stretch>>();
        foreach (var assignment in document.Plan.Assignments)
        {
            if (!document.AssignmentDetails.TryGetValue(assignment.Uid, out var detail) || !detail.HasTimephased) continue;
            var spans = new List<WorkSpan>();
            foreach (var span in detail.Timephased)
            {
                if (span.Type is not (RemainingWork or ActualWork) || Seconds(span.Value) is not { } seconds) continue;
                Collect(stretches, assignment.TaskUid).Add(new Stretch(span.Start, span.Finish, seconds > 0));
                if (seconds > 0) spans.Add(new WorkSpan(span.Start, span.Finish, new WorkTime(seconds), span.Type == ActualWork));
            }

            if (assignment.Contour == WorkContour.Contoured && spans.Count > 0) assignment.Spans = spans;
        }

        foreach (var (task, spans) in placeholders)
            foreach (var span in spans)
                if (span.Type is RemainingWork or ActualWork && Seconds(span.Value) is { } seconds) Collect(stretches, task).Add(new Stretch(span.Start, span.Finish, seconds > 0));

        foreach (var task in document.Plan.Tasks)
            if (!task.IsSummary && stretches.TryGetValue(task.Uid, out var list)) task.Splits = Divide(task, list);
    }

    private static List<Stretch> Collect(Dictionary<int, List<Stretch>> stretches, int task)
    {
        if (!stretches.TryGetValue(task, out var list)) stretches[task] = list = [];
        return list;
    }

    /// <summary>The worked stretches of a task, or null when it is in one piece.</summary>
    private static List<TaskSpan>? Divide(PlanTask task, List<Stretch> stretches)
    {
        stretches.Sort(static (a, b) => (a.Start.Seconds, a.Finish.Seconds).CompareTo((b.Start.Seconds, b.Finish.Seconds)));
        var worked = new List<TaskSpan>();
        PlanTime? idle = null;
        foreach (var stretch in stretches)
        {
            if (!stretch.IsWorked)
            {
                if (worked.Count > 0 && stretch.Finish > worked[^1].Finish) idle ??= stretch.Start;
                continue;
            }

            var isApart = idle is not null && worked.Count > 0 && stretch.Start > worked[^1].Finish;
            if (worked.Count == 0 || isApart) worked.Add(new TaskSpan(stretch.Start, stretch.Finish));
            else if (stretch.Finish > worked[^1].Finish) worked[^1] = worked[^1] with { Finish = stretch.Finish };
            idle = null;
        }

        if (worked.Count < 2) return null;
        if (task.StoredStart is { } start && start < worked[0].Finish) worked[0] = worked[0] with { Start = start };
        if (task.StoredFinish is { } finish && finish > worked[^1].Start) worked[^1] = worked[^1] with { Finish = finish };
        return worked;
    }

    private static long? Seconds(string value)
    {
        if (FileDuration.TryParse(value, out var seconds, out _)) return seconds;
        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? (long)Math.Clamp(number, 0, 1e12) : null;
    }

    private readonly record struct Stretch(PlanTime Start, PlanTime Finish, bool IsWorked);
}
