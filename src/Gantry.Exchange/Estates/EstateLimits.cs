namespace Gantry.Exchange.Estates;

/// <summary>What an estate may hold at most; beyond it an entry or the whole archive is refused.</summary>
public static class EstateLimits
{
    /// <summary>Entries of an archive, or files of a folder. More is refused.</summary>
    public const int Entries = 10_000;

    /// <summary>Bytes of one expanded entry.</summary>
    public const long EntryBytes = 2_000_000_000;

    /// <summary>Bytes of all expanded entries together.</summary>
    public const long TotalBytes = 4_000_000_000;

    /// <summary>How many times larger than its packed form an entry may be, once it is larger than <see cref="RatioFreeBytes"/>. Plans in XML reach about 60.</summary>
    public const int Ratio = 300;

    /// <summary>Expanded bytes up to which <see cref="Ratio"/> does not count.</summary>
    public const long RatioFreeBytes = 4_000_000;

    /// <summary>Characters of a path.</summary>
    public const int PathLength = 500;

    /// <summary>Differences of dates listed a file; all are counted.</summary>
    public const int ListedDifferences = 500;
}
