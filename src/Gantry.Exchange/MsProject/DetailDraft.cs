using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>What tasks, resources and assignments have in common beside their own fields: baselines, time-phased data, custom values, the rest.</summary>
internal abstract class DetailDraft(FileReading file, UidSet uids) : EntityDraft(file.Xml, uids)
{
    private readonly BaselineDraft _baseline = new();
    private readonly CustomValueDraft _value = new();
    private readonly SpanDraft _span = new();

    public FileReading File => file;

    protected abstract SortedDictionary<int, Baseline> Baselines { get; }

    protected abstract List<TimephasedSpan> Timephased { get; }

    protected abstract Dictionary<int, string> CustomValues { get; }

    public abstract Dictionary<string, string> Other { get; }

    public void ReadBaseline()
    {
        _baseline.Clear(this);
        var line = Reader.Line;
        Reader.ReadChildren(BaselineElements.Table, _baseline);
        if (_baseline.Number is not { } number)
            Reader.Lose(LossKind.Repaired, line, "Baseline", Subject, "A baseline without a number from 0 to 10: left out.");
        else if (!Baselines.TryAdd(number, _baseline.ToBaseline()))
            Reader.Lose(LossKind.Repaired, line, "Baseline", Subject, "The same baseline twice: the first was kept.");
    }

    public void ReadTimephased()
    {
        file.CheckSpan();
        _span.Clear();
        var line = Reader.Line;
        Reader.ReadChildren(TimephasedElements.Table, _span);
        if (_span.Start is { } start && _span.Finish is { } finish && start <= finish)
            Timephased.Add(new TimephasedSpan(_span.Type, start, finish, _span.Unit, _span.Value));
        else
            Reader.Lose(LossKind.Repaired, line, "TimephasedData", Subject, "Time-phased data without a start, a finish, or with the finish before the start: left out.");
    }

    public void ReadCustomValue(string element)
    {
        _value.Clear();
        var line = Reader.Line;
        Reader.ReadChildren(CustomValueElements.Table, _value);
        if (_value.FieldId is not { } field)
            Reader.Lose(LossKind.Repaired, line, element, Subject, "A value without the number of its field: left out.");
        else if (Resolve(field) is not { } value)
            Reader.Lose(LossKind.Repaired, line, element, Subject, "The value is not in the list of values of its field: left out.");
        else if (!CustomValues.TryAdd(field, value))
            Reader.Lose(LossKind.Repaired, line, element, Subject, "A second value of the same field: the first was kept.");
    }

    private string? Resolve(int field)
    {
        if (!string.IsNullOrEmpty(_value.Value)) return _value.Value;
        if (_value.Guid is { Length: > 0 } guid && file.ValueByGuid.TryGetValue(guid, out var byGuid)) return byGuid;
        if (_value.ValueId is { } id) return file.ValueById.TryGetValue((field, id), out var byId) ? byId : null;
        return _value.Value ?? (_value.Guid is null ? "" : null);
    }
}

/// <summary>One value of a custom field while it is read.</summary>
internal sealed class CustomValueDraft
{
    public int? FieldId { get; set; }

    public string? Value { get; set; }

    public string? Guid { get; set; }

    public int? ValueId { get; set; }

    public void Clear()
    {
        FieldId = null;
        Value = null;
        Guid = null;
        ValueId = null;
    }
}

internal static class CustomValueElements
{
    public static readonly ElementTable<CustomValueDraft> Table = new([
        Element<CustomValueDraft>.Of("FieldID", static (v, f) => v.FieldId = f.MaybeInt()),
        Element<CustomValueDraft>.Of("Value", static (v, f) => v.Value = f.LongText()),
        Element<CustomValueDraft>.Of("ValueGUID", static (v, f) => v.Guid = f.Text()),
        Element<CustomValueDraft>.Of("ValueID", static (v, f) => v.ValueId = f.MaybeInt()),
        .. Element<CustomValueDraft>.NotKept("Only the value itself is kept, not how it was shown.", "UID", "DurationFormat"),
    ]);
}

/// <summary>One stretch of time-phased data while it is read.</summary>
internal sealed class SpanDraft
{
    public int Type { get; set; }

    public PlanTime? Start { get; set; }

    public PlanTime? Finish { get; set; }

    public int Unit { get; set; }

    public string Value { get; set; } = "";

    public void Clear()
    {
        Type = 0;
        Start = null;
        Finish = null;
        Unit = 0;
        Value = "";
    }
}

internal static class TimephasedElements
{
    public static readonly ElementTable<SpanDraft> Table = new([
        Element<SpanDraft>.Of("Type", static (s, f) => s.Type = f.Int(0, 0, 255)),
        Element<SpanDraft>.Of("UID", static (_, _) => { }),
        Element<SpanDraft>.Of("Start", static (s, f) => s.Start = f.Date()),
        Element<SpanDraft>.Of("Finish", static (s, f) => s.Finish = f.Date()),
        Element<SpanDraft>.Of("Unit", static (s, f) => s.Unit = f.Int(0, 0, 255)),
        Element<SpanDraft>.Of("Value", static (s, f) => s.Value = f.Text()),
    ]);
}

/// <summary>One baseline while it is read.</summary>
internal sealed class BaselineDraft
{
    public DetailDraft Owner { get; private set; } = null!;

    public int? Number { get; set; }

    public PlanTime? Start { get; set; }

    public PlanTime? Finish { get; set; }

    public WorkTime? Duration { get; set; }

    public WorkTime? Work { get; set; }

    public long? Cost { get; set; }

    public long? FixedCost { get; set; }

    public bool IsInterim { get; set; }

    public void Clear(DetailDraft owner)
    {
        Owner = owner;
        Number = null;
        Start = null;
        Finish = null;
        Duration = null;
        Work = null;
        Cost = null;
        FixedCost = null;
        IsInterim = false;
    }

    public Baseline ToBaseline() => new(Start, Finish, Duration, Work, Cost, FixedCost, IsInterim);
}

internal static class BaselineElements
{
    public static readonly ElementTable<BaselineDraft> Table = new([
        Element<BaselineDraft>.Of("Number", static (b, f) => b.Number = f.MaybeInt(0, 10)),
        Element<BaselineDraft>.Of("Interim", static (b, f) => b.IsInterim = f.Bool()),
        Element<BaselineDraft>.Of("Start", static (b, f) => b.Start = f.Date()),
        Element<BaselineDraft>.Of("Finish", static (b, f) => b.Finish = f.Date()),
        Element<BaselineDraft>.Of("Duration", static (b, f) => b.Duration = f.Duration()),
        Element<BaselineDraft>.Of("Work", static (b, f) => b.Work = f.Duration()),
        Element<BaselineDraft>.Of("Cost", static (b, f) => b.Cost = b.Owner.File.Currency.MaybeAmount(f)),
        Element<BaselineDraft>.Of("FixedCost", static (b, f) => b.FixedCost = b.Owner.File.Currency.MaybeAmount(f)),
        Element<BaselineDraft>.With("TimephasedData", static (b, _) => b.Owner.ReadTimephased()),
        .. Element<BaselineDraft>.NotKeptUnless("7", "A baseline keeps its figures, not the unit they were shown in.", "DurationFormat"),
        .. Element<BaselineDraft>.NotKeptUnless("0", "A baseline keeps its figures only.", "EstimatedDuration", "FixedCostAccrual"),
        .. Element<BaselineDraft>.Recomputed("BCWS", "BCWP"),
    ]);
}
