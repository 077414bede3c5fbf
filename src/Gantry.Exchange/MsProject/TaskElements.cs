using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>What becomes of each element of a task.</summary>
internal static class TaskElements
{
    public static readonly ElementTable<TaskDraft> Table = new([.. Identity, .. Scheduling, .. Progress, .. Stored, .. Money, .. Nested, .. Rest]);

    private static IEnumerable<Element<TaskDraft>> Identity => [
        Of("UID", static (t, f) => t.Identify(f)),
        Of("ID", static (t, f) => t.Task.Id = f.Int(0, 0)),
        Of("Name", static (t, f) => { t.Task.Name = f.Text(); t.HasName = t.Task.Name.Length > 0; }),
        Of("IsNull", static (t, f) => t.IsNull = f.Bool()),
        Of("OutlineLevel", static (t, f) => t.Task.OutlineLevel = f.Int(1, 0, MsProjectLimits.OutlineLevel)),
        Of("WBS", static (t, f) => t.Detail.Wbs = NullIfEmpty(f.Text())),
        Of("Contact", static (t, f) => t.Detail.Contact = NullIfEmpty(f.Text())),
        Of("Notes", static (t, f) => t.Detail.Notes = NullIfEmpty(Notes.Plain(f))),
        Of("HyperlinkAddress", static (t, f) => t.Detail.Hyperlink = NullIfEmpty(f.Text())),
        Of("CreateDate", static (t, f) => t.Detail.Created = f.Date()),
        Of("Summary", static (t, f) => t.Task.IsSummary = f.Bool()),
        Of("Milestone", static (t, f) => t.Task.IsMilestone = f.Bool()),
        Of("Recurring", static (t, f) => t.Task.IsRecurring = f.Bool()),
        Of("Active", static (t, f) => t.Task.IsActive = f.Bool(true)),
        Of("Manual", static (t, f) => t.Task.IsManual = f.Bool()),
        Of("ExternalTask", static (t, f) => t.Task.IsExternal |= f.Bool()),
        Of("ExternalTaskProject", static (t, f) => ForeignPlace.Take(t.Detail, f.Text())),
        Of("IsSubproject", static (t, f) => t.IsSubproject = f.Bool()),
        Of("SubprojectName", static (t, f) => t.Detail.SubprojectFile = NullIfEmpty(f.Text())),
    ];

    private static IEnumerable<Element<TaskDraft>> Scheduling => [
        Of("Type", static (t, f) => t.Task.Kind = (TaskKind)f.Int(0, 0, 2)),
        Of("Priority", static (t, f) => t.Task.Priority = f.Int(500, 0, 1000)),
        Of("Duration", static (t, f) => t.Task.Duration = f.Work()),
        Of("DurationFormat", static (t, f) => (t.Task.DurationUnit, t.Task.IsElapsed, _) = UnitFormat.Read(f)),
        Of("Estimated", static (t, f) => t.Task.IsEstimated = f.Bool()),
        Of("ManualStart", static (t, f) => t.Task.ManualStart = f.Date()),
        Of("ManualFinish", static (t, f) => t.Task.ManualFinish = f.Date()),
        Of("ManualDuration", static (t, f) => t.Task.ManualDuration = f.Duration()),
        Of("EffortDriven", static (t, f) => t.Task.IsEffortDriven = f.Bool()),
        Of("ConstraintType", static (t, f) => t.Task.Constraint = (ConstraintKind)f.Int(0, 0, 7)),
        Of("ConstraintDate", static (t, f) => t.Task.ConstraintDate = f.Date()),
        Of("Deadline", static (t, f) => t.Task.Deadline = f.Date()),
        Of("CalendarUID", static (t, f) => t.Task.CalendarUid = f.MaybeInt() is { } uid and not -1 ? uid : null),
        Of("IgnoreResourceCalendar", static (t, f) => t.Task.IgnoreResourceCalendar = f.Bool()),
        Of("LevelingDelay", static (t, f) => t.Task.LevelingDelay = new ElapsedTime(f.Tenths() ?? 0)),
        Of("Work", static (t, f) => t.Task.Work = f.Work()),
    ];

    private static IEnumerable<Element<TaskDraft>> Progress => [
        Of("ActualStart", static (t, f) => t.Task.ActualStart = f.Date()),
        Of("ActualFinish", static (t, f) => t.Task.ActualFinish = f.Date()),
        Of("ActualDuration", static (t, f) => t.Task.ActualDuration = f.Duration()),
        Of("RemainingDuration", static (t, f) => t.Task.RemainingDuration = f.Duration()),
        Of("PercentComplete", static (t, f) => t.Task.PercentComplete = f.Int(0, 0, 100)),
        Of("PercentWorkComplete", static (t, f) => t.Task.PercentWorkComplete = f.Int(0, 0, 100)),
        Of("PhysicalPercentComplete", static (t, f) => t.Task.PhysicalPercentComplete = f.Int(0, 0, 100)),
        Of("Stop", static (t, f) => t.Task.Stop = f.Date()),
        Of("Resume", static (t, f) => t.Task.Resume = f.Date()),
        Of("ActualWork", static (t, f) => t.Task.ActualWork = f.Work()),
        Of("RemainingWork", static (t, f) => t.Task.RemainingWork = f.Work()),
    ];

