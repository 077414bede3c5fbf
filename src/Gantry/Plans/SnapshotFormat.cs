using System.Text;
using Gantry.Scheduling;

namespace Gantry.Plans;

// Turns a snapshot into sections of columns: see docs/engine/snapshot.md.
internal static class SnapshotFormat
{
    public const byte Version = 1;

    private static readonly byte[] Signature = [(byte)'G', (byte)'P', (byte)'L', (byte)'S', Version];

    private enum Section
    {
        Plan = 0,
        Tasks = 1,
        Links = 2,
        Calendars = 3,
        Resources = 4,
        Assignments = 5,
        Splits = 6,
        Shifts = 7,
        Exceptions = 8,
    }

    // Column numbers of the task section; baseline n has 64 + 2n and 65 + 2n.
    private enum TaskColumn
    {
        Uid = 0,
        Id = 1,
        Level = 2,
        Flags = 3,
        Name = 4,
        Wbs = 5,
        Duration = 6,
        DurationUnit = 7,
        Start = 8,
        Finish = 9,
        EarlyStart = 10,
        EarlyFinish = 11,
        LateStart = 12,
        LateFinish = 13,
        TotalFloat = 14,
        FreeFloat = 15,
        PercentComplete = 16,
        Constraint = 17,
        ConstraintDate = 18,
        Deadline = 19,
        ActualStart = 20,
        ActualFinish = 21,
        Calendar = 22,
        FirstBaseline = 64,
    }

    public static byte[] Write(PlanSnapshot plan)
    {
        var origin = plan.Start.Seconds - plan.Start.SecondOfDay;
        using var bytes = new MemoryStream();
        bytes.Write(Signature);
        WritePlan(bytes, plan, origin);
        WriteTasks(bytes, plan, origin);
        WriteLinks(bytes, plan);
        WriteNames(bytes, Section.Calendars, plan.Calendars);
        WriteNames(bytes, Section.Resources, plan.Resources);
        WriteAssignments(bytes, plan);
        WriteSplits(bytes, plan.Tasks, origin);
        WriteCalendar(bytes, plan, origin);
        return bytes.ToArray();
    }

    private static void WritePlan(Stream bytes, PlanSnapshot plan, long origin)
    {
        var section = new SnapshotColumns(1);
        section.Texts(0, [plan.Name]);
        section.Texts(1, [plan.Calendar]);
        section.Numbers(2, [origin]);
        section.Numbers(3, [plan.Version]);
        section.Numbers(4, [plan.Start.Seconds - origin]);
        section.Numbers(5, [plan.Finish?.Seconds - origin]);
        section.Numbers(6, [plan.StatusDate?.Seconds - origin]);
        section.Numbers(7, [plan.MinutesPerDay]);
        section.Numbers(8, [plan.MinutesPerWeek]);
        section.Numbers(9, [plan.DaysPerMonth]);
        section.Numbers(10, [(plan.KnowsDrivers ? 1 : 0) | (plan.FromFinish ? 2 : 0)]);
        section.Numbers(11, [plan.DayStart]);
        section.WriteTo(bytes, (int)Section.Plan);
    }

