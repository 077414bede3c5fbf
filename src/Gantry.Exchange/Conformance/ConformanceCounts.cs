namespace Gantry.Exchange.Conformance;

/// <summary>How many tasks were compared and how many agree.</summary>
/// <param name="Tasks">Tasks compared: leaves that are active, scheduled automatically and not external.</param>
/// <param name="Forward">Tasks whose start, finish and early dates agree to the minute.</param>
/// <param name="Backward">Tasks whose late dates and total float agree.</param>
/// <param name="All">Tasks that agree forward and backward and in being critical.</param>
public readonly record struct ConformanceCounts(int Tasks, int Forward, int Backward, int All)
{
    /// <summary>Sum by member.</summary>
    public static ConformanceCounts operator +(ConformanceCounts left, ConformanceCounts right) =>
        new(left.Tasks + right.Tasks, left.Forward + right.Forward, left.Backward + right.Backward, left.All + right.All);

    /// <summary>Sum by member.</summary>
    public static ConformanceCounts Add(ConformanceCounts left, ConformanceCounts right) => left + right;
}

/// <summary>One figure of one task that differs from the file's.</summary>
/// <param name="TaskUid">The task.</param>
/// <param name="TaskName">Its name.</param>
/// <param name="Field">Which figure: Start, Finish, EarlyStart, EarlyFinish, LateStart, LateFinish, TotalFloat or IsCritical.</param>
/// <param name="Stored">As the writing program computed it.</param>
/// <param name="Computed">As the engine computes it.</param>
/// <param name="Why">The engine's explanation of its own figure.</param>
public sealed record ConformanceDifference(int TaskUid, string TaskName, string Field, string Stored, string Computed, string Why);

/// <summary>A file to compare.</summary>
/// <param name="Name">Path or name, for the report.</param>
/// <param name="Group">The group its counts are added to.</param>
/// <param name="Open">Opens it; the comparison closes it.</param>
public sealed record ConformanceFile(string Name, string Group, Func<Stream> Open);

/// <summary>What comparing one file gave.</summary>
/// <param name="File">Path or name.</param>
/// <param name="Group">Its group.</param>
/// <param name="Counts">Counts of tasks.</param>
/// <param name="Differences">Every figure that differs.</param>
/// <param name="Error">Why the file could not be read, or null.</param>
public sealed record FileConformance(string File, string Group, ConformanceCounts Counts, IReadOnlyList<ConformanceDifference> Differences, string? Error = null);

/// <summary>What comparing many files gave.</summary>
/// <param name="Files">By file, in the order given.</param>
public sealed record ConformanceReport(IReadOnlyList<FileConformance> Files)
{
    /// <summary>Groups in order of name with their number of files and counts.</summary>
    public IReadOnlyList<(string Name, int Files, ConformanceCounts Counts)> Groups =>
        [.. Files.GroupBy(x => x.Group).OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => (x.Key, x.Count(), x.Aggregate(default(ConformanceCounts), (sum, file) => sum + file.Counts)))];
}
