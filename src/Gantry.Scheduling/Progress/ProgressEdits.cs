namespace Gantry.Scheduling;

/// <summary>Edits of what has happened to a task: each gives all that follows from the one figure typed.</summary>
/// <remarks>
/// Microsoft Project's rules with "updating task status updates resource status": percent complete, actual and remaining duration
/// and actual work follow each other. Every edit takes time in proportion to the number of assignments.
/// </remarks>
public static class ProgressEdits
{
    /// <summary>Types the share of the duration that is done.</summary>
    /// <param name="effort">The task before.</param>
    /// <param name="percent">0 to 100; beyond, the nearer bound. 0 takes the actual dates away, 100 ends the task as scheduled. A task without duration is done at 100 alone.</param>
    /// <param name="clock">Where the task stands.</param>
    public static TaskEffort WithPercentComplete(this TaskEffort effort, int percent, TaskClock clock)
    {
        ArgumentNullException.ThrowIfNull(effort);
        percent = Math.Clamp(percent, 0, 100);
        if (percent == 100)
        {
            ArgumentNullException.ThrowIfNull(clock);
            var finish = effort.ActualFinish ?? clock.Finish;
            return effort.WithDone(effort.Duration, effort.Duration, clock) with { ActualFinish = finish, Stop = finish, Resume = finish };
        }

        if (effort.Duration.Seconds == 0 || percent == 0) return effort.WithNothingDone();
        return effort.WithDone(new WorkTime(effort.Duration.Seconds * percent / 100), effort.Duration, clock);
    }

    /// <summary>Types the share of the work that is done, the same for every assignment.</summary>
    /// <param name="effort">The task before.</param>
    /// <param name="percent">0 to 100; beyond, the nearer bound.</param>
    /// <param name="clock">Where the task stands.</param>
    public static TaskEffort WithPercentWorkComplete(this TaskEffort effort, int percent, TaskClock clock)
    {
        ArgumentNullException.ThrowIfNull(effort);
        percent = Math.Clamp(percent, 0, 100);
        if (percent is 0 or 100 || effort.Assignments.Count == 0 || effort.Work.Seconds == 0) return effort.WithPercentComplete(percent, clock);
        var done = effort.Assignments.Select(x => x with { ActualWork = new WorkTime(x.Work.Seconds * percent / 100), RemainingWork = x.Work - new WorkTime(x.Work.Seconds * percent / 100) }).ToList();
        return effort.WithWorkDone(done, clock);
    }

    /// <summary>Types the work done on one assignment; more than planned becomes the plan.</summary>
    /// <param name="effort">The task before.</param>
    /// <param name="assignmentUid">The assignment; an unknown one changes nothing.</param>
    /// <param name="work">Work done, at least zero.</param>
    /// <param name="clock">Where the task stands.</param>
    public static TaskEffort WithActualWork(this TaskEffort effort, int assignmentUid, WorkTime work, TaskClock clock)
    {
        ArgumentNullException.ThrowIfNull(effort);
        var done = new WorkTime(Math.Max(0, work.Seconds));
        var changed = effort.Replace(assignmentUid, x => x with { ActualWork = done, RemainingWork = new WorkTime(Math.Max(0, x.Work.Seconds - done.Seconds)) });
        if (changed.Work > effort.Work && effort.Kind != TaskKind.FixedDuration)
        {
            var span = changed.Assignments.Max(x => x.Delay.Seconds + x.Span);
            changed = changed with { RemainingDuration = new WorkTime(Math.Max(0, Math.Max(effort.Duration.Seconds, (long)Math.Round(span)) - effort.ActualDuration.Seconds)) };
        }

        return changed.WithWorkDone(changed.Assignments, clock);
    }

    /// <summary>Types how long the task has been worked on. As long as its duration or longer ends it; longer becomes its duration.</summary>
    /// <param name="effort">The task before.</param>
    /// <param name="duration">Duration done, at least zero; zero takes the actual dates away.</param>
    /// <param name="clock">Where the task stands.</param>
    public static TaskEffort WithActualDuration(this TaskEffort effort, WorkTime duration, TaskClock clock)
    {
        ArgumentNullException.ThrowIfNull(effort);
        if (duration.Seconds <= 0) return effort.WithNothingDone();
        if (duration <= effort.Duration) return effort.WithDone(duration, effort.Duration, clock);
        return effort.WithDuration(duration).WithDone(duration, duration, clock);
    }

    /// <summary>Types how long the task still takes. Work follows with fixed units or duration, units with fixed work; zero ends a task that has begun.</summary>
    /// <param name="effort">The task before.</param>
    /// <param name="remaining">Remaining duration, at least zero.</param>
    /// <param name="clock">Where the task stands.</param>
    public static TaskEffort WithRemainingDuration(this TaskEffort effort, WorkTime remaining, TaskClock clock)
    {
        ArgumentNullException.ThrowIfNull(effort);
        var changed = effort.WithDuration(effort.ActualDuration + new WorkTime(Math.Max(0, remaining.Seconds)));
        if (effort.ActualStart is null) return changed;
        return changed.RemainingDuration.Seconds == 0 ? changed.WithDone(changed.Duration, changed.Duration, clock) : changed with { ActualFinish = null };
    }

