using System.Text.Json;
using System.Text.Json.Serialization;
using Gantry.Exchange;
using Gantry.Scheduling;

namespace Gantry.Plans;

/// <summary>A plan document as the rows the database keeps.</summary>
internal sealed class PlanRowsOf
{
    internal static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    private readonly Guid _planId;
    private readonly PlanDocument _document;

    public PlanRowsOf(Guid planId, PlanDocument document)
    {
        _planId = planId;
        _document = document;
        Tasks = [.. document.Plan.Tasks.Select(Task)];
        Links = [.. document.Plan.Links.Select(Link)];
        Calendars = [.. document.Plan.Calendars.Select(Calendar)];
        Resources = [.. document.Plan.Resources.Select(Resource)];
        Assignments = [.. document.Plan.Assignments.Select(Assignment)];
        ForeignLinks = [.. document.ForeignLinks.Select(ForeignLink)];
        Baselines = [.. BaselineBlob.Of(planId, document)];
    }

    public List<TaskRow> Tasks { get; }
    public List<LinkRow> Links { get; }
    public List<CalendarRow> Calendars { get; }
    public List<ResourceRow> Resources { get; }
    public List<AssignmentRow> Assignments { get; }
    public List<ForeignLinkRow> ForeignLinks { get; }
    public List<PlanBaseline> Baselines { get; }

    private TaskRow Task(PlanTask task, int position)
    {
        _document.TaskDetails.TryGetValue(task.Uid, out var detail);
        var row = RowOf(_planId, task, position);
        row.Wbs = detail?.Wbs;
        row.Notes = detail?.Notes;
        row.Details = detail is null || TaskExtras.Of(detail) is not { } extras ? null : JsonSerializer.Serialize(extras, Json);
        return row;
    }

    /// <summary>What the engine knows of a task, as a row.</summary>
    internal static TaskRow RowOf(Guid planId, PlanTask task, int position) => new()
    {
        PlanId = planId,
        Uid = task.Uid,
        Position = position,
        DisplayId = task.Id,
        Name = task.Name,
        OutlineLevel = task.OutlineLevel,
        Traits = TraitsOf(task),
        DurationSeconds = task.Duration.Seconds,
        DurationUnit = task.DurationUnit,
        CalendarUid = task.CalendarUid,
        Kind = task.Kind,
        Constraint = task.Constraint,
        ConstraintDate = task.ConstraintDate,
        Deadline = task.Deadline,
        ActualStart = task.ActualStart,
        ActualFinish = task.ActualFinish,
        ActualDurationSeconds = task.ActualDuration?.Seconds,
        RemainingDurationSeconds = task.RemainingDuration?.Seconds,
        PercentComplete = task.PercentComplete,
        PercentWorkComplete = task.PercentWorkComplete,
        PhysicalPercentComplete = task.PhysicalPercentComplete,
        Stop = task.Stop,
        Resume = task.Resume,
        WorkSeconds = task.Work.Seconds,
        ActualWorkSeconds = task.ActualWork.Seconds,
        RemainingWorkSeconds = task.RemainingWork.Seconds,
        LevelingDelaySeconds = task.LevelingDelay.Seconds,
        Priority = task.Priority,
        ManualStart = task.ManualStart,
        ManualFinish = task.ManualFinish,
        ManualDurationSeconds = task.ManualDuration?.Seconds,
        Splits = task.Splits is null ? null : string.Join(',', task.Splits.SelectMany(s => new[] { s.Start.Seconds, s.Finish.Seconds })),
        StoredStart = task.StoredStart,
        StoredFinish = task.StoredFinish,
    };

    internal static TaskTraits TraitsOf(PlanTask task) =>
        (task.IsSummary ? TaskTraits.Summary : 0) | (task.IsMilestone ? TaskTraits.Milestone : 0) | (task.IsManual ? TaskTraits.Manual : 0)
        | (task.IsActive ? 0 : TaskTraits.Inactive) | (task.IsExternal ? TaskTraits.External : 0) | (task.IsRecurring ? TaskTraits.Recurring : 0)
        | (task.IsElapsed ? TaskTraits.Elapsed : 0) | (task.IsEstimated ? TaskTraits.Estimated : 0) | (task.IsEffortDriven ? TaskTraits.EffortDriven : 0)
        | (task.IgnoreResourceCalendar ? TaskTraits.IgnoreResourceCalendar : 0);

    private LinkRow Link(PlanLink link, int number) => RowOf(_planId, link, number);

    internal static LinkRow RowOf(Guid planId, PlanLink link, int number) => new()
    {
        PlanId = planId,
        Number = number,
        PredecessorUid = link.PredecessorUid,
        SuccessorUid = link.SuccessorUid,
        Kind = link.Kind,
        LagKind = link.LagKind,
        Lag = link.Lag,
        LagUnit = link.LagUnit,
    };

