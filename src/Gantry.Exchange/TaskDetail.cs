using Gantry.Scheduling;

namespace Gantry.Exchange;

/// <summary>What is known of a task beyond what decides its dates.</summary>
public sealed class TaskDetail
{
    private SortedDictionary<int, Baseline>? _baselines;
    private List<TimephasedSpan>? _timephased;
    private Dictionary<int, string>? _customValues;
    private Dictionary<string, string>? _other;

    /// <summary>Notes as plain text.</summary>
    public string? Notes { get; set; }

    /// <summary>Work breakdown structure code.</summary>
    public string? Wbs { get; set; }

    /// <summary>Contact.</summary>
    public string? Contact { get; set; }

    /// <summary>Hyperlink address.</summary>
    public string? Hyperlink { get; set; }

    /// <summary>When the task was entered.</summary>
    public PlanTime? Created { get; set; }

    /// <summary>File of the sub-project this task stands for, or the plan an external task lives in.</summary>
    public string? SubprojectFile { get; set; }

    /// <summary>Uid of the task in that file, for external tasks.</summary>
    public int? ForeignUid { get; set; }

    /// <summary>ID (the number people see) of the task in that file, for external tasks whose file gives no uid.</summary>
    public int? ForeignId { get; set; }

    /// <summary>Fixed cost in minor units of the currency.</summary>
    public long FixedCost { get; set; }

    /// <summary>Total cost in minor units as the writing program computed it.</summary>
    public long Cost { get; set; }

    /// <summary>Actual cost in minor units.</summary>
    public long ActualCost { get; set; }

    /// <summary>Baselines by number, 0 to 10.</summary>
    public SortedDictionary<int, Baseline> Baselines => _baselines ??= [];

    /// <summary>Whether there is a baseline at all; asking costs no memory.</summary>
    public bool HasBaselines => _baselines is { Count: > 0 };

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
