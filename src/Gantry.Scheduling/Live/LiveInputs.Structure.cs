namespace Gantry.Scheduling;

/// <summary>Edits of what a plan consists of.</summary>
internal sealed partial class LiveInputs
{
    private void Restructure(EditImpact impact) => (_isIndexed, impact.NeedsCompile) = (false, true);

    private EditRefusal? Take(AddTask edit, EditImpact impact)
    {
        if (edit.Index < 0 || edit.Index > Plan.Tasks.Count) return BadPosition(edit.Index, Plan.Tasks.Count);
        if (!impact.IsTrusted && IndexOf(edit.Task.Uid) >= 0) return UidTaken("A task", edit.Task.Uid);
        if (!impact.IsTrusted && edit.Task.OutlineLevel < 0) return new EditRefusal(RefusalCode.OutOfRange, "An outline level is at least 0.");
        var task = edit.Task.Copy();
        task.Generation = _generation;
        Plan.Tasks.Insert(edit.Index, task);
        impact.Uids.Add(task.Uid);
        impact.Inverse.Add(new RemoveTask(task.Uid));
        impact.MayCloseCycle = true;
        Restructure(impact);
        return null;
    }

    private EditRefusal? Take(RemoveTask edit, EditImpact impact)
    {
        var index = IndexOf(edit.Uid);
        if (index < 0) return UnknownTask(edit.Uid);
        for (var i = Plan.Assignments.Count - 1; i >= 0; i--)
        {
            if (Plan.Assignments[i].TaskUid != edit.Uid) continue;
            impact.Inverse.Add(new SetAssignment(Plan.Assignments[i].Uid, Plan.Assignments[i], i));
            Plan.Assignments.RemoveAt(i);
        }

        for (var i = Links.Places - 1; i >= 0; i--)
        {
            if (Links[i] is not { } link || (link.PredecessorUid != edit.Uid && link.SuccessorUid != edit.Uid)) continue;
            impact.Inverse.Add(new AddLink(link, Links.IndexOf(i)));
            Links.Remove(i);
        }

        impact.Inverse.Add(new AddTask(index, Plan.Tasks[index].Copy()));
        Plan.Tasks.RemoveAt(index);
        // What was inside may come to lie inside a neighbour.
        impact.MayCloseCycle = true;
        Restructure(impact);
        return null;
    }

    private EditRefusal? Take(MoveTasks edit, EditImpact impact)
    {
        var index = IndexOf(edit.Uid);
        if (index < 0) return UnknownTask(edit.Uid);
        if (edit.Count < 1 || edit.Count > Plan.Tasks.Count - index) return BadPosition(index + edit.Count, Plan.Tasks.Count);
        if (edit.Index < 0 || edit.Index > Plan.Tasks.Count - edit.Count) return BadPosition(edit.Index, Plan.Tasks.Count - edit.Count);
        for (var i = index; !impact.IsTrusted && i < index + edit.Count; i++)
            if ((long)Plan.Tasks[i].OutlineLevel + edit.LevelShift is < 0 or > int.MaxValue)
                return new EditRefusal(RefusalCode.OutOfRange, $"Task uid {Plan.Tasks[i].Uid} would come to an outline level below 0.");
        if (edit.LevelShift != 0)
            for (var i = index; i < index + edit.Count; i++) Own(i).OutlineLevel += edit.LevelShift;
        var moved = Plan.Tasks.GetRange(index, edit.Count);
        Plan.Tasks.RemoveRange(index, edit.Count);
        Plan.Tasks.InsertRange(edit.Index, moved);
        foreach (var task in moved) impact.Uids.Add(task.Uid);
        impact.Inverse.Add(new MoveTasks(edit.Uid, edit.Count, index, -edit.LevelShift));
        impact.MayCloseCycle = true;
        Restructure(impact);
        return null;
    }

    private EditRefusal? Take(SetCalendar edit, EditImpact impact)
    {
        if (edit.Calendar is { } calendar && calendar.Uid != edit.Uid) return UidTaken("The calendar", calendar.Uid);
        if (edit.Calendar is null && !impact.IsTrusted && UserOf(edit.Uid) is { } user)
            return new EditRefusal(RefusalCode.InUse, $"Calendar uid {edit.Uid} is used by {user}. Give them another calendar first.");
        return Set(Plan.Calendars, Plan.Calendars.FindIndex(x => x.Uid == edit.Uid), edit.Calendar, edit.Index, RefusalCode.UnknownCalendar,
            (old, index) => new SetCalendar(edit.Uid, old, index), impact);
    }

