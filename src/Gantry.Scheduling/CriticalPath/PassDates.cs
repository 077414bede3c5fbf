namespace Gantry.Scheduling;

/// <summary>What the passes compute, by node.</summary>
internal sealed class PassDates(int count, int details, ColumnStore store)
{
    public long[] EarlyStart { get; } = store.Longs(count);

    public long[] EarlyFinish { get; } = store.Longs(count);

    public long[] LateStart { get; } = store.Longs(count);

    public long[] LateFinish { get; } = store.Longs(count);

    /// <summary>Latest start of what remains of a node; differs from <see cref="LateStart"/> where work has begun.</summary>
    public long[] LateResume { get; } = store.Longs(count);

    /// <summary>Late finish that float is counted from, by detail; the shown one may be later.</summary>
    public long[] BindingFinish { get; private set; } = new long[details];

    /// <summary>Scheduled start; the same column as <see cref="EarlyStart"/> unless a task goes as late as possible.</summary>
    public long[] Start { get; set; } = [];

    /// <summary>Scheduled finish; the same column as <see cref="EarlyFinish"/> unless a task goes as late as possible.</summary>
    public long[] Finish { get; set; } = [];

    /// <summary>Nothing is left to do.</summary>
    public bool[] IsComplete { get; } = store.Flags(count);

    /// <summary>Working time by which levelling delayed the start, by detail.</summary>
    public long[] LevelingShift { get; private set; } = new long[details];

    /// <summary>Start that links alone ask for, by detail; later than the early start where a constraint squeezes the task.</summary>
    public long[] AskedStart { get; private set; } = new long[details];

    public long[] TotalFloat { get; } = store.Longs(count);

    public long[] FreeFloat { get; } = store.Longs(count);

    /// <summary>Latest finish of all early dates: where the backward pass begins.</summary>
    public long ProjectFinish { get; set; }

    public long ProjectStart { get; set; }

    /// <summary>The figures of a node as they are shown, cut to the range of a plan.</summary>
    public TaskDates Of(int r, long criticalLimit) => new(
        TaskDatesKind.Full,
        Cut(Start[r]),
        Cut(Finish[r]),
        Cut(EarlyStart[r]),
        Cut(EarlyFinish[r]),
        Cut(LateStart[r]),
        Cut(LateFinish[r]),
        new WorkTime(TotalFloat[r]),
        new WorkTime(FreeFloat[r]),
        TotalFloat[r] <= criticalLimit && !IsComplete[r]);

    public static PlanTime Cut(long time) => new(Math.Clamp(time, PlanTime.Earliest.Seconds, PlanTime.Latest.Seconds));

    /// <summary>Asks the memory for the figures of a node that comes soon.</summary>
    public void Fetch(int r)
    {
        Ahead.Entry(EarlyStart, r);
        Ahead.Entry(EarlyFinish, r);
        Ahead.Entry(LateStart, r);
        Ahead.Entry(LateFinish, r);
        Ahead.Entry(LateResume, r);
        Ahead.Entry(TotalFloat, r);
        Ahead.Entry(FreeFloat, r);
        Ahead.Entry(IsComplete, r);
    }

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
        CopyTo(copy, count, details);
        return copy;
    }

    /// <summary>Writes the same figures into other columns.</summary>
    public void CopyTo(PassDates copy, int count, int details)
    {
        (copy.ProjectStart, copy.ProjectFinish) = (ProjectStart, ProjectFinish);
        copy.Grow(details);
        Array.Copy(EarlyStart, copy.EarlyStart, count);
        Array.Copy(EarlyFinish, copy.EarlyFinish, count);
        Array.Copy(LateStart, copy.LateStart, count);
        Array.Copy(LateFinish, copy.LateFinish, count);
        Array.Copy(LateResume, copy.LateResume, count);
        Array.Copy(TotalFloat, copy.TotalFloat, count);
        Array.Copy(FreeFloat, copy.FreeFloat, count);
        Array.Copy(IsComplete, copy.IsComplete, count);
        Array.Copy(BindingFinish, copy.BindingFinish, details);
        Array.Copy(LevelingShift, copy.LevelingShift, details);
        Array.Copy(AskedStart, copy.AskedStart, details);
        // Where a task goes as late as possible, scheduled dates are columns of their own, made anew by each pass.
        copy.Start = ReferenceEquals(Start, EarlyStart) ? copy.EarlyStart : Start;
        copy.Finish = ReferenceEquals(Finish, EarlyFinish) ? copy.EarlyFinish : Finish;
    }

    private static long[] Grown(long[] column, int length)
    {
        var grown = new long[length];
        column.CopyTo(grown, 0);
        return grown;
    }
}
