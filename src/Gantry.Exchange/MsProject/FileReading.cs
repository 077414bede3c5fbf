using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>What the parts of one reading have in common.</summary>
internal sealed class FileReading
{
    private int _relations;
    private int _spans;

    public FileReading(PlanDocument document, XmlForwardReader xml, ReadOptions options)
    {
        Document = document;
        Xml = xml;
        Options = options;
        TaskDraft = new TaskDraft(this);
        ResourceDraft = new ResourceDraft(this);
        AssignmentDraft = new AssignmentDraft(this);
        CalendarDraft = new CalendarDraft(this);
    }

    public XmlForwardReader Xml { get; }

    public ReadOptions Options { get; }

    public PlanDocument Document { get; }

    public TaskDraft TaskDraft { get; }

    public ResourceDraft ResourceDraft { get; }

    public AssignmentDraft AssignmentDraft { get; }

    public CalendarDraft CalendarDraft { get; }

    public PlanTime? StartDate { get; set; }

    public int? CalendarUid { get; set; }

    public int CriticalDays { get; set; }

    public UidSet TaskUids { get; } = new();

    public UidSet ResourceUids { get; } = new();

    public UidSet CalendarUids { get; } = new();

    public UidSet AssignmentUids { get; } = new();

    /// <summary>Links as read; their tasks are looked up when all tasks are known.</summary>
    public List<LinkDraft> Links { get; } = [];

    /// <summary>Values of outline codes and look-up tables by their GUID.</summary>
    public Dictionary<string, string> ValueByGuid { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Values of outline codes by field and number.</summary>
    public Dictionary<(int Field, int Value), string> ValueById { get; } = [];

    /// <summary>Resource 0 has no name: it stands for nobody.</summary>
    public bool IsZeroNobody { get; set; }

    /// <summary>Work by time of placeholder assignments, by task.</summary>
    public Dictionary<int, List<TimephasedSpan>> PlaceholderSpans { get; } = [];

    /// <summary>UIDs of summary placeholders of sub-projects.</summary>
    public HashSet<int> Subprojects { get; } = [];

    /// <summary>UIDs of blank rows: nothing can be tied to them.</summary>
    public HashSet<int> BlankRows { get; } = [];

    public MinorUnits Currency { get; set; } = MinorUnits.Of(null);

    /// <summary>Called once an entity: stops when asked to, and when there are too many.</summary>
    public void CheckCount(int count, int limit, string what)
    {
        Options.Cancellation.ThrowIfCancellationRequested();
        if (count >= limit)
            throw new UnreadableFileException($"Line {Xml.Line}: the file holds more than {limit:N0} {what}, which Gantry does not read. Divide the plan into several files.", Xml.Line);
    }

    public void CheckRelation() => CheckCount(_relations++, MsProjectLimits.Relations, "links and assignments");

    public void CheckSpan() => CheckCount(_spans++, MsProjectLimits.TimephasedSpans, "stretches of time-phased data");
}

/// <summary>A link as the file states it.</summary>
internal sealed class LinkDraft
{
    public int Line { get; init; }

    public int SuccessorUid { get; set; }

    public int? PredecessorUid { get; set; }

    public int Type { get; set; } = 1;

    public long Lag { get; set; }

    public double LagNumber { get; set; }

    public int LagFormat { get; set; } = 7;

    public bool IsCrossProject { get; set; }

    public string? CrossProjectName { get; set; }
}
