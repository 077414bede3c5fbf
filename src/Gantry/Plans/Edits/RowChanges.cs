using Gantry.Scheduling;

namespace Gantry.Plans.Edits;

/// <summary>What an edit did to the inputs of a plan, row by row.</summary>
/// <remarks>Tasks, links, resources and assignments are replaced when they change, so that two frozen states are compared by reference.</remarks>
internal sealed class RowChanges
{
    public RowChanges(Plan before, Plan after, IReadOnlyCollection<PlanEdit> edits, IReadOnlySet<int> editedTasks)
    {
        (Before, After) = (before, after);
        IsMoved = edits.Any(e => e is AddTask or RemoveTask or MoveTasks);
        var removes = edits.Any(e => e is RemoveTask);
        if (IsMoved) CompareMoved(editedTasks);
        else CompareInPlace();
        if (removes || edits.Any(e => e is AddLink or RemoveLink or ChangeLink)) Compare(before.Links, after.Links, RemovedLinks, AddedLinks);
        if (removes || edits.Any(e => e is SetAssignment)) Compare(before.Assignments, after.Assignments, RemovedAssignments, AddedAssignments);
        if (edits.Any(e => e is SetResource)) Compare(before.Resources, after.Resources, RemovedResources, AddedResources);
        IsPlanEdited = edits.Any(e => e is EditProjectField);
    }

    public Plan Before { get; }
    public Plan After { get; }

    /// <summary>Rows came, went or moved.</summary>
    public bool IsMoved { get; }

    public bool IsPlanEdited { get; }

    public List<int> RemovedTasks { get; } = [];

    /// <summary>New tasks by position.</summary>
    public List<(PlanTask Task, int Index)> AddedTasks { get; } = [];

    /// <summary>Tasks whose inputs changed, by position.</summary>
    public List<(PlanTask Task, int Index)> ChangedTasks { get; } = [];

    /// <summary>Those of them that have another name.</summary>
    public List<PlanTask> RenamedTasks { get; } = [];

    /// <summary>Stretches of rows, by old position, that all moved and were renumbered by the same amounts.</summary>
    public List<(int From, int To, int Positions, int Ids)> Shifts { get; } = [];

    public List<PlanLink> RemovedLinks { get; } = [];
    public List<PlanLink> AddedLinks { get; } = [];

    /// <summary>Those that were replaced stand in both lists.</summary>
    public List<PlanAssignment> RemovedAssignments { get; } = [];
    public List<PlanAssignment> AddedAssignments { get; } = [];
    public List<PlanResource> RemovedResources { get; } = [];
    public List<PlanResource> AddedResources { get; } = [];

    private void Changed(PlanTask before, PlanTask after, int index)
    {
        ChangedTasks.Add((after, index));
        if (before.Name != after.Name) RenamedTasks.Add(after);
    }

    private void CompareInPlace()
    {
        for (var i = 0; i < After.Tasks.Count; i++)
            if (!ReferenceEquals(Before.Tasks[i], After.Tasks[i])) Changed(Before.Tasks[i], After.Tasks[i], i);
    }

    private void CompareMoved(IReadOnlySet<int> edited)
    {
        var now = new Dictionary<int, int>(After.Tasks.Count);
        for (var i = 0; i < After.Tasks.Count; i++) now[After.Tasks[i].Uid] = i;
        for (var i = 0; i < Before.Tasks.Count; i++)
        {
            var old = Before.Tasks[i];
            if (!now.Remove(old.Uid, out var index))
            {
                RemovedTasks.Add(old.Uid);
                continue;
            }

            var task = After.Tasks[index];
            var (positions, ids) = (index - i, task.Id - old.Id);
            if (edited.Contains(old.Uid)) Changed(old, task, index);
            if (positions == 0 && ids == 0) continue;
            if (Shifts.Count > 0 && Shifts[^1] is var last && last.To == i - 1 && last.Positions == positions && last.Ids == ids) Shifts[^1] = last with { To = i };
            else Shifts.Add((i, i, positions, ids));
        }

        foreach (var index in now.Values.Order()) AddedTasks.Add((After.Tasks[index], index));
    }

    private static void Compare<T>(List<T> before, List<T> after, List<T> removed, List<T> added)
        where T : class
    {
        var known = new HashSet<T>(before, ReferenceEqualityComparer.Instance);
        added.AddRange(after.Where(x => !known.Remove(x)));
        if (known.Count > 0) removed.AddRange(before.Where(known.Contains));
    }
}
