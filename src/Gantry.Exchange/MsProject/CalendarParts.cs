using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>A range of days while it is read.</summary>
internal sealed class PeriodDraft
{
    public PlanTime? From { get; set; }

    public PlanTime? To { get; set; }

    public void Clear() => (From, To) = (null, null);

    /// <summary>First and last day, both included whatever their time; null when the first is missing or they are the wrong way round.</summary>
    public (DateOnly From, DateOnly To)? Days() =>
        From is { } from && (To ?? From) is { } to && to >= from ? (from.Date, to.Date) : null;
}

/// <summary>The working times of one day while they are read.</summary>
internal class TimesDraft(XmlForwardReader reader)
{
    private readonly List<Shift> _shifts = [];
    private int? _from;
    private int? _to;

    public bool? IsWorking { get; set; }

    public PeriodDraft Period { get; } = new();

    protected XmlForwardReader Reader => reader;

    public virtual void Clear()
    {
        _shifts.Clear();
        IsWorking = null;
        Period.Clear();
    }

    public void TakeFrom(Field field) => _from = Second(field);

    public void TakeTo(Field field) => _to = Second(field);

    public void ReadWorkingTime()
    {
        _from = null;
        _to = null;
        var line = reader.Line;
        reader.ReadChildren(CalendarElements.Time, this);
        if (_from is null && _to is null) return;
        var from = _from ?? 0;
        var to = _to is null or 0 ? PlanTime.SecondsPerDay : _to.Value;
        if (from >= to)
        {
            reader.Lose(LossKind.Repaired, line, "WorkingTime", reader.Subject, "A working time that ends before it begins: it was ended at midnight. Give a night shift as two, before and after midnight.");
            to = PlanTime.SecondsPerDay;
        }

        if (_shifts.Count < MsProjectLimits.CalendarParts) _shifts.Add(new Shift(from, to));
    }

    /// <summary>The pattern of the day: a working day without times has the standard ones.</summary>
    public DayPattern Pattern()
    {
        if (IsWorking == false || (IsWorking is null && _shifts.Count == 0)) return DayPattern.NonWorking;
        if (_shifts.Count == 0) return DayPattern.Standard;
        _shifts.Sort(static (a, b) => a.From.CompareTo(b.From));
        var merged = new List<Shift> { _shifts[0] };
        foreach (var shift in _shifts.Skip(1))
        {
            var last = merged[^1];
            if (shift.From > last.To)
            {
                merged.Add(shift);
                continue;
            }

            if (shift.From < last.To) reader.LosePath(LossKind.Repaired, reader.Line, reader.Path(), "Working times that overlap: they were joined.");
            merged[^1] = last with { To = Math.Max(last.To, shift.To) };
        }

        var pattern = new DayPattern(merged);
        return pattern.Shifts.SequenceEqual(DayPattern.Standard.Shifts) ? DayPattern.Standard
            : pattern.Shifts.SequenceEqual(DayPattern.AroundTheClock.Shifts) ? DayPattern.AroundTheClock : pattern;
    }

    private static int? Second(Field field)
    {
        if (field.IsEmpty) return null;
        var text = field.Trimmed;
        if (text.IndexOf('T') is var time and >= 0) text = text[(time + 1)..];
        if (FileDate.TryTime(text, out var seconds, out var cut))
        {
            if (cut) field.Lose(LossKind.Converted, "The time had a zone or parts of a second, which plans do not have.");
            return seconds;
        }

        field.Lose(LossKind.Repaired, "Not a time of the form HH:mm:ss: left out.");
        return null;
    }
}

/// <summary>A weekday while it is read.</summary>
internal sealed class DayDraft(XmlForwardReader reader) : TimesDraft(reader)
{
    /// <summary>1 Sunday to 7 Saturday; 0 an exception in the old form.</summary>
    public int? Type { get; set; }

    public override void Clear()
    {
        base.Clear();
        Type = null;
    }

    public void PutInto(DayPattern?[] week, int line)
    {
        if (Type is not (>= 1 and <= 7))
            Reader.Lose(LossKind.Repaired, line, "WeekDay", Reader.Subject, "A weekday whose type is not 1 (Sunday) to 7 (Saturday), or an exception without dates: left out.");
        else
            week[Type.Value - 1] = Pattern();
    }
}

/// <summary>A week that holds between two dates, while it is read.</summary>
internal sealed class WorkWeekDraft(XmlForwardReader reader)
{
    private readonly DayDraft _day = new(reader);

    public string Name { get; set; } = "";

    public PeriodDraft Period { get; } = new();

    public DayPattern?[] Days { get; } = new DayPattern?[7];

    public void ReadDay()
    {
        _day.Clear();
        var line = reader.Line;
        reader.ReadChildren(CalendarElements.Day, _day);
        _day.PutInto(Days, line);
    }
}
