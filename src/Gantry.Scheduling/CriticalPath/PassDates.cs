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
    public long[] BindingFinish { get; } = new long[details];

    /// <summary>Scheduled start; the same column as <see cref="EarlyStart"/> unless a task goes as late as possible.</summary>
    public long[] Start { get; set; } = [];

    /// <summary>Scheduled finish; the same column as <see cref="EarlyFinish"/> unless a task goes as late as possible.</summary>
    public long[] Finish { get; set; } = [];

    /// <summary>Nothing is left to do.</summary>
    public bool[] IsComplete { get; } = store.Flags(count);

    /// <summary>Working time by which levelling delayed the start, by detail.</summary>
    public long[] LevelingShift { get; } = new long[details];

    /// <summary>Start that links alone ask for, by detail; later than the early start where a constraint squeezes the task.</summary>
    public long[] AskedStart { get; } = new long[details];

    public long[] TotalFloat { get; } = store.Longs(count);

    public long[] FreeFloat { get; } = store.Longs(count);

    /// <summary>Latest finish of all early dates: where the backward pass begins.</summary>
    public long ProjectFinish { get; set; }

    public long ProjectStart { get; set; }
}
