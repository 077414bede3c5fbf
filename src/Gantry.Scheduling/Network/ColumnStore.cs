using System.Buffers;
using System.Runtime.CompilerServices;

namespace Gantry.Scheduling;

/// <summary>Lends columns from the process's pool of arrays and gives all of them back at once.</summary>
/// <remarks>A column may be longer than asked for and holds whatever it held before.</remarks>
internal sealed class ColumnStore
{
    private readonly List<int[]> _ints = [];
    private readonly List<long[]> _longs = [];
    private readonly List<NodeKind[]> _kinds = [];
    private readonly List<NetworkNode[]> _nodes = [];
    private readonly List<NetworkLink[]> _links = [];
    private readonly List<bool[]> _flags = [];

    public int[] Ints(int count) => Rent(_ints, count);

    public long[] Longs(int count) => Rent(_longs, count);

    public NodeKind[] Kinds(int count) => Rent(_kinds, count);

    public NetworkNode[] Nodes(int count) => Rent(_nodes, count);

    public NetworkLink[] Links(int count) => Rent(_links, count);

    public bool[] Flags(int count) => Rent(_flags, count);

    /// <summary>Bytes of all columns lent out, the part beyond what was asked for included.</summary>
    public long Bytes => Sum(_ints, sizeof(int)) + Sum(_longs, sizeof(long)) + Sum(_kinds, sizeof(NodeKind)) + Sum(_nodes, Unsafe.SizeOf<NetworkNode>()) + Sum(_links, Unsafe.SizeOf<NetworkLink>()) + Sum(_flags, sizeof(bool));

    /// <summary>Gives the columns back; none of them may be used afterwards.</summary>
    public void Release()
    {
        Return(_ints);
        Return(_longs);
        Return(_kinds);
        Return(_nodes);
        Return(_links);
        Return(_flags);
    }

    /// <summary>Takes over the columns of another store.</summary>
    public void Take(ColumnStore other)
    {
        Move(other._ints, _ints);
        Move(other._longs, _longs);
        Move(other._kinds, _kinds);
        Move(other._nodes, _nodes);
        Move(other._links, _links);
        Move(other._flags, _flags);
    }

    private static void Move<T>(List<T[]> from, List<T[]> to)
    {
        to.AddRange(from);
        from.Clear();
    }

    private static long Sum<T>(List<T[]> rented, int size) => rented.Sum(x => (long)x.Length * size);

    private static T[] Rent<T>(List<T[]> rented, int count)
    {
        var column = ArrayPool<T>.Shared.Rent(Math.Max(1, count));
        rented.Add(column);
        return column;
    }

    private static void Return<T>(List<T[]> rented)
    {
        foreach (var column in rented) ArrayPool<T>.Shared.Return(column);
        rented.Clear();
    }
}
