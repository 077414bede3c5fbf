namespace Gantry.Scheduling;

/// <summary>Reads and writes fields of tasks by name.</summary>
internal static class TaskFields
{
    public static FieldValue Get(PlanTask task, TaskField field) => field switch
    {
        TaskField.Name => new(null, task.Name),
        TaskField.Id => new(task.Id),
        TaskField.IsMilestone => FieldValue.Of(task.IsMilestone),
        TaskField.IsManual => FieldValue.Of(task.IsManual),
        TaskField.IsActive => FieldValue.Of(task.IsActive),
        TaskField.IsExternal => FieldValue.Of(task.IsExternal),
        TaskField.IsRecurring => FieldValue.Of(task.IsRecurring),
        TaskField.IsSummary => FieldValue.Of(task.IsSummary),
        TaskField.Duration => new(task.Duration.Seconds),
        TaskField.IsElapsed => FieldValue.Of(task.IsElapsed),
        TaskField.IsEstimated => FieldValue.Of(task.IsEstimated),
        TaskField.DurationUnit => new((int)task.DurationUnit),
        TaskField.CalendarUid => new(task.CalendarUid),
        TaskField.IgnoreResourceCalendar => FieldValue.Of(task.IgnoreResourceCalendar),
        TaskField.Kind => new((int)task.Kind),
        TaskField.IsEffortDriven => FieldValue.Of(task.IsEffortDriven),
        TaskField.Constraint => new((int)task.Constraint),
        TaskField.ConstraintDate => new(task.ConstraintDate?.Seconds),
        TaskField.Deadline => new(task.Deadline?.Seconds),
        TaskField.ActualStart => new(task.ActualStart?.Seconds),
        TaskField.ActualFinish => new(task.ActualFinish?.Seconds),
        TaskField.ActualDuration => new(task.ActualDuration?.Seconds),
        TaskField.RemainingDuration => new(task.RemainingDuration?.Seconds),
        TaskField.PercentComplete => new(task.PercentComplete),
        TaskField.PercentWorkComplete => new(task.PercentWorkComplete),
        TaskField.PhysicalPercentComplete => new(task.PhysicalPercentComplete),
        TaskField.Stop => new(task.Stop?.Seconds),
        TaskField.Resume => new(task.Resume?.Seconds),
        TaskField.Work => new(task.Work.Seconds),
        TaskField.ActualWork => new(task.ActualWork.Seconds),
        TaskField.RemainingWork => new(task.RemainingWork.Seconds),
        TaskField.LevelingDelay => new(task.LevelingDelay.Seconds),
        TaskField.Priority => new(task.Priority),
        TaskField.ManualStart => new(task.ManualStart?.Seconds),
        TaskField.ManualFinish => new(task.ManualFinish?.Seconds),
        TaskField.ManualDuration => new(task.ManualDuration?.Seconds),
        TaskField.StoredStart => new(task.StoredStart?.Seconds),
        TaskField.StoredFinish => new(task.StoredFinish?.Seconds),
        _ => default,
    };

