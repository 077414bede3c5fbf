using System.Globalization;
using Gantry.Plans.Reports;
using Gantry.Scheduling;

namespace Gantry.Plans.Checks;

/// <summary>Pictures of the schedule quality report, as SVG.</summary>
internal static class CheckPictures
{
    private const int MostBars = 36;
    private const int Row = 20;

    /// <summary>A value as a bar with a mark at its threshold.</summary>
    public static Markup Gauge(QualityMeasure measure)
    {
        const int width = 150;
        var limit = measure.Threshold.Limit;
        var value = Math.Max(0, measure.Value ?? 0);
        var most = (measure.Threshold.Unit, measure.Threshold.IsMinimum) switch
        {
            (QualityUnit.Share, true) => 1,
            (QualityUnit.Share, false) => Math.Min(1, Math.Max(0.2, Math.Max(value, limit * 2))),
            _ => Math.Max(value, limit) * 1.15,
        };
        var label = $"{CheckWords.Value(measure)}, threshold {CheckWords.Threshold(measure)}";
        var bar = measure.Value is null ? Markup.Empty : Markup.Of($"<rect class=\"f-{CheckWords.Tone(measure)}\" y=\"4\" width=\"{Math.Max(value > 0 ? 2 : 0, width * Math.Min(1, value / most))}\" height=\"8\" rx=\"2\"/>");
        var mark = Math.Clamp(width * limit / most, 0.75, width - 0.75);
        return Markup.Of($"<svg width=\"{width}\" height=\"16\" viewBox=\"0 0 {width} 16\" role=\"img\" aria-label=\"{label}\"><rect class=\"f-track\" y=\"4\" width=\"{width}\" height=\"8\" rx=\"2\"/>{bar}<line class=\"s-ink\" x1=\"{mark}\" x2=\"{mark}\" y1=\"1\" y2=\"15\"/></svg>");
    }

    /// <summary>How many values lie in each range; ranges beyond the limit stand out.</summary>
    public static Markup Histogram(IReadOnlyList<double> values, double limit, bool hasNegative, string what)
    {
        var edges = new[] { 0, 1, 5, 10, 20, limit, limit * 2 };
        var labels = new List<(string Label, string Tone, int Count)>();
        if (hasNegative) labels.Add(("< 0", "red", values.Count(value => value < 0)));
        labels.Add(("0", "bar", values.Count(value => value == 0)));
        for (var i = 1; i < edges.Length; i++)
            labels.Add(($"{Edge(edges[i - 1])}\u2013{Edge(edges[i])}", edges[i] > limit ? "amber" : "bar", values.Count(value => value > edges[i - 1] && value <= edges[i])));
        labels.Add(($"> {Edge(edges[^1])}", "amber", values.Count(value => value > edges[^1])));

        const int width = 480, height = 170, bottom = 130;
        var step = (double)width / labels.Count;
        var most = Math.Max(1, labels.Max(bin => bin.Count));
        var html = new Html();
        var described = string.Join("; ", labels.Select(bin => $"{bin.Label} d: {bin.Count}"));
        html.Add($"<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{what}, working days and number of tasks: {described}\">");
        html.Add($"<line class=\"s-line\" x1=\"0\" x2=\"{width}\" y1=\"{bottom}\" y2=\"{bottom}\"/>");
        for (var i = 0; i < labels.Count; i++)
        {
            var (label, tone, count) = labels[i];
            var tall = count == 0 ? 0 : Math.Max(2, (bottom - 22) * (double)count / most);
            var middle = (i + 0.5) * step;
            html.Add($"<rect class=\"f-{tone}\" x=\"{(i * step) + 5}\" y=\"{bottom - tall}\" width=\"{step - 10}\" height=\"{tall}\" rx=\"2\"/>");
            if (count > 0) html.Add($"<text class=\"strong\" x=\"{middle}\" y=\"{bottom - tall - 5}\" text-anchor=\"middle\">{count}</text>");
            html.Add($"<text x=\"{middle}\" y=\"{bottom + 16}\" text-anchor=\"middle\">{label}</text>");
        }

        return html.Add($"<text x=\"{width / 2}\" y=\"{height - 6}\" text-anchor=\"middle\">{CheckWords.WorkingDays}</text></svg>").ToMarkup();
    }