    private static IEnumerable<Element<TaskDraft>> Stored => [
        Of("Start", static (t, f) => t.Task.StoredStart = f.Date()),
        Of("Finish", static (t, f) => t.Task.StoredFinish = f.Date()),
        Of("EarlyStart", static (t, f) => t.EarlyStart = f.Date()),
        Of("EarlyFinish", static (t, f) => t.EarlyFinish = f.Date()),
        Of("LateStart", static (t, f) => t.LateStart = f.Date()),
        Of("LateFinish", static (t, f) => t.LateFinish = f.Date()),
        Of("TotalSlack", static (t, f) => t.TotalFloat = f.Tenths() is { } seconds ? new WorkTime(seconds) : null),
        Of("FreeSlack", static (t, f) => t.FreeFloat = f.Tenths() is { } seconds ? new WorkTime(seconds) : null),
        Of("Critical", static (t, f) => t.IsCritical = f.Bool()),
    ];

    private static IEnumerable<Element<TaskDraft>> Money => [
        Of("FixedCost", static (t, f) => SetMoney(t, f, static (d, v) => d.FixedCost = v)),
        Of("Cost", static (t, f) => SetMoney(t, f, static (d, v) => d.Cost = v)),
        Of("ActualCost", static (t, f) => SetMoney(t, f, static (d, v) => d.ActualCost = v)),
    ];

    private static IEnumerable<Element<TaskDraft>> Nested => [
        Element<TaskDraft>.With("PredecessorLink", static (t, _) => t.ReadLink()),
        Element<TaskDraft>.With("Baseline", static (t, _) => t.ReadBaseline()),
        Element<TaskDraft>.With("ExtendedAttribute", static (t, _) => t.ReadCustomValue("ExtendedAttribute")),
        Element<TaskDraft>.With("OutlineCode", static (t, _) => t.ReadCustomValue("OutlineCode")),
        Element<TaskDraft>.With("TimephasedData", static (t, _) => t.ReadTimephased()),
    ];

    /// <summary>Kept by name when they differ from what the schema takes for granted, or computed anew.</summary>
    private static IEnumerable<Element<TaskDraft>> Rest => [
        .. Kept("0", "IsSubprojectReadOnly", "EarnedValueMethod", "HideBar", "Rollup", "DisplayOnTimeline", "DisplayAsSummary", "CommitmentType", "LinkedFields", "PreventLevelingSplit"),
        .. Kept("1", "LevelAssignments", "LevelingCanSplit", "IsPublished"),
        .. Kept("3", "FixedCostAccrual"),
        .. Kept("8", "LevelingDelayFormat"),
        .. Kept("", "GUID", "Hyperlink", "HyperlinkSubAddress", "PreLeveledStart", "PreLeveledFinish", "StatusManager", "CommitmentStart", "CommitmentFinish", "StartText", "FinishText", "DurationText", "AssignmentOwner"),
        .. Kept("PT0H0M0S", "OvertimeWork", "ActualOvertimeWork", "RemainingOvertimeWork", "ActualWorkProtected", "ActualOvertimeWorkProtected", "BudgetWork"),
        .. Kept("0", "OvertimeCost", "ActualOvertimeCost", "RemainingOvertimeCost", "BudgetCost"),
        .. Element<TaskDraft>.Recomputed(
            "OutlineNumber", "WBSLevel", "StartVariance", "FinishVariance", "WorkVariance", "DurationVariance", "CostVariance", "StartSlack", "FinishSlack", "RegularWork",
            "RemainingCost", "ACWP", "CV", "SV", "VAC", "BCWS", "BCWP", "CPI", "SPI", "EAC", "TCPI", "OverAllocated", "ResumeValid", "ResourceNames", "Predecessors", "Successors"),
    ];

    private static Element<TaskDraft> Of(string name, TakeValue<TaskDraft> take) => Element<TaskDraft>.Of(name, take);

    private static IEnumerable<Element<TaskDraft>> Kept(string usual, params string[] names) => RestOfSchema.Kept<TaskDraft>(usual, names);

    private static void SetMoney(TaskDraft task, Field field, Action<TaskDetail, long> set)
    {
        var amount = task.File.Currency.Amount(field);
        if (amount != 0) set(task.Detail, amount);
    }

    internal static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>Elements that no part of Gantry asks for: kept by name, to be written back.</summary>
internal static class RestOfSchema
{
    /// <param name="usual">The value that is taken for granted and not kept.</param>
    /// <param name="names">Names of the elements.</param>
    public static IEnumerable<Element<T>> Kept<T>(string usual, params string[] names)
        where T : DetailDraft =>
        names.Select(name => Element<T>.Of(name, (draft, field) =>
        {
            if (field.IsEmpty || field.Trimmed.SequenceEqual(usual) || IsZero(usual, field.Trimmed)) return;
            draft.Other[name] = field.Text();
        }));

    private static bool IsZero(string usual, ReadOnlySpan<char> text) => usual == "0" && text.IndexOfAnyExcept("0.") < 0;
}