    public static void Set(PlanTask task, TaskField field, FieldValue value)
    {
        var number = value.Number.GetValueOrDefault();
        switch (field)
        {
            case TaskField.Name: task.Name = value.Text!; break;
            case TaskField.Id: task.Id = (int)number; break;
            case TaskField.IsMilestone: task.IsMilestone = number != 0; break;
            case TaskField.IsManual: task.IsManual = number != 0; break;
            case TaskField.IsActive: task.IsActive = number != 0; break;
            case TaskField.IsExternal: task.IsExternal = number != 0; break;
            case TaskField.IsRecurring: task.IsRecurring = number != 0; break;
            case TaskField.IsSummary: task.IsSummary = number != 0; break;
            case TaskField.Duration: task.Duration = new WorkTime(number); break;
            case TaskField.IsElapsed: task.IsElapsed = number != 0; break;
            case TaskField.IsEstimated: task.IsEstimated = number != 0; break;
            case TaskField.DurationUnit: task.DurationUnit = (DurationUnit)number; break;
            case TaskField.CalendarUid: task.CalendarUid = value.Number is null ? null : (int)number; break;
            case TaskField.IgnoreResourceCalendar: task.IgnoreResourceCalendar = number != 0; break;
            case TaskField.Kind: task.Kind = (TaskKind)number; break;
            case TaskField.IsEffortDriven: task.IsEffortDriven = number != 0; break;
            case TaskField.Constraint: task.Constraint = (ConstraintKind)number; break;
            case TaskField.ConstraintDate: task.ConstraintDate = value.Number is null ? null : new PlanTime(number); break;
            case TaskField.Deadline: task.Deadline = value.Number is null ? null : new PlanTime(number); break;
            case TaskField.ActualStart: task.ActualStart = value.Number is null ? null : new PlanTime(number); break;
            case TaskField.ActualFinish: task.ActualFinish = value.Number is null ? null : new PlanTime(number); break;
            case TaskField.ActualDuration: task.ActualDuration = value.Number is null ? null : new WorkTime(number); break;
            case TaskField.RemainingDuration: task.RemainingDuration = value.Number is null ? null : new WorkTime(number); break;
            case TaskField.PercentComplete: task.PercentComplete = (int)number; break;
            case TaskField.PercentWorkComplete: task.PercentWorkComplete = (int)number; break;
            case TaskField.PhysicalPercentComplete: task.PhysicalPercentComplete = (int)number; break;
            case TaskField.Stop: task.Stop = value.Number is null ? null : new PlanTime(number); break;
            case TaskField.Resume: task.Resume = value.Number is null ? null : new PlanTime(number); break;
            case TaskField.Work: task.Work = new WorkTime(number); break;
            case TaskField.ActualWork: task.ActualWork = new WorkTime(number); break;
            case TaskField.RemainingWork: task.RemainingWork = new WorkTime(number); break;
            case TaskField.LevelingDelay: task.LevelingDelay = new ElapsedTime(number); break;
            case TaskField.Priority: task.Priority = (int)number; break;
            case TaskField.ManualStart: task.ManualStart = value.Number is null ? null : new PlanTime(number); break;
            case TaskField.ManualFinish: task.ManualFinish = value.Number is null ? null : new PlanTime(number); break;
            case TaskField.ManualDuration: task.ManualDuration = value.Number is null ? null : new WorkTime(number); break;
            case TaskField.StoredStart: task.StoredStart = value.Number is null ? null : new PlanTime(number); break;
            case TaskField.StoredFinish: task.StoredFinish = value.Number is null ? null : new PlanTime(number); break;
            default: break;
        }
    }

    /// <summary>What a field may hold; null for a text and for a field that does not exist.</summary>
    public static (bool MayBeEmpty, long Least, long Most)? Range(TaskField field) => field switch
    {
        TaskField.Id => (false, int.MinValue, int.MaxValue),
        TaskField.IsMilestone or TaskField.IsManual or TaskField.IsActive or TaskField.IsExternal
            or TaskField.IsRecurring or TaskField.IsSummary or TaskField.IsElapsed or TaskField.IsEstimated
            or TaskField.IgnoreResourceCalendar or TaskField.IsEffortDriven => (false, 0, 1),
        TaskField.Duration or TaskField.LevelingDelay => (false, 0, NetworkBuilder.LongestSpan),
        TaskField.DurationUnit => (false, 0, 4),
        TaskField.CalendarUid => (true, int.MinValue, int.MaxValue),
        TaskField.Kind => (false, 0, 2),
        TaskField.Constraint => (false, 0, 7),
        TaskField.ConstraintDate or TaskField.Deadline or TaskField.ActualStart or TaskField.ActualFinish
            or TaskField.Stop or TaskField.Resume or TaskField.ManualStart or TaskField.ManualFinish
            or TaskField.StoredStart or TaskField.StoredFinish => (true, PlanTime.Earliest.Seconds, PlanTime.Latest.Seconds),
        TaskField.ActualDuration or TaskField.RemainingDuration or TaskField.ManualDuration => (true, 0, NetworkBuilder.LongestSpan),
        TaskField.PercentComplete or TaskField.PercentWorkComplete or TaskField.PhysicalPercentComplete => (false, 0, 100),
        TaskField.Work or TaskField.ActualWork or TaskField.RemainingWork => (false, -NetworkBuilder.LongestSpan, NetworkBuilder.LongestSpan),
        TaskField.Priority => (false, 0, 1000),
        _ => null,
    };
}
