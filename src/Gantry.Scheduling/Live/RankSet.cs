using System.Numerics;

namespace Gantry.Scheduling;

/// <summary>A set of nodes that gives the first or last of them, for propagation in rank order.</summary>
internal sealed class RankSet(int count)
{
    private readonly ulong[] _words = new ulong[(count >> 6) + 1];
    private readonly ulong[] _blocks = new ulong[(count >> 12) + 1];
    private int _low = int.MaxValue;
    private int _high = -1;

    public void Add(int node)
    {
        _words[node >> 6] |= 1UL << node;
        var block = node >> 12;
        _blocks[block] |= 1UL << (node >> 6);
        if (block < _low) _low = block;
        if (block > _high) _high = block;
    }

    /// <summary>Takes the lowest node out, or -1 when there is none.</summary>
    public int TakeFirst()
    {
        for (; _low <= _high; _low++)
        {
            if (_blocks[_low] == 0) continue;
            var word = (_low << 6) + BitOperations.TrailingZeroCount(_blocks[_low]);
            return Take(word, BitOperations.TrailingZeroCount(_words[word]));
        }

        (_low, _high) = (int.MaxValue, -1);
        return -1;
    }

    /// <summary>Takes the highest node out, or -1 when there is none.</summary>
    public int TakeLast()
    {
        for (; _high >= _low; _high--)
        {
            if (_blocks[_high] == 0) continue;
            var word = (_high << 6) + 63 - BitOperations.LeadingZeroCount(_blocks[_high]);
            return Take(word, 63 - BitOperations.LeadingZeroCount(_words[word]));
        }

        (_low, _high) = (int.MaxValue, -1);
        return -1;
    }

    /// <summary>The lowest node above another, or -1; stays where it is.</summary>
    public int After(int node)
    {
        var word = ++node >> 6;
        if (word >= _words.Length) return -1;
        var bits = _words[word] & (ulong.MaxValue << node);
        if (bits != 0) return (word << 6) + BitOperations.TrailingZeroCount(bits);
        var block = ++word >> 6;
        if (block > _high) return -1;
        bits = _blocks[block] & (ulong.MaxValue << word);
        while (bits == 0)
        {
            if (++block > _high) return -1;
            bits = _blocks[block];
        }

        word = (block << 6) + BitOperations.TrailingZeroCount(bits);
        return (word << 6) + BitOperations.TrailingZeroCount(_words[word]);
    }

    /// <summary>The highest node below another, or -1; stays where it is.</summary>
    public int Before(int node)
    {
        if (--node < 0) return -1;
        var word = node >> 6;
        var bits = _words[word] & (ulong.MaxValue >> (63 - (node & 63)));
        if (bits != 0) return (word << 6) + 63 - BitOperations.LeadingZeroCount(bits);
        if (--word < 0) return -1;
        var block = word >> 6;
        if (block < _low) return -1;
        bits = _blocks[block] & (ulong.MaxValue >> (63 - (word & 63)));
        while (bits == 0)
        {
            if (--block < _low) return -1;
            bits = _blocks[block];
        }

        word = (block << 6) + 63 - BitOperations.LeadingZeroCount(bits);
        return (word << 6) + 63 - BitOperations.LeadingZeroCount(_words[word]);
    }

    public void Clear()
    {
        if (_low > _high) return;
        _words.AsSpan().Clear();
        _blocks.AsSpan().Clear();
        (_low, _high) = (int.MaxValue, -1);
    }

    private int Take(int word, int bit)
    {
        _words[word] &= ~(1UL << bit);
        if (_words[word] == 0) _blocks[word >> 6] &= ~(1UL << word);
        return (word << 6) + bit;
    }
}
