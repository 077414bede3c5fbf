namespace Gantry.Scheduling;

/// <summary>Counts for one measure and closes it with a verdict.</summary>
internal sealed class MeasureDraft(string code, QualityInput input, QualityThreshold threshold)
{
    private readonly List<QualityOffender> _offenders = [];

    public int Population { get; set; }

    public int Count => _offenders.Count;

    public void Offend(int task, string value, int? other = null)
    {
        var at = input.Tasks[task];
        _offenders.Add(new QualityOffender(at.Uid, at.Id, at.Name, value, other));
    }

    /// <summary>The share of offenders, or for a minimum the share of those that do not offend.</summary>
    public QualityMeasure Share(string? note = null)
    {
        if (Population == 0) return Without(QualityVerdict.NotApplicable, QualityTexts.NothingToCount);
        var share = (double)(threshold.IsMinimum ? Population - Count : Count) / Population;
        return Of(share, note);
    }

    public QualityMeasure Of(double value, string? note = null)
    {
        // A value that is the limit but for rounding is the limit.
        var passes = threshold.IsMinimum ? value >= threshold.Limit - 1e-9 : value <= threshold.Limit + 1e-9;
        return Close(value, passes ? QualityVerdict.Passes : QualityVerdict.Fails, note);
    }

    public QualityMeasure Without(QualityVerdict verdict, string why) => Close(null, verdict, why);

    private QualityMeasure Close(double? value, QualityVerdict verdict, string? why)
    {
        var text = QualityTexts.Of(code);
        return new QualityMeasure
        {
            Code = code,
            Title = text.Title,
            Source = text.Source,
            Counted = text.Counted,
            Formula = text.Formula,
            Threshold = threshold,
            Count = _offenders.Count,
            Population = Population,
            Value = value,
            Verdict = verdict,
            Why = why,
            Offenders = _offenders,
            Explanation = text.Explanation,
            Fix = text.Fix,
        };
    }
}
