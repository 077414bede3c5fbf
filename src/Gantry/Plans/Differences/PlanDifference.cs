using Gantry.Exchange;
using Gantry.Plans.Checks;
using Gantry.Scheduling;

namespace Gantry.Plans.Differences;

/// <summary>Two files that were compared.</summary>
/// <param name="OldFile">The earlier file as it was named.</param>
/// <param name="NewFile">The later file as it was named.</param>
/// <param name="Title">What people call the later plan.</param>
/// <param name="Old">Schedule of the earlier plan.</param>
/// <param name="New">Schedule of the later plan.</param>
/// <param name="Difference">What differs.</param>
internal sealed record PlanDifference(string OldFile, string NewFile, string Title, Schedule Old, Schedule New, ScheduleDifference Difference)
{
    public static PlanDifference Of(string oldFile, PlanDocument old, string newFile, PlanDocument @new)
    {
        var (before, after) = (Schedule.Compute(old.Plan), Schedule.Compute(@new.Plan));
        return new PlanDifference(oldFile, newFile, PlanFile.TitleOf(@new, newFile), before, after, ScheduleDifference.Between(Version(old, before), Version(@new, after)));
    }

    public IReadOnlyList<TaskDifference> Added => [.. Difference.Tasks.Where(task => task.Kind == DifferenceKind.Added)];

    public IReadOnlyList<TaskDifference> Removed => [.. Difference.Tasks.Where(task => task.Kind == DifferenceKind.Removed)];

    public IReadOnlyList<TaskDifference> WithInputs => [.. Difference.Tasks.Where(task => task.Values.Count > 0)];

    /// <summary>Work that moved, what slipped most first.</summary>
    public IReadOnlyList<TaskDifference> Slipped =>
        [.. Difference.Tasks.Where(task => task is { Moved: true, IsSummary: false, IsMilestone: false }).OrderByDescending(task => Math.Max(Math.Abs(task.StartMoved), Math.Abs(task.FinishMoved))).ThenBy(task => task.TaskId)];

    public IReadOnlyList<TaskDifference> Milestones => [.. Difference.Tasks.Where(task => task is { Moved: true, IsSummary: false, IsMilestone: true }).OrderBy(task => task.New!.Value.Start)];

    public IReadOnlyList<TaskDifference> Gained => [.. Difference.Tasks.Where(task => task is { IsCritical: true, WasCritical: false, IsSummary: false })];

    /// <summary>No longer critical although it is still to be done; what was completed leaves the path by itself.</summary>
    public IReadOnlyList<TaskDifference> Lost => [.. Difference.Tasks.Where(task => task is { IsCritical: false, WasCritical: true, IsSummary: false, IsComplete: false, Kind: DifferenceKind.Changed })];

    /// <summary>Tasks that lost at least a day of float, what lost most first.</summary>
    public IReadOnlyList<TaskDifference> Eroded =>
        [.. Difference.Tasks.Where(task => task is { IsSummary: false, IsComplete: false } && task.OldFloat - task.NewFloat >= 1).OrderByDescending(task => task.OldFloat - task.NewFloat).ThenBy(task => task.TaskId)];

    private static PlanVersion Version(PlanDocument document, Schedule schedule)
    {
        var baselines = new Dictionary<int, IReadOnlyDictionary<int, BaselineFigures>>();
        for (var number = 0; number <= 10; number++)
            if (PlanCheck.BaselineDatesOf(document, number) is { Count: > 0 } dates) baselines[number] = dates;
        var guids = new Dictionary<int, string>();
        foreach (var (uid, detail) in document.TaskDetails)
            if (detail.Other.TryGetValue("GUID", out var guid) && guid.Length > 0) guids[uid] = guid;
        return new PlanVersion(schedule) { Baselines = baselines, Guids = guids };
    }
}
