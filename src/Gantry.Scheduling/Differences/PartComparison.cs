using System.Globalization;

namespace Gantry.Scheduling;

/// <summary>Compares what surrounds tasks: the plan's own settings, calendars, resources and assignments.</summary>
internal sealed class PartComparison(VersionIndex old, VersionIndex @new, Matching tasks, Matching calendars, Matching resources)
{
    private readonly Plan _old = old.Version.Plan;
    private readonly Plan _new = @new.Version.Plan;

    public IReadOnlyList<ValueDifference> Settings()
    {
        var values = new ValueList();
        values.Compare("name", _old.Name, _new.Name);
        values.Compare("fromFinish", _old.FromFinish ? "from the finish" : "from the start", _new.FromFinish ? "from the finish" : "from the start");
        if (!_new.FromFinish || !_old.FromFinish) values.Compare("start", _old.Start, _new.Start);
        if (_new.FromFinish || _old.FromFinish) values.Compare("finish", _old.Finish, _new.Finish);
        values.Compare("statusDate", _old.StatusDate, _new.StatusDate);
        values.Compare("calendar", old.Calendar(_old.CalendarUid), @new.Calendar(_new.CalendarUid));
        values.Compare("minutesPerDay", _old.MinutesPerDay, _new.MinutesPerDay, Number);
        values.Compare("minutesPerWeek", _old.MinutesPerWeek, _new.MinutesPerWeek, Number);
        values.Compare("daysPerMonth", _old.DaysPerMonth, _new.DaysPerMonth, Number);
        values.Compare("honorConstraints", _old.HonorConstraints, _new.HonorConstraints);
        values.Compare("criticalFloatLimit", _old.CriticalFloatLimit, _new.CriticalFloatLimit);
        values.Compare("multipleCriticalPaths", _old.MultipleCriticalPaths, _new.MultipleCriticalPaths);
        return values.Values;
    }

    public IEnumerable<PartDifference> Calendars() => Parts(_old.Calendars, _new.Calendars, calendars, calendar => (calendar.Uid, calendar.Name), Compare);

    public IEnumerable<PartDifference> Resources() => Parts(_old.Resources, _new.Resources, resources, resource => (resource.Uid, resource.Name), Compare);

    public IEnumerable<PartDifference> Assignments()
    {
        var (oldNames, newNames) = (Names(_old), Names(_new));
        var (oldPositions, newPositions) = (Positions(_old), Positions(_new));
        var groups = new Dictionary<(int, int), (List<PlanAssignment> Old, List<PlanAssignment> New)>();
        foreach (var assignment in _new.Assignments)
            if (@new.OfUid.TryGetValue(assignment.TaskUid, out var task)) Group(groups, (task, Resource(newPositions, assignment, null))).New.Add(assignment);
        foreach (var assignment in _old.Assignments)
        {
            if (!old.OfUid.TryGetValue(assignment.TaskUid, out var task)) continue;
            // What is not in the new plan keeps a place of its own below zero.
            var key = (tasks.NewOf(task) is >= 0 and var now ? now : -2 - task, Resource(oldPositions, assignment, resources));
            Group(groups, key).Old.Add(assignment);
        }

        foreach (var (before, after) in groups.Values)
            for (var i = 0; i < Math.Max(before.Count, after.Count); i++)
            {
                var (a, b) = (i < before.Count ? before[i] : null, i < after.Count ? after[i] : null);
                var values = a is null || b is null ? [] : Compare(a, b);
                if (a is not null && b is not null && values.Count == 0) continue;
                var (version, names, shown) = b is not null ? (@new, newNames, b) : (old, oldNames, a!);
                var resource = shown.ResourceUid is { } uid ? names.GetValueOrDefault(uid, $"uid {uid}") : DifferenceTexts.Unassigned;
                var kind = a is null ? DifferenceKind.Added : b is null ? DifferenceKind.Removed : DifferenceKind.Changed;
                yield return new PartDifference(kind, shown.Uid, $"{version.Tasks[version.OfUid[shown.TaskUid]].Name}: {resource}", shown.TaskUid, values);
            }
    }

    private static int Resource(Dictionary<int, int> positions, PlanAssignment assignment, Matching? matching)
    {
        if (assignment.ResourceUid is not { } uid || !positions.TryGetValue(uid, out var position)) return -1;
        if (matching is null) return position;
        return matching.NewOf(position) is >= 0 and var now ? now : -2 - position;
    }

