using System.Globalization;
using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>A task while it is read.</summary>
internal sealed class TaskDraft(FileReading file) : DetailDraft(file, file.TaskUids)
{
    private readonly List<LinkDraft> _links = [];
    private TaskDetail? _detail;

    public PlanTask Task { get; private set; } = null!;

    public TaskDetail Detail => _detail ??= new TaskDetail();

    public bool IsNull { get; set; }

    public bool HasName { get; set; }

    public bool IsSubproject { get; set; }

    public PlanTime? EarlyStart { get; set; }

    public PlanTime? EarlyFinish { get; set; }

    public PlanTime? LateStart { get; set; }

    public PlanTime? LateFinish { get; set; }

    public WorkTime? TotalFloat { get; set; }

    public WorkTime? FreeFloat { get; set; }

    public bool? IsCritical { get; set; }

    public override string Subject => Task is null ? "task" : string.Create(CultureInfo.InvariantCulture, $"task {Task.Uid} {Shown(Task.Name)}").TrimEnd();

    protected override SortedDictionary<int, Baseline> Baselines => Detail.Baselines;

    protected override List<TimephasedSpan> Timephased => Detail.Timephased;

    protected override Dictionary<int, string> CustomValues => Detail.CustomValues;

    public override Dictionary<string, string> Other => Detail.Other;

    public static string Shown(string name) => name.Length == 0 ? "" : name.Length > 60 ? $"'{name[..60]}...'" : $"'{name}'";

    public void ReadLink()
    {
        File.CheckRelation();
        var link = new LinkDraft { Line = Reader.Line };
        Reader.ReadChildren(LinkElements.Table, link);
        _links.Add(link);
    }

    /// <summary>Puts the finished task into the document.</summary>
    public void Finish()
    {
        var document = File.Document;
        if (IsNull || (!HasName && Task.StoredStart is null && Task.StoredFinish is null && Task.Duration == WorkTime.Zero && _links.Count == 0))
        {
            Reader.Lose(LossKind.NotKept, Reader.Line, "Task", Subject, "A blank row between tasks: a plan has no blank rows.");
            File.BlankRows.Add(Task.Uid);
            return;
        }

        foreach (var link in _links) link.SuccessorUid = Task.Uid;
        File.Links.AddRange(_links);
        if (IsSubproject) File.Subprojects.Add(Task.Uid);
        document.Plan.Tasks.Add(Task);
        if (_detail is not null) document.TaskDetails[Task.Uid] = _detail;
        var dates = new StoredDates(Task.StoredStart, Task.StoredFinish, EarlyStart, EarlyFinish, LateStart, LateFinish, TotalFloat, FreeFloat, IsCritical);
        if (dates != default) document.StoredDates[Task.Uid] = dates;
    }

    protected override void Reset()
    {
        Task = null!;
        _detail = null;
        _links.Clear();
        IsNull = false;
        HasName = false;
        IsSubproject = false;
        EarlyStart = null;
        EarlyFinish = null;
        LateStart = null;
        LateFinish = null;
        TotalFloat = null;
        FreeFloat = null;
        IsCritical = null;
    }

    protected override void Create(int uid) => Task = new PlanTask { Uid = uid };
}
