using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gantry.Scheduling;

/// <summary>What the links of a node ask of it during the two walks of a full pass, side by side.</summary>
/// <remarks>The ends of a link lie far apart in a large plan: one record is one line of memory to wait for, columns were seven.</remarks>
[StructLayout(LayoutKind.Sequential, Size = NodeRecords.Bytes)]
internal struct NodeRecord
{
    public long EarlyStart;
    public long EarlyFinish;

    /// <summary>Of a plain node, the working time before its early finish in its own calendar.</summary>
    public long FinishWork;

    public long Duration;

    /// <summary>The least finish that successors allow, or <see cref="BackwardPass.Unbound"/>.</summary>
    public long LateBound;

    /// <summary>The least room that successors leave, or <see cref="FloatPass.Unbound"/>.</summary>
    public long Room;

    public int Calendar;

    /// <summary>A task whose dates follow from duration, calendar and links alone.</summary>
    public bool IsPlain;
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
}
