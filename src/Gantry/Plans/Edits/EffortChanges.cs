using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>Takes what follows from an edit of work, units, duration or progress over into a draft.</summary>
internal static class EffortChanges
{
    /// <summary>Reads a task with its assignments as they would be.</summary>
    public static TaskEffort Read(EditDraft draft, PlanTask task)
    {
        var one = new Plan();
        one.Tasks.Add(task);
        one.Assignments.AddRange(draft.AssignmentsOf(task.Uid));
        one.Resources.AddRange(one.Assignments.Select(a => a.ResourceUid is { } uid ? draft.FindResource(uid) : null).OfType<PlanResource>().DistinctBy(r => r.Uid));
        return TaskEffort.Of(one, 0);
    }

    /// <summary>Writes what became of a task.</summary>
    /// <param name="draft">The edit.</param>
    /// <param name="uid">The task.</param>
    /// <param name="before">What was read.</param>
    /// <param name="after">What came of it.</param>
    /// <param name="percent">The share that was typed; null for the one that follows.</param>
    public static void Write(EditDraft draft, int uid, TaskEffort before, TaskEffort after, int? percent = null)
    {
        var task = draft.Find(uid)!;
        var had = task.ActualStart is not null || task.ActualDuration is not null || task.RemainingDuration is not null;
        draft.Set(uid, TaskField.Duration, FieldValue.Of(after.Duration));
        if (had || after.ActualStart is not null)
        {
            if (task.ActualDuration is not null || after.ActualDuration.Seconds != 0) draft.Set(uid, TaskField.ActualDuration, FieldValue.Of(after.ActualDuration));
            draft.Set(uid, TaskField.RemainingDuration, FieldValue.Of(after.RemainingDuration));
        }

        draft.Set(uid, TaskField.ActualStart, new FieldValue(after.ActualStart?.Seconds));
        draft.Set(uid, TaskField.ActualFinish, new FieldValue(after.ActualFinish?.Seconds));
        draft.Set(uid, TaskField.Stop, new FieldValue(after.Stop?.Seconds));
        draft.Set(uid, TaskField.Resume, new FieldValue(after.Resume?.Seconds));
        draft.Set(uid, TaskField.PercentComplete, FieldValue.Of(percent ?? after.PercentComplete));
        draft.Set(uid, TaskField.PercentWorkComplete, FieldValue.Of(after.PercentWorkComplete));
        if (after.Assignments.Count > 0 || before.Assignments.Count > 0 || after.UnassignedWork != before.UnassignedWork)
        {
            draft.Set(uid, TaskField.Work, FieldValue.Of(after.Work));
            draft.Set(uid, TaskField.ActualWork, FieldValue.Of(after.ActualWork));
            draft.Set(uid, TaskField.RemainingWork, FieldValue.Of(after.Assignments.Count > 0 ? after.RemainingWork : after.UnassignedWork));
        }

        WriteAssignments(draft, uid, before, after);
    }

    private static void WriteAssignments(EditDraft draft, int uid, TaskEffort before, TaskEffort after)
    {
        var known = draft.AssignmentsOf(uid);
        foreach (var old in before.Assignments.Where(b => !after.Assignments.Any(a => a.Uid == b.Uid))) draft.RemoveAssignment(old.Uid);
        foreach (var effort in after.Assignments)
        {
            var assignment = known.Find(a => a.Uid == effort.Uid);
            if (assignment is not null && before.Assignments.Contains(effort)) continue;
            var copy = Copy(assignment ?? new PlanAssignment { Uid = effort.Uid, TaskUid = uid, ResourceUid = effort.ResourceUid });
            copy.Units = effort.Units;
            copy.Work = effort.Work;
            copy.ActualWork = effort.ActualWork;
            copy.RemainingWork = effort.RemainingWork;
            // Stretches that were edited by hand no longer add up; the contour decides from here on.
            if (assignment is { Spans: not null } && assignment.Work != effort.Work) copy.Spans = null;
            draft.Set(copy);
        }
    }

    private static PlanAssignment Copy(PlanAssignment a) => new()
    {
        Uid = a.Uid,
        TaskUid = a.TaskUid,
        ResourceUid = a.ResourceUid,
        Units = a.Units,
        Work = a.Work,
        ActualWork = a.ActualWork,
        RemainingWork = a.RemainingWork,
        OvertimeWork = a.OvertimeWork,
        Delay = a.Delay,
        LevelingDelay = a.LevelingDelay,
        Contour = a.Contour,
        ActualStart = a.ActualStart,
        ActualFinish = a.ActualFinish,
        StoredStart = a.StoredStart,
        StoredFinish = a.StoredFinish,
        Spans = a.Spans,
    };
}