    private static void WriteTasks(Stream bytes, PlanSnapshot plan, long origin)
    {
        var tasks = plan.Tasks;
        var section = new SnapshotColumns(tasks.Count);
        void Number(TaskColumn column, Func<SnapshotTask, long?> value, int from = SnapshotColumns.FromNothing) =>
            section.Numbers((int)column, [.. tasks.Select(value)], from);
        void Count(TaskColumn column, Func<SnapshotTask, long> value) =>
            section.Numbers((int)column, [.. tasks.Select(task => value(task) is var v && v != 0 ? v : (long?)null)]);
        void Time(TaskColumn column, Func<SnapshotTask, PlanTime?> value, int from) =>
            section.Numbers((int)column, [.. tasks.Select(task => value(task)?.Seconds - origin)], from);

        Number(TaskColumn.Uid, task => task.Uid, SnapshotColumns.FromPrevious);
        Number(TaskColumn.Id, task => task.Id, SnapshotColumns.FromPrevious);
        Number(TaskColumn.Level, task => task.OutlineLevel, SnapshotColumns.FromPrevious);
        Count(TaskColumn.Flags, task => (long)task.Flags);
        section.Texts((int)TaskColumn.Name, [.. tasks.Select(task => task.Name)]);
        section.Texts((int)TaskColumn.Wbs, WbsBeyondOutline(tasks));
        Count(TaskColumn.Duration, task => task.Duration);
        Count(TaskColumn.DurationUnit, task => (long)task.DurationUnit);
        Time(TaskColumn.Start, task => task.Start, SnapshotColumns.FromPrevious);
        Time(TaskColumn.Finish, task => task.Finish, (int)TaskColumn.Start);
        Time(TaskColumn.EarlyStart, task => task.EarlyStart, (int)TaskColumn.Start);
        Time(TaskColumn.EarlyFinish, task => task.EarlyFinish, (int)TaskColumn.Finish);
        Time(TaskColumn.LateStart, task => task.LateStart, (int)TaskColumn.EarlyStart);
        Time(TaskColumn.LateFinish, task => task.LateFinish, (int)TaskColumn.LateStart);
        Number(TaskColumn.TotalFloat, task => task.TotalFloat);
        Number(TaskColumn.FreeFloat, task => task.FreeFloat);
        Count(TaskColumn.PercentComplete, task => task.PercentComplete);
        Count(TaskColumn.Constraint, task => (long)task.Constraint);
        Time(TaskColumn.ConstraintDate, task => task.ConstraintDate, (int)TaskColumn.Start);
        Time(TaskColumn.Deadline, task => task.Deadline, (int)TaskColumn.Finish);
        Time(TaskColumn.ActualStart, task => task.ActualStart, (int)TaskColumn.Start);
        Time(TaskColumn.ActualFinish, task => task.ActualFinish, (int)TaskColumn.Finish);
        Number(TaskColumn.Calendar, task => task.Calendar);
        foreach (var baseline in plan.Baselines)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(baseline.Number);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(baseline.Number, 10);
            var start = (int)TaskColumn.FirstBaseline + (2 * baseline.Number);
            section.Numbers(start, [.. baseline.Starts.Select(time => time?.Seconds - origin)], (int)TaskColumn.Start);
            section.Numbers(start + 1, [.. baseline.Finishes.Select(time => time?.Seconds - origin)], (int)TaskColumn.Finish);
        }