    private EditRefusal? Take(SetResource edit, EditImpact impact)
    {
        if (edit.Resource is { } resource && resource.Uid != edit.Uid) return UidTaken("The resource", resource.Uid);
        if (edit.Resource?.CalendarUid is { } calendar && !impact.IsTrusted && !Plan.Calendars.Exists(x => x.Uid == calendar)) return UnknownCalendar(calendar);
        if (edit.Resource is null && !impact.IsTrusted && Plan.Assignments.Exists(x => x.ResourceUid == edit.Uid))
            return new EditRefusal(RefusalCode.InUse, $"Resource uid {edit.Uid} is assigned to tasks. Remove its assignments first.");
        return Set(Plan.Resources, Plan.Resources.FindIndex(x => x.Uid == edit.Uid), edit.Resource, edit.Index, RefusalCode.UnknownResource,
            (old, index) => new SetResource(edit.Uid, old, index), impact);
    }

    private EditRefusal? Take(SetAssignment edit, EditImpact impact)
    {
        if (edit.Assignment is { } assignment && !impact.IsTrusted)
        {
            if (assignment.Uid != edit.Uid) return UidTaken("The assignment", assignment.Uid);
            if (IndexOf(assignment.TaskUid) < 0) return UnknownTask(assignment.TaskUid);
            if (assignment.ResourceUid is { } uid && !Plan.Resources.Exists(x => x.Uid == uid))
                return new EditRefusal(RefusalCode.UnknownResource, $"There is no resource of uid {uid}. Name a resource of the plan.");
            if (!double.IsFinite(assignment.Units) || assignment.Units < 0) return new EditRefusal(RefusalCode.OutOfRange, $"Units cannot be {assignment.Units}: give 0 or more.");
        }

        var at = Plan.Assignments.FindIndex(x => x.Uid == edit.Uid);
        if (at >= 0) impact.Uids.Add(Plan.Assignments[at].TaskUid);
        if (edit.Assignment is { } changed) impact.Uids.Add(changed.TaskUid);
        return Set(Plan.Assignments, at, edit.Assignment, edit.Index, RefusalCode.UnknownAssignment,
            (old, index) => new SetAssignment(edit.Uid, old, index), impact);
    }

    private static EditRefusal? Set<T>(List<T> list, int at, T? item, int? index, RefusalCode unknown, Func<T?, int?, PlanEdit> undo, EditImpact impact)
        where T : class
    {
        if (item is null)
        {
            if (at < 0) return new EditRefusal(unknown, "What is to be removed does not exist. Name something of the plan.");
            impact.Inverse.Add(undo(list[at], at));
            list.RemoveAt(at);
        }
        else if (at >= 0 && !(impact.IsTrusted && index is not null))
        {
            impact.Inverse.Add(undo(list[at], null));
            list[at] = item;
        }
        else
        {
            var to = index ?? list.Count;
            if (to < 0 || to > list.Count) return BadPosition(to, list.Count);
            impact.Inverse.Add(undo(null, null));
            list.Insert(to, item);
        }

        impact.NeedsCompile = true;
        return null;
    }

    /// <summary>Who uses a calendar, in words; null when nobody does.</summary>
    private string? UserOf(int calendar)
    {
        if (Plan.CalendarUid == calendar) return "the project";
        if (Plan.Tasks.Find(x => x.CalendarUid == calendar) is { } task) return $"task uid {task.Uid}";
        if (Plan.Resources.Find(x => x.CalendarUid == calendar) is { } resource) return $"resource uid {resource.Uid}";
        return Plan.Calendars.Find(x => x.BaseUid == calendar) is { } derived ? $"calendar uid {derived.Uid}" : null;
    }

    private static EditRefusal UnknownCalendar(int uid) =>
        new(RefusalCode.UnknownCalendar, $"There is no calendar of uid {uid}. Name a calendar of the plan.");

    private static EditRefusal UidTaken(string what, int uid) =>
        new(RefusalCode.UidTaken, $"{what} of uid {uid} is there already, or the edit names two uids. Give it a uid of its own.");
}
