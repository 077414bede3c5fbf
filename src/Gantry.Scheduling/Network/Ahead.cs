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

    /// <summary>Fetches an entry of a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Entry<T>(T[] column, int at)
        where T : unmanaged
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(column), at)));
    }
}
