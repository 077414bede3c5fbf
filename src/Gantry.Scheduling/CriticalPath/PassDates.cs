namespace Gantry.Scheduling;

/// <summary>What the passes compute, by node.</summary>
internal sealed class PassDates(int count, int details)
{
    public long[] EarlyStart { get; } = GC.AllocateUninitializedArray<long>(count);

    public long[] EarlyFinish { get; } = GC.AllocateUninitializedArray<long>(count);

    public long[] LateStart { get; } = GC.AllocateUninitializedArray<long>(count);

    public long[] LateFinish { get; } = GC.AllocateUninitializedArray<long>(count);

    /// <summary>Latest start of what remains of a node; differs from <see cref="LateStart"/> where work has begun.</summary>
    public long[] LateResume { get; } = GC.AllocateUninitializedArray<long>(count);

    /// <summary>Late finish that float is counted from, by detail; the shown one may be later.</summary>
    public long[] BindingFinish { get; } = new long[details];

    /// <summary>Scheduled start; the same column as <see cref="EarlyStart"/> unless a task goes as late as possible.</summary>
    public long[] Start { get; set; } = [];

    /// <summary>Scheduled finish; the same column as <see cref="EarlyFinish"/> unless a task goes as late as possible.</summary>
    public long[] Finish { get; set; } = [];

    /// <summary>Nothing is left to do.</summary>
    public bool[] IsComplete { get; } = new bool[count];

    /// <summary>Working time by which levelling delayed the start, by detail.</summary>
    public long[] LevelingShift { get; } = new long[details];

    public long[] TotalFloat { get; } = GC.AllocateUninitializedArray<long>(count);

    public long[] FreeFloat { get; } = GC.AllocateUninitializedArray<long>(count);

    /// <summary>Latest finish of all early dates: where the backward pass begins.</summary>
    public long ProjectFinish { get; set; }

    public long ProjectStart { get; set; }
}