    private static (List<PlanAssignment> Old, List<PlanAssignment> New) Group(Dictionary<(int, int), (List<PlanAssignment>, List<PlanAssignment>)> groups, (int, int) key)
    {
        if (groups.TryGetValue(key, out var group)) return group;
        return groups[key] = ([], []);
    }

    private static Dictionary<int, string> Names(Plan plan)
    {
        var names = new Dictionary<int, string>();
        foreach (var resource in plan.Resources) names.TryAdd(resource.Uid, resource.Name);
        return names;
    }

    private static Dictionary<int, int> Positions(Plan plan)
    {
        var positions = new Dictionary<int, int>();
        for (var i = 0; i < plan.Resources.Count; i++) positions.TryAdd(plan.Resources[i].Uid, i);
        return positions;
    }

    private static IEnumerable<PartDifference> Parts<T>(List<T> before, List<T> after, Matching matching, Func<T, (int Uid, string Name)> identity, Func<T, T, IReadOnlyList<ValueDifference>> compare)
    {
        for (var i = 0; i < after.Count; i++)
        {
            var (uid, name) = identity(after[i]);
            if (matching.OldOf(i) < 0) yield return new PartDifference(DifferenceKind.Added, uid, name, null, []);
            else if (compare(before[matching.OldOf(i)], after[i]) is { Count: > 0 } values) yield return new PartDifference(DifferenceKind.Changed, uid, name, null, values);
        }

        for (var i = 0; i < before.Count; i++)
            if (matching.NewOf(i) < 0) yield return new PartDifference(DifferenceKind.Removed, identity(before[i]).Uid, identity(before[i]).Name, null, []);
    }

    private IReadOnlyList<ValueDifference> Compare(WorkCalendar a, WorkCalendar b)
    {
        var values = new ValueList();
        values.Compare("name", a.Name, b.Name);
        values.Compare("base", old.Calendar(a.BaseUid), @new.Calendar(b.BaseUid));
        for (var day = 0; day < 7; day++)
            values.Compare($"week{day}", DifferenceTexts.Shifts(a.Week.ElementAtOrDefault(day)), DifferenceTexts.Shifts(b.Week.ElementAtOrDefault(day)));
        Sets(values, "workWeek", a.WorkWeeks.ConvertAll(DifferenceTexts.WorkWeek), b.WorkWeeks.ConvertAll(DifferenceTexts.WorkWeek));
        Sets(values, "exception", a.Exceptions.ConvertAll(DifferenceTexts.Exception), b.Exceptions.ConvertAll(DifferenceTexts.Exception));
        return values.Values;
    }

    private static void Sets(ValueList values, string property, List<string> before, List<string> after)
    {
        foreach (var gone in before.Except(after)) values.Compare(property, gone, null);
        foreach (var come in after.Except(before)) values.Compare(property, null, come);
    }

    private IReadOnlyList<ValueDifference> Compare(PlanResource a, PlanResource b)
    {
        var values = new ValueList();
        values.Compare("name", a.Name, b.Name);
        values.Compare("kind", a.Kind.ToString(), b.Kind.ToString());
        values.Compare("calendar", old.Calendar(a.CalendarUid), @new.Calendar(b.CalendarUid));
        values.Compare("maxUnits", a.MaxUnits, b.MaxUnits, units => DifferenceTexts.Percent(units * 100));
        return values.Values;
    }

    private static IReadOnlyList<ValueDifference> Compare(PlanAssignment a, PlanAssignment b)
    {
        var values = new ValueList();
        values.Compare("units", a.Units, b.Units, units => DifferenceTexts.Percent(units * 100));
        values.Compare("work", a.Work, b.Work);
        values.Compare("overtimeWork", a.OvertimeWork, b.OvertimeWork);
        values.Compare("actualWork", a.ActualWork, b.ActualWork);
        if (a.ActualWork.Seconds != 0 || b.ActualWork.Seconds != 0) values.Compare("remainingWork", a.RemainingWork, b.RemainingWork);
        values.Compare("delay", a.Delay, b.Delay);
        values.Compare("levelingDelay", new WorkTime(a.LevelingDelay.Seconds), new WorkTime(b.LevelingDelay.Seconds));
        values.Compare("contour", a.Contour.ToString(), b.Contour.ToString());
        values.Compare("actualStart", a.ActualStart, b.ActualStart);
        values.Compare("actualFinish", a.ActualFinish, b.ActualFinish);
        return values.Values;
    }

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
