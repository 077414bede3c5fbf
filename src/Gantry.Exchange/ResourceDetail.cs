namespace Gantry.Exchange;

/// <summary>What is known of a resource beyond what decides dates.</summary>
public sealed class ResourceDetail
{
    private SortedDictionary<int, Baseline>? _baselines;
    private List<TimephasedSpan>? _timephased;
    private Dictionary<int, string>? _customValues;
    private Dictionary<string, string>? _other;

    /// <summary>Initials.</summary>
    public string? Initials { get; set; }

    /// <summary>Group.</summary>
    public string? Group { get; set; }

    /// <summary>Mail address.</summary>
    public string? Email { get; set; }

    /// <summary>Notes as plain text.</summary>
    public string? Notes { get; set; }

    /// <summary>Pay rates over time.</summary>
    public List<RatePeriod> Rates { get; } = [];

    /// <summary>Availability over time.</summary>
    public List<AvailabilityPeriod> Availability { get; } = [];

    /// <summary>Baselines by number, 0 to 10.</summary>
    public SortedDictionary<int, Baseline> Baselines => _baselines ??= [];

    /// <summary>Whether there is a baseline at all; asking costs no memory.</summary>
    internal bool HasBaselines => _baselines is { Count: > 0 };

    /// <summary>Time-phased data, of the baselines too (their types differ).</summary>
    public List<TimephasedSpan> Timephased => _timephased ??= [];

    /// <summary>Whether there are time-phased data; asking costs no memory.</summary>
    internal bool HasTimephased => _timephased is { Count: > 0 };

    /// <summary>Values of custom fields by field id; values of outline codes as their full text.</summary>
    public Dictionary<int, string> CustomValues => _customValues ??= [];

    /// <summary>Everything else of the schema by element name, kept to be written back; what equals the schema's default is not here.</summary>
    public Dictionary<string, string> Other => _other ??= [];

    /// <summary>Whether there are values of custom fields; asking costs no memory.</summary>
    internal bool HasCustomValues => _customValues is { Count: > 0 };

    /// <summary>Whether anything else was kept; asking costs no memory.</summary>
    internal bool HasOther => _other is { Count: > 0 };
}
