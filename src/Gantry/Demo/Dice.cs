namespace Gantry.Demo;

/// <summary>A generator that throws the same numbers on every machine and in every year, so that the demo is the same wherever it is loaded.</summary>
internal sealed class Dice
{
    private ulong _state;

    /// <param name="seed">What is decided by it, such as a project's code: every subject has its own sequence, so that a change of one moves no other.</param>
    public Dice(string seed)
    {
        // FNV-1a; string.GetHashCode differs from one process to the next.
        _state = 14695981039346656037;
        foreach (var c in seed) _state = (_state ^ c) * 1099511628211;
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most) => least + (int)(Next() % (ulong)(most - least + 1));

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Percent(int percent) => Between(1, 100) <= percent;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Between(0, choices.Count - 1)];

    // SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
