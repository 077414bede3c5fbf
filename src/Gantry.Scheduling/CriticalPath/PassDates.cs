namespace Gantry.Scheduling;

/// <summary>What the passes compute, by node.</summary>
internal sealed class PassDates(int count)
{
    public long[] EarlyStart { get; } = new long[count];

    public long[] EarlyFinish { get; } = new long[count];

    public long[] LateStart { get; } = new long[count];

    public long[] LateFinish { get; } = new long[count];

    /// <summary>Latest start of what remains of a node; differs from <see cref="LateStart"/> where work has begun.</summary>
    public long[] LateResume { get; } = new long[count];

    /// <summary>Scheduled start; the same column as <see cref="EarlyStart"/> unless a task goes as late as possible.</summary>
    public long[] Start { get; set; } = [];

    /// <summary>Scheduled finish; the same column as <see cref="EarlyFinish"/> unless a task goes as late as possible.</summary>
    public long[] Finish { get; set; } = [];

    public long[] TotalFloat { get; } = new long[count];

    public long[] FreeFloat { get; } = new long[count];

    /// <summary>Latest finish of all early dates: where the backward pass begins.</summary>
    public long ProjectFinish { get; set; }

    public long ProjectStart { get; set; }
}
