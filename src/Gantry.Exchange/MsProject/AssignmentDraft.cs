using System.Globalization;
using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>An assignment while it is read.</summary>
internal sealed class AssignmentDraft(FileReading file) : DetailDraft(file, file.AssignmentUids)
{
    /// <summary>The number the files write for "nobody".</summary>
    private const int Nobody = -65535;

    private AssignmentDetail? _detail;
    private int _uid;

    public int? TaskUid { get; set; }

    public int? ResourceUid { get; set; }

    /// <summary>Where the fields go until the task, which the assignment cannot change later, is known.</summary>
    public PlanAssignment Values { get; private set; } = null!;

    public AssignmentDetail Detail => _detail ??= new AssignmentDetail();

    public override string Subject => TaskUid is null ? "assignment" : string.Create(CultureInfo.InvariantCulture, $"assignment {_uid} of task {TaskUid}");

    protected override SortedDictionary<int, Baseline> Baselines => Detail.Baselines;

    protected override List<TimephasedSpan> Timephased => Detail.Timephased;

    protected override Dictionary<int, string> CustomValues => Detail.CustomValues;

    public override Dictionary<string, string> Other => Detail.Other;

    /// <summary>Puts the finished assignment into the document.</summary>
    public void Finish()
    {
        if (TaskUid is not { } task || !File.TaskUids.Contains(task) || File.BlankRows.Contains(task))
        {
            Reader.Lose(LossKind.Repaired, Reader.Line, "Assignment", Subject, "The task of the assignment is not in the file: the assignment was left out.");
            return;
        }

        var resource = ResourceUid is null or Nobody || (ResourceUid == 0 && File.IsZeroNobody) ? null : ResourceUid;
        if (resource is not null && !File.ResourceUids.Contains(resource.Value))
        {
            Reader.Lose(LossKind.Repaired, Reader.Line, "Assignment/ResourceUID", Subject, "The resource of the assignment is not in the file: the work is kept, assigned to nobody.");
            resource = null;
        }

        if (resource is null && Values.Work == WorkTime.Zero && Values.ActualWork == WorkTime.Zero && IsPlaceholder())
        {
            // The work by time of a placeholder says nothing but where its task is split.
            if (_detail is { HasTimephased: true }) File.PlaceholderSpans[task] = _detail.Timephased;
            Reader.Count(this, LossKind.Converted, "A placeholder of a task that nobody is assigned to: it holds no work.", "Assignment", Reader.Line);
            return;
        }

        var assignment = new PlanAssignment
        {
            Uid = _uid,
            TaskUid = task,
            ResourceUid = resource,
            Units = Values.Units,
            Work = Values.Work,
            ActualWork = Values.ActualWork,
            RemainingWork = Values.RemainingWork,
            OvertimeWork = Values.OvertimeWork,
            Delay = Values.Delay,
            LevelingDelay = Values.LevelingDelay,
            Contour = Values.Contour,
            ActualStart = Values.ActualStart,
            ActualFinish = Values.ActualFinish,
            StoredStart = Values.StoredStart,
            StoredFinish = Values.StoredFinish,
        };
        File.Document.Plan.Assignments.Add(assignment);
        if (_detail is not null) File.Document.AssignmentDetails[_uid] = _detail;
    }

    private bool IsPlaceholder() =>
        _detail is null || (_detail.Notes is null && _detail.Cost == 0 && _detail.ActualCost == 0 && !_detail.HasBaselines && !_detail.HasCustomValues);

    protected override void Reset()
    {
        _uid = 0;
        _detail = null;
        TaskUid = null;
        ResourceUid = null;
        Values = new PlanAssignment { Uid = 0, TaskUid = 0 };
    }

    protected override void Create(int uid) => _uid = uid;
}
