using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>What becomes of each element of a resource.</summary>
internal static class ResourceElements
{
    private static readonly ElementTable<ResourceDraft> RateTable = new([Element<ResourceDraft>.With("Rate", static (r, _) => r.ReadRate())]);

    private static readonly ElementTable<ResourceDraft> AvailabilityTable = new([Element<ResourceDraft>.With("AvailabilityPeriod", static (r, _) => r.ReadAvailability())]);

    public static readonly ElementTable<ResourceDraft> Table = new([.. Identity, .. Costs, .. Nested, .. Rest]);

    private static IEnumerable<Element<ResourceDraft>> Identity => [
        Of("UID", static (r, f) => r.Identify(f)),
        Of("ID", static (r, f) => r.Resource.Id = f.Int(0, 0)),
        Of("Name", static (r, f) => r.Resource.Name = f.Text()),
        Of("Type", static (r, f) => r.Resource.Kind = (ResourceKind)f.Int(1, 0, 2)),
        Of("IsCostResource", static (r, f) => r.IsCost = f.Bool()),
        Of("IsNull", static (r, f) => r.IsNull = f.Bool()),
        Of("Initials", static (r, f) => r.Detail.Initials = TaskElements.NullIfEmpty(f.Text())),
        Of("Group", static (r, f) => r.Detail.Group = TaskElements.NullIfEmpty(f.Text())),
        Of("EmailAddress", static (r, f) => r.Detail.Email = TaskElements.NullIfEmpty(f.Text())),
        Of("Notes", static (r, f) => r.Detail.Notes = TaskElements.NullIfEmpty(Notes.Plain(f))),
        Of("MaxUnits", static (r, f) => r.Resource.MaxUnits = f.Units(1)),
        Of("CalendarUID", static (r, f) => r.Resource.CalendarUid = f.MaybeInt() is { } uid and not -1 ? uid : null),
    ];

    private static IEnumerable<Element<ResourceDraft>> Costs => [
        Of("StandardRate", static (r, f) => r.OwnRate.Standard = MinorUnits.Rate(f)),
        Of("OvertimeRate", static (r, f) => r.OwnRate.Overtime = MinorUnits.Rate(f)),
        Of("CostPerUse", static (r, f) => r.OwnRate.CostPerUse = r.File.Currency.Amount(f)),
    ];

    private static IEnumerable<Element<ResourceDraft>> Nested => [
        Element<ResourceDraft>.With("Rates", static (r, x) => x.ReadChildren(RateTable, r)),
        Element<ResourceDraft>.With("AvailabilityPeriods", static (r, x) => x.ReadChildren(AvailabilityTable, r)),
        Element<ResourceDraft>.With("Baseline", static (r, _) => r.ReadBaseline()),
        Element<ResourceDraft>.With("ExtendedAttribute", static (r, _) => r.ReadCustomValue("ExtendedAttribute")),
        Element<ResourceDraft>.With("OutlineCode", static (r, _) => r.ReadCustomValue("OutlineCode")),
        Element<ResourceDraft>.With("TimephasedData", static (r, _) => r.ReadTimephased()),
    ];

    private static IEnumerable<Element<ResourceDraft>> Rest => [
        .. Kept("", "GUID", "Phonetics", "NTAccount", "MaterialLabel", "Code", "Hyperlink", "HyperlinkAddress", "HyperlinkSubAddress", "AvailableFrom", "AvailableTo", "ActiveDirectoryGUID", "CreationDate", "AssnOwner", "AssnOwnerGuid"),
        .. Kept("0", "WorkGroup", "IsGeneric", "IsInactive", "IsEnterprise", "BookingType", "IsBudget", "IsTeamAssignmentPool", "LinkedFields"),
        .. Kept("1", "CanLevel"),
        .. Kept("2", "StandardRateFormat", "OvertimeRateFormat"),
        .. Kept("3", "AccrueAt"),
        .. Kept("PT0H0M0S", "ActualWorkProtected", "ActualOvertimeWorkProtected"),
        .. Element<ResourceDraft>.Recomputed(
            "PeakUnits", "OverAllocated", "Start", "Finish", "Work", "RegularWork", "OvertimeWork", "ActualWork", "RemainingWork", "ActualOvertimeWork", "RemainingOvertimeWork",
            "PercentWorkComplete", "Cost", "OvertimeCost", "ActualCost", "ActualOvertimeCost", "RemainingCost", "RemainingOvertimeCost", "WorkVariance", "CostVariance", "SV", "CV", "VAC", "ACWP", "BCWS", "BCWP",
            "BudgetWork", "BudgetCost"),
    ];

    private static Element<ResourceDraft> Of(string name, TakeValue<ResourceDraft> take) => Element<ResourceDraft>.Of(name, take);

    private static IEnumerable<Element<ResourceDraft>> Kept(string usual, params string[] names) => RestOfSchema.Kept<ResourceDraft>(usual, names);
}
