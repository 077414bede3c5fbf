using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>What becomes of each element of an assignment.</summary>
internal static class AssignmentElements
{
    public static readonly ElementTable<AssignmentDraft> Table = new([.. Own, .. Nested, .. Rest]);

    private static IEnumerable<Element<AssignmentDraft>> Own => [
        Of("UID", static (a, f) => a.Identify(f)),
        Of("TaskUID", static (a, f) => a.TaskUid = f.MaybeInt()),
        Of("ResourceUID", static (a, f) => a.ResourceUid = f.MaybeInt()),
        Of("Units", static (a, f) => a.Values.Units = f.Units(1)),
        Of("Work", static (a, f) => a.Values.Work = f.Work()),
        Of("ActualWork", static (a, f) => a.Values.ActualWork = f.Work()),
        Of("RemainingWork", static (a, f) => a.Values.RemainingWork = f.Work()),
        Of("OvertimeWork", static (a, f) => a.Values.OvertimeWork = f.Work()),
        Of("Delay", static (a, f) => a.Values.Delay = new WorkTime(f.Tenths() ?? 0)),
        Of("LevelingDelay", static (a, f) => a.Values.LevelingDelay = new ElapsedTime(f.Tenths() ?? 0)),
        Of("WorkContour", static (a, f) => a.Values.Contour = (WorkContour)f.Int(0, 0, 8)),
        Of("ActualStart", static (a, f) => a.Values.ActualStart = f.Date()),
        Of("ActualFinish", static (a, f) => a.Values.ActualFinish = f.Date()),
        Of("Start", static (a, f) => a.Values.StoredStart = f.Date()),
        Of("Finish", static (a, f) => a.Values.StoredFinish = f.Date()),
        Of("Notes", static (a, f) => { if (Notes.Plain(f) is { Length: > 0 } notes) a.Detail.Notes = notes; }),
        Of("Cost", static (a, f) => { if (a.File.Currency.Amount(f) is var cost and not 0) a.Detail.Cost = cost; }),
        Of("ActualCost", static (a, f) => { if (a.File.Currency.Amount(f) is var cost and not 0) a.Detail.ActualCost = cost; }),
    ];

    private static IEnumerable<Element<AssignmentDraft>> Nested => [
        Element<AssignmentDraft>.With("Baseline", static (a, _) => a.ReadBaseline()),
        Element<AssignmentDraft>.With("ExtendedAttribute", static (a, _) => a.ReadCustomValue("ExtendedAttribute")),
        Element<AssignmentDraft>.With("TimephasedData", static (a, _) => a.ReadTimephased()),
    ];

    private static IEnumerable<Element<AssignmentDraft>> Rest => [
        .. Kept("", "GUID", "Hyperlink", "HyperlinkAddress", "HyperlinkSubAddress", "CreationDate", "AssnOwner", "AssnOwnerGuid"),
        .. Kept("0", "CostRateTable", "Confirmed", "ResponsePending", "UpdateNeeded", "LinkedFields", "BookingType", "RateScale", "FixedMaterial", "BudgetCost", "OvertimeCost", "ActualOvertimeCost", "RemainingOvertimeCost"),
        .. Kept("1", "HasFixedRateUnits"),
        .. Kept("7", "LevelingDelayFormat"),
        .. Kept("PT0H0M0S", "ActualOvertimeWork", "RemainingOvertimeWork", "ActualWorkProtected", "ActualOvertimeWorkProtected", "BudgetWork"),
        .. Element<AssignmentDraft>.Recomputed(
            "PercentWorkComplete", "RemainingCost", "RegularWork", "ACWP", "BCWS", "BCWP", "CV", "SV", "VAC", "CostVariance", "WorkVariance", "StartVariance", "FinishVariance",
            "Milestone", "Overallocated", "OverAllocated", "PeakUnits", "Stop", "Resume", "Summary", "TaskName", "ResourceName"),
    ];

    private static Element<AssignmentDraft> Of(string name, TakeValue<AssignmentDraft> take) => Element<AssignmentDraft>.Of(name, take);

    private static IEnumerable<Element<AssignmentDraft>> Kept(string usual, params string[] names) => RestOfSchema.Kept<AssignmentDraft>(usual, names);
}
