using System.Globalization;
using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>A resource while it is read.</summary>
internal sealed class ResourceDraft(FileReading file) : DetailDraft(file, file.ResourceUids)
{
    private readonly RateDraft _rate = new();
    private readonly AvailabilityDraft _availability = new();
    private ResourceDetail? _detail;

    public PlanResource Resource { get; private set; } = null!;

    public ResourceDetail Detail => _detail ??= new ResourceDetail();

    public bool IsNull { get; set; }

    public bool IsCost { get; set; }

    /// <summary>The rates of the resource itself; the rate table, when there is one, says the same and more.</summary>
    public RateDraft OwnRate { get; } = new();

    public override string Subject => Resource is null ? "resource" : string.Create(CultureInfo.InvariantCulture, $"resource {Resource.Uid} {TaskDraft.Shown(Resource.Name)}").TrimEnd();

    protected override SortedDictionary<int, Baseline> Baselines => Detail.Baselines;

    protected override List<TimephasedSpan> Timephased => Detail.Timephased;

    protected override Dictionary<int, string> CustomValues => Detail.CustomValues;

    public override Dictionary<string, string> Other => Detail.Other;

    public void ReadRate()
    {
        _rate.Clear(File);
        Reader.ReadChildren(RateElements.Table, _rate);
        if (Detail.Rates.Count < MsProjectLimits.CalendarParts) Detail.Rates.Add(_rate.ToPeriod());
        else Reader.Lose(LossKind.NotKept, Reader.Line, "Rate", Subject, $"More than {MsProjectLimits.CalendarParts} rates of one resource: the rest was dropped.");
    }

    public void ReadAvailability()
    {
        _availability.Clear();
        Reader.ReadChildren(AvailabilityElements.Table, _availability);
        if (Detail.Availability.Count < MsProjectLimits.CalendarParts) Detail.Availability.Add(new AvailabilityPeriod(_availability.From, _availability.To, _availability.Units));
        else Reader.Lose(LossKind.NotKept, Reader.Line, "AvailabilityPeriod", Subject, $"More than {MsProjectLimits.CalendarParts} periods of one resource: the rest was dropped.");
    }

    /// <summary>Puts the finished resource into the document.</summary>
    public void Finish()
    {
        if (IsNull)
        {
            Reader.Lose(LossKind.NotKept, Reader.Line, "Resource", Subject, "A blank row between resources: a plan has no blank rows.");
            return;
        }

        if (Resource is { Uid: 0, Name: "" })
        {
            Reader.Count(this, LossKind.Converted, "The nameless resource 0 stands for nobody: assignments to it are to nobody.", "Resource", Reader.Line);
            File.IsZeroNobody = true;
            return;
        }

        if (IsCost) Resource.Kind = ResourceKind.Cost;
        if (OwnRate.IsGiven && (_detail is null || _detail.Rates.Count == 0)) Detail.Rates.Add(OwnRate.ToPeriod());
        File.Document.Plan.Resources.Add(Resource);
        if (_detail is not null) File.Document.ResourceDetails[Resource.Uid] = _detail;
    }

    protected override void Reset()
    {
        Resource = null!;
        _detail = null;
        IsNull = false;
        IsCost = false;
        OwnRate.Clear(File);
    }

    protected override void Create(int uid) => Resource = new PlanResource { Uid = uid };
}

/// <summary>A pay rate while it is read.</summary>
internal sealed class RateDraft
{
    public FileReading File { get; private set; } = null!;

    public PlanTime? From { get; set; }

    public PlanTime? To { get; set; }

    public int Table { get; set; }

    public long Standard { get; set; }

    public long Overtime { get; set; }

    public long CostPerUse { get; set; }

    public bool IsGiven => Standard != 0 || Overtime != 0 || CostPerUse != 0;

    public void Clear(FileReading file)
    {
        File = file;
        From = null;
        To = null;
        Table = 0;
        Standard = 0;
        Overtime = 0;
        CostPerUse = 0;
    }

    public RatePeriod ToPeriod() => new(From, To, Table, Standard, Overtime, CostPerUse);
}

/// <summary>How much of a resource there is, while it is read.</summary>
internal sealed class AvailabilityDraft
{
    public PlanTime? From { get; set; }

    public PlanTime? To { get; set; }

    public double Units { get; set; }

    public void Clear() => (From, To, Units) = (null, null, 0);
}

internal static class RateElements
{
    public static readonly ElementTable<RateDraft> Table = new([
        Element<RateDraft>.Of("RatesFrom", static (r, f) => r.From = f.Date()),
        Element<RateDraft>.Of("RatesTo", static (r, f) => r.To = f.Date()),
        Element<RateDraft>.Of("RateTable", static (r, f) => r.Table = f.Int(0, 0, 4)),
        Element<RateDraft>.Of("StandardRate", static (r, f) => r.Standard = MinorUnits.Rate(f)),
        Element<RateDraft>.Of("OvertimeRate", static (r, f) => r.Overtime = MinorUnits.Rate(f)),
        Element<RateDraft>.Of("CostPerUse", static (r, f) => r.CostPerUse = r.File.Currency.Amount(f)),
        .. Element<RateDraft>.NotKeptUnless("2", "Rates are kept an hour, not in the unit they were shown in.", "StandardRateFormat", "OvertimeRateFormat"),
    ]);
}

internal static class AvailabilityElements
{
    public static readonly ElementTable<AvailabilityDraft> Table = new([
        Element<AvailabilityDraft>.Of("AvailableFrom", static (a, f) => a.From = f.Date()),
        Element<AvailabilityDraft>.Of("AvailableTo", static (a, f) => a.To = f.Date()),
        Element<AvailabilityDraft>.Of("AvailableUnits", static (a, f) => a.Units = f.Units(0)),
    ]);
}
