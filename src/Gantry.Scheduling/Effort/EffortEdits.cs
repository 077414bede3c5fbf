namespace Gantry.Scheduling;

/// <summary>Edits of work, units and duration: of the three, one is typed, one stays and one is computed.</summary>
/// <remarks>
/// Microsoft Project's documented rules for work = duration x units. Fixed units: work and units change the duration,
/// duration changes the work. Fixed work: work and units change the duration, duration changes the units. Fixed duration:
/// work changes the units, duration and units change the work. What is done stays: only remaining work and remaining
/// duration move. Every edit takes time in proportion to the number of assignments.
/// </remarks>
public static class EffortEdits
{
    /// <summary>Types the work of the whole task; it is shared out as the remaining work was.</summary>
    /// <param name="effort">The task before.</param>
    /// <param name="work">The new work; not less than what is done.</param>
    public static TaskEffort WithWork(this TaskEffort effort, WorkTime work)
    {
        ArgumentNullException.ThrowIfNull(effort);
        if (effort.Assignments.Count == 0) return effort with { UnassignedWork = new WorkTime(Math.Max(0, work.Seconds)) };
        return AfterWork(effort with { Assignments = Share(effort.Assignments, Math.Max(0, work.Seconds - effort.ActualWork.Seconds)) });
    }

    /// <summary>Types the work that is still to be done on the whole task.</summary>
    /// <param name="effort">The task before.</param>
    /// <param name="remaining">The new remaining work, at least zero.</param>
    public static TaskEffort WithRemainingWork(this TaskEffort effort, WorkTime remaining)
    {
        ArgumentNullException.ThrowIfNull(effort);
        return effort.WithWork(effort.ActualWork + remaining);
    }

    /// <summary>Types the work of one assignment.</summary>
    /// <param name="effort">The task before.</param>
    /// <param name="assignmentUid">The assignment; an unknown one changes nothing.</param>
    /// <param name="work">The new work; not less than what is done.</param>
    public static TaskEffort WithAssignmentWork(this TaskEffort effort, int assignmentUid, WorkTime work)
    {
        ArgumentNullException.ThrowIfNull(effort);
        return AfterWork(effort.Replace(assignmentUid, x => x with { RemainingWork = new WorkTime(Math.Max(0, work.Seconds - x.ActualWork.Seconds)) }));
    }

    /// <summary>Types the units of one assignment.</summary>
    /// <param name="effort">The task before.</param>
    /// <param name="assignmentUid">The assignment; an unknown one changes nothing.</param>
    /// <param name="units">The new units, at least zero; 1 is full time. Nobody works at zero, and the duration stays.</param>
    public static TaskEffort WithUnits(this TaskEffort effort, int assignmentUid, double units)
    {
        ArgumentNullException.ThrowIfNull(effort);
        if (!double.IsFinite(units) || units < 0) throw new ArgumentOutOfRangeException(nameof(units), units, "Units are a number of at least zero.");
        var changed = effort.Replace(assignmentUid, x => x with { Units = units });
        return effort.Kind == TaskKind.FixedDuration
            ? changed.Replace(assignmentUid, x => x with { RemainingWork = new WorkTime(x.WorkWithin(Math.Max(0, effort.RemainingDuration.Seconds - Waiting(effort, x)))) })
            : changed.WithDurationOfAssignments();
    }

    /// <summary>Types the contour of one assignment: the same work at the same units takes longer or less long; with fixed duration, the units change.</summary>
    /// <param name="effort">The task before.</param>
    /// <param name="assignmentUid">The assignment; an unknown one changes nothing.</param>
    /// <param name="contour">The new contour.</param>
    public static TaskEffort WithContour(this TaskEffort effort, int assignmentUid, WorkContour contour)
    {
        ArgumentNullException.ThrowIfNull(effort);
        return AfterWork(effort.Replace(assignmentUid, x => x with { Contour = contour }));
    }

    /// <summary>Types the duration of the task.</summary>
    /// <param name="effort">The task before.</param>
    /// <param name="duration">The new duration; not less than what is done.</param>
    public static TaskEffort WithDuration(this TaskEffort effort, WorkTime duration)
    {
        ArgumentNullException.ThrowIfNull(effort);
        var before = effort.RemainingDuration.Seconds;
        var remaining = Math.Max(0, duration.Seconds - effort.ActualDuration.Seconds);
        var changed = effort with { RemainingDuration = new WorkTime(remaining) };
        if (effort.Kind == TaskKind.FixedWork) return remaining == 0 ? changed : changed with { Assignments = [.. changed.Assignments.Select(x => Stretch(changed, x))] };
        return changed with
        {
            Assignments = [.. changed.Assignments.Select(x => x with
            {
                RemainingWork = new WorkTime(before > 0 ? (long)Math.Round(x.RemainingWork.Seconds * ((double)remaining / before)) : x.WorkWithin(remaining)),
            })],
        };
    }

    /// <summary>Assigns one more person or machine.</summary>
    /// <inheritdoc cref="WithAssignments" />
    public static TaskEffort WithAssignment(this TaskEffort effort, AssignmentEffort assignment) => effort.WithAssignments([assignment]);

