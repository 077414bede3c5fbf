namespace Gantry.Scheduling;

/// <summary>What the passes compute, by node.</summary>
internal sealed class PassDates(int count, int details, ColumnStore store)
{
    private NodeRecords _records = new(count, store);
    private long[]? _start;
    private long[]? _finish;

    /// <summary>All figures of each node side by side.</summary>
    public NodeRecords Records => _records;

    public NodeColumn EarlyStart => _records.Field(0);

    public NodeColumn EarlyFinish => _records.Field(1);

    public NodeColumn LateStart => _records.Field(2);

    public NodeColumn LateFinish => _records.Field(3);

    /// <summary>Latest start of what remains of a node; differs from <see cref="LateStart"/> where work has begun.</summary>
    public NodeColumn LateResume => _records.Field(4);

    public NodeColumn TotalFloat => _records.Field(5);

    public NodeColumn FreeFloat => _records.Field(6);

    /// <summary>Nothing is left to do.</summary>
    public NodeFlags IsComplete => _records.IsComplete;

    /// <summary>Late finish that float is counted from, by detail; the shown one may be later.</summary>
    public long[] BindingFinish { get; private set; } = new long[details];

    /// <summary>Scheduled start; the same column as <see cref="EarlyStart"/> unless a task goes as late as possible.</summary>
    public NodeColumn Start => _start is { } start ? new NodeColumn(start, 0, 1) : EarlyStart;

    /// <summary>Scheduled finish; the same column as <see cref="EarlyFinish"/> unless a task goes as late as possible.</summary>
    public NodeColumn Finish => _finish is { } finish ? new NodeColumn(finish, 0, 1) : EarlyFinish;

    /// <summary>Working time by which levelling delayed the start, by detail.</summary>
    public long[] LevelingShift { get; private set; } = new long[details];

    /// <summary>Start that links alone ask for, by detail; later than the early start where a constraint squeezes the task.</summary>
    public long[] AskedStart { get; private set; } = new long[details];

    /// <summary>Latest finish of all early dates: where the backward pass begins.</summary>
    public long ProjectFinish { get; set; }

    public long ProjectStart { get; set; }

    /// <summary>Scheduled dates are the early ones.</summary>
    public bool StandEarly => _start is null;

    /// <summary>Makes scheduled dates the early ones or, where a task goes as late as possible, those of columns of their own.</summary>
    public void Stand(long[]? start, long[]? finish) => (_start, _finish) = (start, finish);

    /// <summary>The figures of a node as they are shown, cut to the range of a plan.</summary>
    public TaskDates Of(int r, long criticalLimit)
    {
        ref readonly var record = ref _records[r];
        return new TaskDates(
            TaskDatesKind.Full,
            Cut(_start is null ? record.EarlyStart : _start[r]),
            Cut(_finish is null ? record.EarlyFinish : _finish[r]),
            Cut(record.EarlyStart),
            Cut(record.EarlyFinish),
            Cut(record.LateStart),
            Cut(record.LateFinish),
            new WorkTime(record.TotalFloat),
            new WorkTime(record.FreeFloat),
            record.TotalFloat <= criticalLimit && !record.IsComplete);
    }

    public static PlanTime Cut(long time) => new(Math.Clamp(time, PlanTime.Earliest.Seconds, PlanTime.Latest.Seconds));

    /// <summary>Makes room for more details.</summary>
    public void Grow(int details)
    {
        if (details <= BindingFinish.Length) return;
        BindingFinish = Grown(BindingFinish, details);
        LevelingShift = Grown(LevelingShift, details);
        AskedStart = Grown(AskedStart, details);
    }

    /// <summary>The same figures in columns of their own.</summary>
    public PassDates Copy(int count, int details, ColumnStore store)
    {
        var copy = new PassDates(count, details, store);
        _records.CopyTo(copy._records, count);
        CopyDetails(copy, details);
        return copy;
    }

    /// <summary>Leaves the figures to <paramref name="other"/> and goes on with its memory, which holds anything but the figures of details.</summary>
    public void LeaveTo(PassDates other, int details)
    {
        other.Grow(details);
        CopyDetails(other, details);
        (_records, other._records) = (other._records, _records);
    }

    private void CopyDetails(PassDates copy, int details)
    {
        (copy.ProjectStart, copy.ProjectFinish) = (ProjectStart, ProjectFinish);
        Array.Copy(BindingFinish, copy.BindingFinish, details);
        Array.Copy(LevelingShift, copy.LevelingShift, details);
        Array.Copy(AskedStart, copy.AskedStart, details);
        // Where a task goes as late as possible, scheduled dates are columns of their own, made anew by each pass.
        copy.Stand(_start, _finish);
    }

    private static long[] Grown(long[] column, int length)
    {
        var grown = new long[length];
        column.CopyTo(grown, 0);
        return grown;
    }
}