    private CalendarRow Calendar(WorkCalendar calendar) => new()
    {
        PlanId = _planId,
        Uid = calendar.Uid,
        Name = calendar.Name,
        BaseUid = calendar.BaseUid,
        Definition = CalendarDefinition.Write(calendar),
    };

    private ResourceRow Resource(PlanResource resource)
    {
        _document.ResourceDetails.TryGetValue(resource.Uid, out var detail);
        var row = RowOf(_planId, resource);
        row.Details = detail is null ? null : JsonSerializer.Serialize(detail, Json);
        return row;
    }

    internal static ResourceRow RowOf(Guid planId, PlanResource resource) => new()
    {
        PlanId = planId,
        Uid = resource.Uid,
        DisplayId = resource.Id,
        Name = resource.Name,
        Kind = resource.Kind,
        CalendarUid = resource.CalendarUid,
        MaxUnits = resource.MaxUnits,
    };

    private AssignmentRow Assignment(PlanAssignment assignment)
    {
        _document.AssignmentDetails.TryGetValue(assignment.Uid, out var detail);
        return RowOf(_planId, assignment, detail);
    }

    internal static AssignmentRow RowOf(Guid planId, PlanAssignment assignment, AssignmentDetail? detail) => new()
    {
        PlanId = planId,
        Uid = assignment.Uid,
        TaskUid = assignment.TaskUid,
        ResourceUid = assignment.ResourceUid,
        Units = assignment.Units,
        WorkSeconds = assignment.Work.Seconds,
        ActualWorkSeconds = assignment.ActualWork.Seconds,
        RemainingWorkSeconds = assignment.RemainingWork.Seconds,
        DelaySeconds = assignment.Delay.Seconds,
        LevelingDelaySeconds = assignment.LevelingDelay.Seconds,
        Contour = assignment.Contour,
        ActualStart = assignment.ActualStart,
        ActualFinish = assignment.ActualFinish,
        StoredStart = assignment.StoredStart,
        StoredFinish = assignment.StoredFinish,
        Details = detail is null && assignment.Spans is null && assignment.OvertimeWork == WorkTime.Zero
            ? null
            : JsonSerializer.Serialize(new AssignmentExtras(assignment.Spans, detail, assignment.OvertimeWork.Seconds), Json),
    };

    private ForeignLinkRow ForeignLink(ForeignLink link) => new()
    {
        Id = Guid.CreateVersion7(),
        PlanId = _planId,
        TaskUid = link.ForeignIsPredecessor ? link.Link.SuccessorUid : link.Link.PredecessorUid,
        ForeignUid = link.ForeignIsPredecessor ? link.Link.PredecessorUid : link.Link.SuccessorUid,
        ForeignIsId = link.ForeignIsId,
        ForeignFile = link.File.Length <= 500 ? link.File : link.File[^500..],
        ForeignIsPredecessor = link.ForeignIsPredecessor,
        Kind = link.Link.Kind,
        LagKind = link.Link.LagKind,
        Lag = link.Link.Lag,
    };
}

/// <summary>What is kept of a task beside its columns: baselines have their own blobs, notes and WBS their columns.</summary>
/// <param name="SubprojectPlanId">That plan, once it is here.</param>
/// <param name="ForeignUid">The task there that this one stands for, once it is known.</param>
/// <param name="ForeignId">The number of its row, as the file had it.</param>
internal sealed record TaskExtras(
    string? Contact, string? Hyperlink, string? SubprojectFile, Guid? SubprojectPlanId, int? ForeignUid, long FixedCost, long Cost, long ActualCost,
    Dictionary<int, string>? CustomValues, Dictionary<string, string>? Other, int? ForeignId = null)
{
    public static TaskExtras? Of(TaskDetail detail)
    {
        var extras = new TaskExtras(detail.Contact, detail.Hyperlink, detail.SubprojectFile, null, detail.ForeignUid, detail.FixedCost, detail.Cost,
            detail.ActualCost, detail.CustomValues is { Count: > 0 } values ? values : null, detail.Other is { Count: > 0 } other ? other : null, detail.ForeignId);
        return extras == Empty ? null : extras;
    }

    private static readonly TaskExtras Empty = new(null, null, null, null, null, 0, 0, 0, null, null);
}

/// <summary>What is kept of an assignment beside its columns.</summary>
internal sealed record AssignmentExtras(IReadOnlyList<WorkSpan>? Spans, AssignmentDetail? Detail, long OvertimeSeconds = 0);
