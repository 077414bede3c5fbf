using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gantry.Scheduling;

/// <summary>What the passes compute of a node, in one line of memory.</summary>
/// <remarks>
/// The ends of a link lie far apart in a large plan: one record is one line of memory to wait for, columns were seven. While the two
/// walks of a full pass are on their way, fields that come last hold what the walks hand to each other.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = NodeRecords.Bytes)]
internal struct NodeRecord
{
    [FieldOffset(0)]
    public long EarlyStart;

    [FieldOffset(8)]
    public long EarlyFinish;

    [FieldOffset(16)]
    public long LateStart;

    [FieldOffset(24)]
    public long LateFinish;

    /// <summary>Latest start of what remains of a node; differs from <see cref="LateStart"/> where work has begun.</summary>
    [FieldOffset(32)]
    public long LateResume;

    [FieldOffset(40)]
    public long TotalFloat;

    [FieldOffset(48)]
    public long FreeFloat;

    /// <summary>Calendar of a plain node.</summary>
    [FieldOffset(56)]
    public int Calendar;

    /// <summary>A task whose dates follow from duration, calendar and links alone.</summary>
    [FieldOffset(60)]
    public bool IsPlain;

    /// <summary>Nothing is left to do.</summary>
    [FieldOffset(61)]
    public bool IsComplete;

    /// <summary>Of a plain node before the walk backward has come, its duration.</summary>
    [FieldOffset(16)]
    public long Duration;

    /// <summary>Of a plain node before the walk backward has come, the working time before its early finish in its own calendar.</summary>
    [FieldOffset(40)]
    public long FinishWork;

    public readonly bool IsEarlyEqual(in NodeRecord other) => EarlyStart == other.EarlyStart && EarlyFinish == other.EarlyFinish;

    public readonly bool IsLateEqual(in NodeRecord other) =>
        LateStart == other.LateStart && LateFinish == other.LateFinish && LateResume == other.LateResume && IsComplete == other.IsComplete;
}

/// <summary>The records of all nodes, each in one line of memory.</summary>
internal readonly struct NodeRecords
{
    /// <summary>Bytes of a record and of a line of memory.</summary>
    public const int Bytes = 64;

    private const int Longs = Bytes / sizeof(long);

    private readonly long[] _column;
    private readonly int _first;

    /// <param name="count">Number of nodes.</param>
    /// <param name="store">Lends the memory.</param>
    public unsafe NodeRecords(int count, ColumnStore store)
    {
        _column = store.Longs(checked((count + 1) * Longs));
        // Were the array moved, records would be read from two lines, which is slower but right.
        var over = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_column)) % Bytes;
        _first = (int)((Bytes - over) % Bytes / sizeof(long));
    }

    /// <summary>The first record; the others follow.</summary>
    public ref NodeRecord First => ref Unsafe.As<long, NodeRecord>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_column), _first));

    /// <summary>The record of a node.</summary>
    public ref NodeRecord this[int node]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<long, NodeRecord>(ref _column[_first + (node * Longs)]);
    }

    /// <summary>A field of all records that lies so many numbers behind their beginning.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public NodeColumn Field(int number) => new(_column, _first + number, Longs);

    /// <summary>Which nodes are complete.</summary>
    public NodeFlags IsComplete => new(this);

    public void CopyTo(in NodeRecords other, int count) =>
        _column.AsSpan(_first, count * Longs).CopyTo(other._column.AsSpan(other._first, count * Longs));
}

/// <summary>One figure of all nodes: a field of their records, or a column of its own.</summary>
internal readonly struct NodeColumn(long[] column, int first, int step)
{
    public ref long this[int node]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref column[first + (node * step)];
    }

    public void Fill(int count, long value)
    {
        for (var i = 0; i < count; i++) this[i] = value;
    }

    public long[] ToArray(int count)
    {
        var array = new long[count];
        for (var i = 0; i < count; i++) array[i] = this[i];
        return array;
    }
}

/// <summary>Whether nothing is left to do, of all nodes.</summary>
internal readonly struct NodeFlags(NodeRecords records)
{
    public ref bool this[int node]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref records[node].IsComplete;
    }
}