    /// <summary>Incomplete critical tasks in the order of their starts.</summary>
    public static (Markup Picture, int Shown, int All) CriticalPath(PlanCheck check)
    {
        var (plan, schedule) = (check.Schedule.Plan, check.Schedule);
        var critical = new List<(PlanTask Task, TaskDates Dates)>();
        for (var i = 0; i < plan.Tasks.Count; i++)
        {
            var isSummary = plan.Tasks[i].IsSummary || (i + 1 < plan.Tasks.Count && plan.Tasks[i + 1].OutlineLevel > plan.Tasks[i].OutlineLevel);
            if (!isSummary && plan.Tasks[i] is { IsActive: true, IsExternal: false, OutlineLevel: > 0 } && schedule.Dates[i] is { Kind: TaskDatesKind.Full, IsCritical: true } dates) critical.Add((plan.Tasks[i], dates));
        }

        critical = [.. critical.OrderBy(x => x.Dates.Start).ThenBy(x => x.Dates.Finish)];
        var shown = critical.Take(MostBars).ToList();
        if (shown.Count == 0) return (Markup.Empty, 0, 0);
        const int names = 300, width = 1030;
        var axis = new TimeAxis(shown.Min(x => x.Dates.Start), shown.Max(x => x.Dates.Finish), names, width - names - 10);
        var height = 22 + (shown.Count * Row) + 4;
        var html = new Html();
        html.Add($"<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{CheckWords.PathTitle}: {shown.Count} tasks from {ReportPage.Date(shown[0].Dates.Start)} to {ReportPage.Date(shown.Max(x => x.Dates.Finish))}; the table of the plan lists them\">");
        html.Add(axis.Ticks(height));
        for (var i = 0; i < shown.Count; i++)
        {
            var y = 22 + (i * Row);
            html.Add($"<text class=\"strong\" x=\"0\" y=\"{y + 13}\">{shown[i].Task.Id.ToString(CultureInfo.InvariantCulture)}</text><text x=\"38\" y=\"{y + 13}\">{ReportPage.Short(shown[i].Task.Name, 42)}</text>");
            html.Add(Bar(axis, shown[i].Task, shown[i].Dates, y));
        }

        if (check.Quality.StatusDate is { } status && axis.X(status) is var x and >= names and <= width) html.Add($"<line class=\"s-accent\" x1=\"{x}\" x2=\"{x}\" y1=\"16\" y2=\"{height}\"><title>status date</title></line>");
        return (html.Add($"</svg>").ToMarkup(), shown.Count, critical.Count);
    }

    private static Markup Bar(TimeAxis axis, PlanTask task, TaskDates dates, int y)
    {
        var (from, to) = (axis.X(dates.Start), axis.X(dates.Finish));
        var title = $"{task.Name}: {ReportPage.Date(dates.Start)} to {ReportPage.Date(dates.Finish)}";
        if (task.IsMilestone || dates.Start == dates.Finish) return Markup.Of($"<path class=\"f-ink\" d=\"M{from} {y + 3}l6 6-6 6-6-6z\"><title>{title}</title></path>");
        var done = task.PercentComplete is > 0 and < 100 ? Markup.Of($"<rect class=\"f-ink\" x=\"{from}\" y=\"{y + 8}\" width=\"{Math.Max(1, (to - from) * task.PercentComplete / 100)}\" height=\"3\"/>") : Markup.Empty;
        return Markup.Of($"<rect class=\"f-crit\" x=\"{from}\" y=\"{y + 4}\" width=\"{Math.Max(2, to - from)}\" height=\"11\" rx=\"2\"><title>{title}</title></rect>{done}");
    }

    private static string Edge(double edge) => edge.ToString("0.#", CultureInfo.InvariantCulture);
}