    /// <summary>Types when work began. What was done keeps its length and moves along.</summary>
    /// <param name="effort">The task before.</param>
    /// <param name="start">The actual start, or null for a task that has not begun.</param>
    /// <param name="clock">Where the task stands.</param>
    public static TaskEffort WithActualStart(this TaskEffort effort, PlanTime? start, TaskClock clock)
    {
        ArgumentNullException.ThrowIfNull(effort);
        ArgumentNullException.ThrowIfNull(clock);
        if (start is not { } began) return effort.WithNothingDone();
        var changed = effort with { ActualStart = began };
        if (effort.ActualFinish is { } finish) return finish < began ? changed.WithActualFinish(began, clock) : changed.WithActualFinish(finish, clock);
        var stop = clock.Reached(began, effort.ActualDuration);
        return effort.ActualDuration.Seconds == 0 ? changed : changed with { Stop = stop, Resume = clock.Next(stop) };
    }

    /// <summary>Types when work ended: the duration becomes the time from start to finish; work follows, or units with fixed work.</summary>
    /// <param name="effort">The task before.</param>
    /// <param name="finish">The actual finish, not before the start; null for a task that goes on.</param>
    /// <param name="clock">Where the task stands.</param>
    public static TaskEffort WithActualFinish(this TaskEffort effort, PlanTime? finish, TaskClock clock)
    {
        ArgumentNullException.ThrowIfNull(effort);
        ArgumentNullException.ThrowIfNull(clock);
        if (finish is not { } ended) return effort with { ActualFinish = null };
        var start = effort.ActualStart ?? clock.Start;
        if (ended < start) start = ended;
        var duration = clock.Between(start, ended);
        var planned = effort.WithNothingDone();
        return planned.WithDuration(duration).WithDone(duration, duration, clock) with { ActualStart = start, ActualFinish = ended, Stop = ended, Resume = ended };
    }

    private static TaskEffort WithNothingDone(this TaskEffort effort) => effort with
    {
        ActualDuration = WorkTime.Zero,
        RemainingDuration = effort.Duration,
        ActualStart = null,
        ActualFinish = null,
        Stop = null,
        Resume = null,
        Assignments = [.. effort.Assignments.Select(x => x with { ActualWork = WorkTime.Zero, RemainingWork = x.Work })],
    };

    /// <summary>A part of the duration is done, and of each assignment what falls into it.</summary>
    private static TaskEffort WithDone(this TaskEffort effort, WorkTime done, WorkTime duration, TaskClock clock)
    {
        var share = duration.Seconds == 0 ? 1 : (double)done.Seconds / duration.Seconds;
        return Dated(effort with
        {
            ActualDuration = done,
            RemainingDuration = duration - done,
            Assignments = [.. effort.Assignments.Select(x => Done(x, share, done, duration))],
        }, clock);
    }

    private static AssignmentEffort Done(AssignmentEffort assignment, double share, WorkTime done, WorkTime duration)
    {
        var span = assignment.Span > 0 ? Math.Min(assignment.Span, duration.Seconds - assignment.Delay.Seconds) : 0;
        var passed = share >= 1 ? 1 : span > 0 ? (done.Seconds - assignment.Delay.Seconds) / span : share;
        var actual = new WorkTime((long)Math.Round(assignment.Work.Seconds * ContourShape.Done(assignment.Contour, passed)));
        return assignment with { ActualWork = actual, RemainingWork = assignment.Work - actual };
    }

    /// <summary>The work of each assignment is known, and the longest of them says how much of the duration is done.</summary>
    private static TaskEffort WithWorkDone(this TaskEffort effort, IReadOnlyList<AssignmentEffort> assignments, TaskClock clock)
    {
        var duration = effort.Duration;
        double done = 0;
        foreach (var assignment in assignments.Where(x => x.ActualWork.Seconds > 0))
            done = Math.Max(done, assignment.Delay.Seconds + (Math.Max(0, duration.Seconds - assignment.Delay.Seconds) * ContourShape.Passed(assignment.Contour, (double)assignment.ActualWork.Seconds / assignment.Work.Seconds)));
        if (assignments.All(x => x.RemainingWork.Seconds == 0)) done = duration.Seconds;
        // Somebody still has work to do: the task is not at its end.
        else done = Math.Min(done, Math.Max(0, duration.Seconds - 1));
        if (done <= 0) return effort.WithNothingDone();
        var actual = new WorkTime((long)Math.Round(done));
        return Dated(effort with { ActualDuration = actual, RemainingDuration = duration - actual, Assignments = assignments }, clock);
    }

    private static TaskEffort Dated(TaskEffort effort, TaskClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var start = effort.ActualStart ?? clock.Start;
        var isComplete = effort.RemainingDuration.Seconds == 0;
        var stop = clock.Reached(start, effort.ActualDuration);
        return effort with { ActualStart = start, ActualFinish = isComplete ? effort.ActualFinish ?? stop : null, Stop = stop, Resume = isComplete ? stop : clock.Next(stop) };
    }
}
