using System.Globalization;
using Gantry.Scheduling;

namespace Gantry.Plans.Reports;

/// <summary>Days on a horizontal axis, with ticks at round dates.</summary>
internal sealed class TimeAxis
{
    private readonly double _from;
    private readonly double _scale;
    private readonly int _left;
    private readonly int _first;
    private readonly int _last;

    public TimeAxis(PlanTime first, PlanTime last, int left, int width)
    {
        (_first, _last, _left) = (first.Day, Math.Max(last.Day + 1, first.Day + 5), left);
        _from = _first;
        _scale = (double)width / (_last - _first);
    }

    public double X(PlanTime time) => _left + (((time.Seconds / (double)PlanTime.SecondsPerDay) - _from) * _scale);

    /// <summary>Lines and dates across a picture.</summary>
    public Markup Ticks(int height)
    {
        var html = new Html();
        foreach (var (day, label) in Dates())
        {
            var x = _left + ((day - _from) * _scale);
            html.Add($"<line class=\"s-line\" x1=\"{x}\" x2=\"{x}\" y1=\"16\" y2=\"{height}\"/><text x=\"{x + 3}\" y=\"11\">{label}</text>");
        }

        return html.ToMarkup();
    }

    private IEnumerable<(int Day, string Label)> Dates()
    {
        var days = _last - _first;
        if (days <= 70)
        {
            var step = days <= 14 ? 2 : 7;
            for (var day = _first + ((7 - (_first % 7)) % 7); day < _last; day += step) yield return (day, DateOnly.FromDayNumber(day).ToString("d MMM", CultureInfo.InvariantCulture));
            yield break;
        }

        var months = new[] { 1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400 }.First(step => days / 30.4 / step <= 9);
        var start = DateOnly.FromDayNumber(_first);
        var month = (start.Year * 12) + start.Month - 1;
        for (month = (month + months - 1) / months * months; month / 12 < 9999; month += months)
        {
            var date = new DateOnly(month / 12, (month % 12) + 1, 1);
            if (date.DayNumber >= _last) yield break;
            if (date.DayNumber >= _first) yield return (date.DayNumber, date.ToString(months >= 12 ? "yyyy" : "MMM yy", CultureInfo.InvariantCulture));
        }
    }
}