        section.WriteTo(bytes, (int)Section.Tasks);
    }

    // Most plans number their work by the outline, which the reader can do for itself.
    private static string?[] WbsBeyondOutline(IReadOnlyList<SnapshotTask> tasks)
    {
        var codes = new string?[tasks.Count];
        var numbers = new List<int>();
        var outline = new StringBuilder();
        for (var row = 0; row < tasks.Count; row++)
        {
            var level = Math.Clamp(tasks[row].OutlineLevel, 0, 255);
            while (numbers.Count > level) numbers.RemoveAt(numbers.Count - 1);
            while (numbers.Count < level) numbers.Add(0);
            if (level > 0) numbers[^1]++;
            var wbs = tasks[row].Wbs;
            if (wbs is null) continue;
            outline.Clear().AppendJoin('.', level == 0 ? [0] : numbers);
            if (!outline.Equals(wbs)) codes[row] = wbs;
        }

        return codes;
    }

    private static void WriteLinks(Stream bytes, PlanSnapshot plan)
    {
        var rows = new Dictionary<int, int>(plan.Tasks.Count);
        for (var row = 0; row < plan.Tasks.Count; row++) rows.TryAdd(plan.Tasks[row].Uid, row);
        var links = plan.Links
            .Where(link => rows.ContainsKey(link.PredecessorUid) && rows.ContainsKey(link.SuccessorUid))
            .OrderBy(link => rows[link.SuccessorUid])
            .ToList();
        var section = new SnapshotColumns(links.Count);
        section.Numbers(0, [.. links.Select(link => (long?)rows[link.SuccessorUid])], SnapshotColumns.FromPrevious);
        section.Numbers(1, [.. links.Select(link => (long?)rows[link.PredecessorUid])], 0);
        section.Numbers(2, [.. links.Select(link => (long?)((int)link.Kind | ((int)link.LagKind << 2) | ((int)link.LagUnit << 4) | (link.Drives ? 128 : 0)))]);
        section.Numbers(3, [.. links.Select(link => link.Lag == 0 ? null : (long?)link.Lag)]);
        section.WriteTo(bytes, (int)Section.Links);
    }

    private static void WriteNames(Stream bytes, Section id, IReadOnlyList<string> names)
    {
        var section = new SnapshotColumns(names.Count);
        section.Texts(0, [.. names]);
        section.WriteTo(bytes, (int)id);
    }

    private static void WriteAssignments(Stream bytes, PlanSnapshot plan)
    {
        var assignments = plan.Assignments.OrderBy(assignment => assignment.Task).ToList();
        foreach (var assignment in assignments)
        {
            if ((uint)assignment.Task >= (uint)plan.Tasks.Count || (uint)assignment.Resource >= (uint)plan.Resources.Count)
                throw new ArgumentException($"Assignment of resource {assignment.Resource} to task {assignment.Task} points outside the snapshot.", nameof(plan));
        }

        var section = new SnapshotColumns(assignments.Count);
        section.Numbers(0, [.. assignments.Select(assignment => (long?)assignment.Task)], SnapshotColumns.FromPrevious);
        section.Numbers(1, [.. assignments.Select(assignment => (long?)assignment.Resource)]);
        section.Numbers(2, [.. assignments.Select(assignment => assignment.Percent == 100 ? null : (long?)(assignment.Percent - 100))]);
        section.WriteTo(bytes, (int)Section.Assignments);
    }

    private static void WriteSplits(Stream bytes, IReadOnlyList<SnapshotTask> tasks, long origin)
    {
        var spans = new List<(int Row, TaskSpan Span)>();
        for (var row = 0; row < tasks.Count; row++)
        {
            foreach (var span in tasks[row].Splits ?? []) spans.Add((row, span));
        }

        var section = new SnapshotColumns(spans.Count);
        section.Numbers(0, [.. spans.Select(span => (long?)span.Row)], SnapshotColumns.FromPrevious);
        section.Numbers(1, [.. spans.Select(span => (long?)(span.Span.Start.Seconds - origin))], SnapshotColumns.FromPrevious);
        section.Numbers(2, [.. spans.Select(span => (long?)(span.Span.Finish.Seconds - origin))], 1);
        section.WriteTo(bytes, (int)Section.Splits);
    }

    private static void WriteCalendar(Stream bytes, PlanSnapshot plan, long origin)
    {
        var shifts = plan.Week.SelectMany((day, weekday) => day.Select(shift => (Weekday: weekday, Shift: shift))).ToList();
        var section = new SnapshotColumns(shifts.Count);
        section.Numbers(0, [.. shifts.Select(entry => (long?)entry.Weekday)]);
        section.Numbers(1, [.. shifts.Select(entry => (long?)entry.Shift.From)]);
        section.Numbers(2, [.. shifts.Select(entry => (long?)entry.Shift.To)], 1);
        section.WriteTo(bytes, (int)Section.Shifts);

        var day = (int)(origin / PlanTime.SecondsPerDay);
        var exceptions = plan.Exceptions.OrderBy(range => range.First).ToList();
        section = new SnapshotColumns(exceptions.Count);
        section.Numbers(0, [.. exceptions.Select(range => (long?)(range.First.DayNumber - day))], SnapshotColumns.FromPrevious);
        section.Numbers(1, [.. exceptions.Select(range => (long?)(range.Last.DayNumber - day))], 0);
        section.Numbers(2, [.. exceptions.Select(range => range.Working ? (long?)1 : null)]);
        section.WriteTo(bytes, (int)Section.Exceptions);
    }
}
