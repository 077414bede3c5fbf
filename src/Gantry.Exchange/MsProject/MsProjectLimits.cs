namespace Gantry.Exchange.MsProject;

/// <summary>What a Microsoft Project XML file may hold at most; beyond it the file is refused or the value cut, with a loss entry.</summary>
public static class MsProjectLimits
{
    /// <summary>Characters of the whole file, after decoding. More is refused.</summary>
    public const long Characters = 2_000_000_000;

    /// <summary>Elements inside each other. More is refused. Sound files need fewer than 10.</summary>
    public const int Depth = 64;

    /// <summary>Tasks, resources, calendars, custom fields, each. More is refused.</summary>
    public const int Entities = 1_000_000;

    /// <summary>Assignments and links, each. More is refused.</summary>
    public const int Relations = 5_000_000;

    /// <summary>Stretches of time-phased data. More is refused.</summary>
    public const int TimephasedSpans = 20_000_000;

    /// <summary>Exceptions, work weeks and working times of one calendar, each. More is dropped.</summary>
    public const int CalendarParts = 20_000;

    /// <summary>Calendars that derive from each other, one after the other. Sound files need 2; a longer chain is cut.</summary>
    public const int CalendarChain = 16;

    /// <summary>Entries of one list of values. More is dropped.</summary>
    public const int LookupValues = 50_000;

    /// <summary>Characters of a name. Longer ones are cut.</summary>
    public const int NameLength = 1_000;

    /// <summary>Characters of notes and other long text. Longer ones are cut.</summary>
    public const int TextLength = 100_000;

    /// <summary>Working or elapsed hours of a duration, lag, delay or amount of work: 1,000 years. More is taken for an error and repaired.</summary>
    public const double DurationHours = 8_766_000;

    /// <summary>Units of a resource or an assignment. More is taken for an error and repaired.</summary>
    public const double Units = 1_000_000_000;

    /// <summary>Depth of the outline. Deeper tasks are lifted to it.</summary>
    public const int OutlineLevel = 1_000;
}
