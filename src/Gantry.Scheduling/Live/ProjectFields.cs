namespace Gantry.Scheduling;

/// <summary>Reads and writes properties of projects by name.</summary>
internal static class ProjectFields
{
    public static FieldValue Get(Plan plan, ProjectField field) => field switch
    {
        ProjectField.Name => new(null, plan.Name),
        ProjectField.Start => new(plan.Start.Seconds),
        ProjectField.Finish => new(plan.Finish?.Seconds),
        ProjectField.FromFinish => FieldValue.Of(plan.FromFinish),
        ProjectField.StatusDate => new(plan.StatusDate?.Seconds),
        ProjectField.CalendarUid => new(plan.CalendarUid),
        ProjectField.MinutesPerDay => new(plan.MinutesPerDay),
        ProjectField.MinutesPerWeek => new(plan.MinutesPerWeek),
        ProjectField.DaysPerMonth => new(plan.DaysPerMonth),
        ProjectField.DefaultStartSecond => new(plan.DefaultStartSecond),
        ProjectField.DefaultFinishSecond => new(plan.DefaultFinishSecond),
        ProjectField.HonorConstraints => FieldValue.Of(plan.HonorConstraints),
        ProjectField.CriticalFloatLimit => new(plan.CriticalFloatLimit.Seconds),
        ProjectField.MultipleCriticalPaths => FieldValue.Of(plan.MultipleCriticalPaths),
        ProjectField.SplitsInProgress => FieldValue.Of(plan.SplitsInProgress),
        _ => default,
    };

    public static void Set(Plan plan, ProjectField field, FieldValue value)
    {
        var number = value.Number.GetValueOrDefault();
        switch (field)
        {
            case ProjectField.Name: plan.Name = value.Text!; break;
            case ProjectField.Start: plan.Start = new PlanTime(number); break;
            case ProjectField.Finish: plan.Finish = value.Number is null ? null : new PlanTime(number); break;
            case ProjectField.FromFinish: plan.FromFinish = number != 0; break;
            case ProjectField.StatusDate: plan.StatusDate = value.Number is null ? null : new PlanTime(number); break;
            case ProjectField.CalendarUid: plan.CalendarUid = (int)number; break;
            case ProjectField.MinutesPerDay: plan.MinutesPerDay = (int)number; break;
            case ProjectField.MinutesPerWeek: plan.MinutesPerWeek = (int)number; break;
            case ProjectField.DaysPerMonth: plan.DaysPerMonth = (int)number; break;
            case ProjectField.DefaultStartSecond: plan.DefaultStartSecond = (int)number; break;
            case ProjectField.DefaultFinishSecond: plan.DefaultFinishSecond = (int)number; break;
            case ProjectField.HonorConstraints: plan.HonorConstraints = number != 0; break;
            case ProjectField.CriticalFloatLimit: plan.CriticalFloatLimit = new WorkTime(number); break;
            case ProjectField.MultipleCriticalPaths: plan.MultipleCriticalPaths = number != 0; break;
            case ProjectField.SplitsInProgress: plan.SplitsInProgress = number != 0; break;
            default: break;
        }
    }

    /// <summary>What a field may hold; null for a text and for a field that does not exist.</summary>
    public static (bool MayBeEmpty, long Least, long Most)? Range(ProjectField field) => field switch
    {
        ProjectField.Start => (false, PlanTime.Earliest.Seconds, PlanTime.Latest.Seconds),
        ProjectField.Finish or ProjectField.StatusDate => (true, PlanTime.Earliest.Seconds, PlanTime.Latest.Seconds),
        ProjectField.FromFinish or ProjectField.HonorConstraints or ProjectField.MultipleCriticalPaths or ProjectField.SplitsInProgress => (false, 0, 1),
        ProjectField.CalendarUid => (false, int.MinValue, int.MaxValue),
        ProjectField.MinutesPerDay => (false, 1, 1440),
        ProjectField.MinutesPerWeek => (false, 1, 10080),
        ProjectField.DaysPerMonth => (false, 1, 31),
        ProjectField.DefaultStartSecond or ProjectField.DefaultFinishSecond => (false, 0, PlanTime.SecondsPerDay),
        ProjectField.CriticalFloatLimit => (false, -NetworkBuilder.LongestSpan, NetworkBuilder.LongestSpan),
        _ => null,
    };
}
