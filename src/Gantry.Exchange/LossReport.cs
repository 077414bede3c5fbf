namespace Gantry.Exchange;

/// <summary>How much a loss matters.</summary>
public enum LossKind
{
    /// <summary>Kept in another form.</summary>
    Converted,

    /// <summary>Not kept; it has no place in a plan.</summary>
    NotKept,

    /// <summary>Wrong in the file and repaired.</summary>
    Repaired,

    /// <summary>A figure the writing program had computed from the rest; it is computed anew and not stored.</summary>
    Recomputed,
}

/// <summary>One thing a file held and the document does not, or not as it was.</summary>
/// <param name="Kind">How much it matters.</param>
/// <param name="Line">Line of the first place, 0 when unknown.</param>
/// <param name="Element">Where: the path of the element, such as <c>Project/Tasks/Task/Foo</c>.</param>
/// <param name="Subject">The task, resource or calendar meant, for people; where it happened more than once, the first of them.</param>
/// <param name="Why">Why, and what to do.</param>
/// <param name="Count">How many times.</param>
public sealed record Loss(LossKind Kind, int Line, string Element, string? Subject, string Why, int Count = 1);

/// <summary>What a file held and the document does not: each thing, where, and why.</summary>
public sealed class LossReport
{
    /// <summary>How many different losses are listed; further ones are counted in one last entry.</summary>
    public const int MaximumEntries = 2_000;

    private readonly Dictionary<(LossKind, string, string), int> _indexByReason = [];
    private readonly List<Loss> _losses = [];
    private int _unlisted;

    /// <summary>The losses in the order they were met; equal ones are counted.</summary>
    public IReadOnlyList<Loss> Losses => _unlisted == 0
        ? _losses
        : [.. _losses, new Loss(LossKind.NotKept, 0, "", null, $"More than {MaximumEntries} different losses: the rest are only counted.", _unlisted)];

    /// <summary>How many things were lost, repaired or converted in all.</summary>
    public long Total => _losses.Sum(loss => (long)loss.Count) + _unlisted;

    /// <summary>Adds a loss, or counts it when the same element was lost before for the same reason.</summary>
    /// <param name="kind">How much it matters.</param>
    /// <param name="line">Line in the file, 0 when unknown.</param>
    /// <param name="element">The path of the element.</param>
    /// <param name="subject">The thing meant, for people.</param>
    /// <param name="why">Why, and what to do; without values of the file, so that equal losses are counted.</param>
    /// <param name="count">How many times, at least 1.</param>
    public void Add(LossKind kind, int line, string element, string? subject, string why, int count = 1)
    {
        if (_indexByReason.TryGetValue((kind, element, why), out var index))
        {
            _losses[index] = _losses[index] with { Count = _losses[index].Count + count };
            return;
        }

        if (_losses.Count >= MaximumEntries)
        {
            _unlisted += count;
            return;
        }

        _indexByReason[(kind, element, why)] = _losses.Count;
        _losses.Add(new Loss(kind, line, element, subject, why, count));
    }
}
