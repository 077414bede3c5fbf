namespace Gantry.Scheduling;

/// <summary>Collects the values that differ between two things.</summary>
internal sealed class ValueList
{
    private readonly List<ValueDifference> _values = [];

    public IReadOnlyList<ValueDifference> Values => _values;

    public void Compare(string property, string? old, string? @new, bool isRetroactive = false)
    {
        if (!string.Equals(old, @new, StringComparison.Ordinal)) _values.Add(new ValueDifference(property, old, @new, isRetroactive));
    }

    public void Compare(string property, PlanTime? old, PlanTime? @new, bool isRetroactive = false)
    {
        if (old != @new) _values.Add(new ValueDifference(property, old is { } a ? DifferenceTexts.Time(a) : null, @new is { } b ? DifferenceTexts.Time(b) : null, isRetroactive));
    }

    public void Compare(string property, bool old, bool @new) => Compare(property, DifferenceTexts.YesNo(old), DifferenceTexts.YesNo(@new));

    public void Compare(string property, WorkTime old, WorkTime @new)
    {
        if (old != @new) _values.Add(new ValueDifference(property, DifferenceTexts.Hours(old), DifferenceTexts.Hours(@new)));
    }

    public void Compare(string property, double old, double @new, Func<double, string> words, bool isRetroactive = false)
    {
        // Equals: a figure that is no number is equal to itself here.
        if (!old.Equals(@new)) _values.Add(new ValueDifference(property, words(old), words(@new), isRetroactive));
    }
}
