using System.Collections;

namespace Gantry.Scheduling;

/// <summary>What an edit moved, in a third of the memory: seconds from one instant, unfolded when they are read.</summary>
/// <remarks>An edit may move every task of a large plan, and writing as much memory as <see cref="TaskMove"/> takes would cost as much as computing the dates.</remarks>
internal sealed class MoveList(long origin, PackedMove[] moves, int count) : IReadOnlyList<TaskMove>
{
    public int Count => count;

    public TaskMove this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
            ref readonly var move = ref moves[index];
            return new TaskMove(move.Uid, move.Before.Unpack(origin), move.After.Unpack(origin), move.Cause.Unpack(), move.LateCause.Unpack());
        }
    }

    public IEnumerator<TaskMove> GetEnumerator()
    {
        for (var i = 0; i < count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A <see cref="TaskMove"/> of a task whose scheduled dates are its early ones.</summary>
internal struct PackedMove
{
    public int Uid;
    public PackedDates Before;
    public PackedDates After;
    public PackedCause Cause;
    public PackedCause LateCause;
}

/// <summary>Figures of a task that stands at its early dates, each some thirty years from one instant at most.</summary>
internal struct PackedDates
{
    private const byte ExistsBit = 1;
    private const byte CriticalBit = 2;

    public int EarlyStart;
    public int EarlyFinish;
    public int LateStart;
    public int LateFinish;
    public int TotalFloat;
    public int FreeFloat;
    public byte Marks;

    /// <summary>Takes figures as they are shown.</summary>
    /// <returns>False when one of them does not fit.</returns>
    public bool Take(in NodeRecord dates, bool exists, long criticalLimit, long origin)
    {
        if (!exists)
        {
            this = default;
            return true;
        }

        var (start, finish) = (Shown(dates.EarlyStart) - origin, Shown(dates.EarlyFinish) - origin);
        var (lateStart, lateFinish) = (Shown(dates.LateStart) - origin, Shown(dates.LateFinish) - origin);
        (EarlyStart, EarlyFinish, LateStart, LateFinish) = ((int)start, (int)finish, (int)lateStart, (int)lateFinish);
        (TotalFloat, FreeFloat) = ((int)dates.TotalFloat, (int)dates.FreeFloat);
        Marks = (byte)(ExistsBit | (dates.TotalFloat <= criticalLimit && !dates.IsComplete ? CriticalBit : 0));
        return ((start ^ EarlyStart) | (finish ^ EarlyFinish) | (lateStart ^ LateStart) | (lateFinish ^ LateFinish)
            | (dates.TotalFloat ^ TotalFloat) | (dates.FreeFloat ^ FreeFloat)) == 0;
    }

    /// <summary>Scheduled and early dates are the same, and both exist or do not.</summary>
    public readonly bool IsEarlyEqual(in PackedDates other) => EarlyStart == other.EarlyStart && EarlyFinish == other.EarlyFinish && ((Marks ^ other.Marks) & ExistsBit) == 0;

    /// <summary>Late dates, floats and criticality are the same, and both exist or do not.</summary>
    public readonly bool IsLateEqual(in PackedDates other) =>
        LateStart == other.LateStart && LateFinish == other.LateFinish && TotalFloat == other.TotalFloat && FreeFloat == other.FreeFloat && Marks == other.Marks;

    public readonly TaskDates Unpack(long origin)
    {
        if ((Marks & ExistsBit) == 0) return default;
        var (start, finish) = (new PlanTime(origin + EarlyStart), new PlanTime(origin + EarlyFinish));
        return new TaskDates(TaskDatesKind.Full, start, finish, start, finish, new PlanTime(origin + LateStart), new PlanTime(origin + LateFinish), new WorkTime(TotalFloat), new WorkTime(FreeFloat), (Marks & CriticalBit) != 0);
    }

    private static long Shown(long time) => PassDates.Cut(time).Seconds;
}

/// <summary>A <see cref="MoveCause"/>, or none.</summary>
internal struct PackedCause
{
    private const byte OtherBit = 128;

    private int _other;
    private byte _kind;

    public static PackedCause Of(MoveCause cause) => new() { _other = cause.OtherUid.GetValueOrDefault(), _kind = (byte)((int)cause.Kind + 1 + (cause.OtherUid is null ? 0 : OtherBit)) };

    public readonly MoveCause? Unpack() =>
        _kind == 0 ? null : new MoveCause((MoveCauseKind)((_kind & ~OtherBit) - 1), (_kind & OtherBit) == 0 ? null : _other);
}
