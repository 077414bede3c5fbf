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
}

/// <summary>One thing a file held and the document does not, or not as it was.</summary>
/// <param name="Kind">How much it matters.</param>
/// <param name="Line">Line of the first place, 0 when unknown.</param>
/// <param name="Element">Where: the path of the element, such as <c>Project/Tasks/Task/Foo</c>.</param>
/// <param name="Subject">The task, resource or calendar meant, for people.</param>
/// <param name="Why">Why, and what to do.</param>
/// <param name="Count">How many times.</param>
public sealed record Loss(LossKind Kind, int Line, string Element, string? Subject, string Why, int Count = 1);

/// <summary>What a file held and the document does not: each thing, where, and why.</summary>
public sealed class LossReport
{
    private readonly Dictionary<(LossKind, string, string), int> _indexByReason = [];
    private readonly List<Loss> _losses = [];

    /// <summary>The losses in the order they were met; equal ones are counted.</summary>
    public IReadOnlyList<Loss> Losses => _losses;

    /// <summary>Adds a loss, or counts it when the same element was lost before for the same reason.</summary>
    public void Add(LossKind kind, int line, string element, string? subject, string why)
    {
        if (_indexByReason.TryGetValue((kind, element, why), out var index))
        {
            _losses[index] = _losses[index] with { Count = _losses[index].Count + 1 };
            return;
        }

        _indexByReason[(kind, element, why)] = _losses.Count;
        _losses.Add(new Loss(kind, line, element, subject, why));
    }
}

/// <summary>A file that cannot be read at all.</summary>
public sealed class UnreadableFileException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What is wrong, where, and the way out.</param>
    /// <param name="line">Line in the file, 0 when unknown.</param>
    /// <param name="inner">The cause.</param>
    public UnreadableFileException(string message, int line = 0, Exception? inner = null)
        : base(message, inner) => Line = line;

    /// <summary>Line in the file, 0 when unknown.</summary>
    public int Line { get; }
}
