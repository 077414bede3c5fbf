using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Gantry.Scheduling;

/// <summary>Asks the memory for objects and entries of columns some steps before a walk comes to them.</summary>
/// <remarks>
/// Objects of a large plan lie all over the heap, and a walk over a million of them waits for memory at each. Where a processor has
/// no such instruction, nothing is asked. The garbage collector may move an object meanwhile; then the wrong line is fetched, which does no harm.
/// </remarks>
internal static class Ahead
{
    /// <summary>Steps by which a walk that asks for entries itself is ahead.</summary>
    public const int FewSteps = 4;

    /// <summary>Steps by which it asks for where those entries are.</summary>
    public const int SomeSteps = 8;

    /// <summary>Steps by which it asks for where those are.</summary>
    public const int ManySteps = 12;

    /// <summary>Links by which a walk over those of all nodes is ahead.</summary>
    public const int LinkSteps = 20;

    /// <summary>Nodes from which on those at the ends of a link no longer lie in the nearest memory, so that asking ahead pays.</summary>
    public const int ManyNodes = 100_000;

    private const int Steps = 12;
    private const int Line = 64;

    /// <summary>Fetches the first line of the object some steps after <paramref name="at"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Of<T>(ReadOnlySpan<T> objects, int at)
        where T : class
    {
        if (!Sse.IsSupported || at + Steps >= objects.Length) return;
        Sse.Prefetch0(*(byte**)Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetReference(objects), at + Steps)));
    }

    /// <summary>As <see cref="Of"/>, for objects of which two lines are read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void OfTwo<T>(ReadOnlySpan<T> objects, int at)
        where T : class
    {
        if (!Sse.IsSupported || at + Steps >= objects.Length) return;
        var address = *(byte**)Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetReference(objects), at + Steps));
        Sse.Prefetch0(address);
        Sse.Prefetch0(address + Line);
    }

    /// <summary>As <see cref="Entry{T}(T[], int)"/>, of a column by its first entry. Nothing is read: any number does no harm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Entry<T>(ref T column, int at)
        where T : unmanaged
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref column, at)));
    }

    /// <summary>Fetches an entry of a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Entry<T>(T[] column, int at)
        where T : unmanaged
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(column), at)));
    }
}