    /// <summary>Assigns more people or machines at once.</summary>
    /// <param name="effort">The task before.</param>
    /// <param name="assignments">The new assignments; their work is computed, except that a task without assignments takes the work typed for it before.</param>
    /// <remarks>
    /// The first assignments work for the duration. Further ones share the remaining work by their units when the task is effort-driven
    /// (the duration becomes shorter or, when it is fixed, the units smaller); otherwise each adds work of its own for the duration.
    /// </remarks>
    public static TaskEffort WithAssignments(this TaskEffort effort, IReadOnlyList<AssignmentEffort> assignments)
    {
        ArgumentNullException.ThrowIfNull(effort);
        ArgumentNullException.ThrowIfNull(assignments);
        var own = assignments.Select(x => x with { ActualWork = WorkTime.Zero, RemainingWork = new WorkTime(x.WorkWithin(effort.RemainingDuration.Seconds)) });
        var all = effort with { UnassignedWork = WorkTime.Zero, Assignments = [.. effort.Assignments, .. own] };
        if (effort.Assignments.Count == 0)
            return effort.UnassignedWork.Seconds == 0 ? all : AfterWork(all with { Assignments = Divide(all.Assignments, effort.UnassignedWork.Seconds) });
        return effort.IsEffortDriven ? AfterWork(all with { Assignments = Divide(all.Assignments, effort.RemainingWork.Seconds) }) : all;
    }

    /// <summary>Takes an assignment away.</summary>
    /// <param name="effort">The task before.</param>
    /// <param name="assignmentUid">The assignment; an unknown one changes nothing.</param>
    /// <remarks>Its remaining work goes to the others when the task is effort-driven, and with it otherwise. The duration stays when nobody is left.</remarks>
    public static TaskEffort WithoutAssignment(this TaskEffort effort, int assignmentUid)
    {
        ArgumentNullException.ThrowIfNull(effort);
        var left = effort.Assignments.Where(x => x.Uid != assignmentUid).ToList();
        if (left.Count == effort.Assignments.Count) return effort;
        if (left.Count == 0) return effort with { Assignments = [] };
        if (!effort.IsEffortDriven) return effort.Kind == TaskKind.FixedDuration ? effort with { Assignments = left } : (effort with { Assignments = left }).WithDurationOfAssignments();
        return AfterWork(effort with { Assignments = Share(left, effort.RemainingWork.Seconds) });
    }

    internal static TaskEffort Replace(this TaskEffort effort, int assignmentUid, Func<AssignmentEffort, AssignmentEffort> change) =>
        effort with { Assignments = [.. effort.Assignments.Select(x => x.Uid == assignmentUid ? change(x) : x)] };

    /// <summary>The units a fixed remaining duration asks for.</summary>
    internal static AssignmentEffort Stretch(TaskEffort effort, AssignmentEffort assignment)
    {
        var time = effort.RemainingDuration.Seconds - Waiting(effort, assignment);
        if (time <= 0 || assignment.RemainingWork.Seconds == 0) return assignment;
        var atFullUnits = (assignment with { Units = 1 }).RemainingSpan;
        return atFullUnits <= 0 ? assignment : assignment with { Units = atFullUnits / time };
    }

    internal static TaskEffort WithDurationOfAssignments(this TaskEffort effort)
    {
        double longest = -1;
        foreach (var assignment in effort.Assignments)
            if (assignment.Units > 0) longest = Math.Max(longest, Waiting(effort, assignment) + assignment.RemainingSpan);
        return longest < 0 ? effort : effort with { RemainingDuration = new WorkTime((long)Math.Round(Math.Min(longest, NetworkBuilder.LongestSpan))) };
    }

    /// <summary>How much of a delay lies ahead.</summary>
    private static long Waiting(TaskEffort effort, AssignmentEffort assignment) => Math.Max(0, assignment.Delay.Seconds - effort.ActualDuration.Seconds);

    private static TaskEffort AfterWork(TaskEffort effort) => effort.Kind == TaskKind.FixedDuration
        ? effort with { Assignments = [.. effort.Assignments.Select(x => Stretch(effort, x))] }
        : effort.WithDurationOfAssignments();

    /// <summary>Shares remaining work out as it was shared before, or by units where there was none.</summary>
    private static List<AssignmentEffort> Share(IReadOnlyList<AssignmentEffort> assignments, long remaining) =>
        assignments.Any(x => x.RemainingWork.Seconds > 0) ? Divide(assignments, remaining, x => x.RemainingWork.Seconds) : Divide(assignments, remaining);

    private static List<AssignmentEffort> Divide(IReadOnlyList<AssignmentEffort> assignments, long remaining) =>
        Divide(assignments, remaining, assignments.Any(x => x.Units > 0) ? x => x.Units * ContourShape.Average(x.Contour) : _ => 1);

    /// <summary>Shares an amount out by weights; the parts add up to it.</summary>
    private static List<AssignmentEffort> Divide(IReadOnlyList<AssignmentEffort> assignments, long remaining, Func<AssignmentEffort, double> weight)
    {
        var total = assignments.Sum(weight);
        var result = new List<AssignmentEffort>(assignments.Count);
        var (given, sum) = (0L, 0.0);
        foreach (var assignment in assignments)
        {
            sum += weight(assignment);
            var upTo = (long)Math.Round(remaining * (sum / total));
            result.Add(assignment with { RemainingWork = new WorkTime(upTo - given) });
            given = upTo;
        }

        return result;
    }
}
