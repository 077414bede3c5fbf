using System.Globalization;
using Gantry.Plans.Reports;
using Gantry.Scheduling;

namespace Gantry.Plans.Differences;

/// <summary>Pictures of the report on two versions of a plan, as SVG.</summary>
internal static class DiffPictures
{
    public const int MostRows = 30;
    private const int Row = 24;
    private const int Names = 290;
    private const int Width = 1030;
    private const int Figures = 64;

    /// <summary>Old bar above new bar for each task, or an old and a new diamond.</summary>
    public static Markup Slips(IReadOnlyList<TaskDifference> tasks, string what)
    {
        var shown = tasks.Take(MostRows).ToList();
        var first = shown.Min(task => Min(task.Old!.Value.Start, task.New!.Value.Start));
        var last = shown.Max(task => Max(task.Old!.Value.Finish, task.New!.Value.Finish));
        var axis = new TimeAxis(first, last, Names, Width - Names - Figures - 10);
        var height = 24 + (shown.Count * Row);
        var html = new Html();
        html.Add($"<svg width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{what}: old and new dates of {shown.Count} tasks; the table below lists them\">");
        html.Add(axis.Ticks(height));
        for (var i = 0; i < shown.Count; i++)
        {
            var (task, y) = (shown[i], 22 + (i * Row));
            html.Add($"<text class=\"strong\" x=\"0\" y=\"{y + 14}\">{task.TaskId.ToString(CultureInfo.InvariantCulture)}</text><text x=\"38\" y=\"{y + 14}\">{ReportPage.Short(task.TaskName, 40)}</text>");
            html.Add(task.IsMilestone ? Diamonds(axis, task, y) : Bars(axis, task, y));
            html.Add($"<text class=\"strong\" x=\"{Width - 2}\" y=\"{y + 14}\" text-anchor=\"end\">{ReportPage.Shift(task.FinishMoved)}</text>");
        }

        return html.Add($"</svg>").ToMarkup();
    }

    private static Markup Bars(TimeAxis axis, TaskDifference task, int y)
    {
        var (old, now) = (task.Old!.Value, task.New!.Value);
        return Markup.Of($"<rect class=\"f-base\" x=\"{axis.X(old.Start)}\" y=\"{y + 2}\" width=\"{Math.Max(2, axis.X(old.Finish) - axis.X(old.Start))}\" height=\"6\" rx=\"2\"><title>{task.TaskName}, old: {Span(old)}</title></rect><rect class=\"f-{(task.IsCritical ? "crit" : "bar")}\" x=\"{axis.X(now.Start)}\" y=\"{y + 10}\" width=\"{Math.Max(2, axis.X(now.Finish) - axis.X(now.Start))}\" height=\"9\" rx=\"2\"><title>{task.TaskName}, new: {Span(now)}</title></rect>");
    }

    private static Markup Diamonds(TimeAxis axis, TaskDifference task, int y)
    {
        var (from, to) = (axis.X(task.Old!.Value.Start), axis.X(task.New!.Value.Start));
        var tone = task.IsCritical ? "crit" : "bar";
        return Markup.Of($"<line class=\"s-base\" x1=\"{from}\" x2=\"{to}\" y1=\"{y + 10}\" y2=\"{y + 10}\"/><path class=\"s-base\" d=\"M{from} {y + 4}l6 6-6 6-6-6z\"><title>{task.TaskName}, old: {ReportPage.Date(task.Old!.Value.Start)}</title></path><path class=\"f-{tone}\" d=\"M{to} {y + 4}l6 6-6 6-6-6z\"><title>{task.TaskName}, new: {ReportPage.Date(task.New!.Value.Start)}</title></path>");
    }

    /// <summary>From the old finish to the new one, step by step.</summary>
    public static Markup Waterfall(ScheduleDifference difference)
    {
        var steps = Merged(difference.FinishSteps);
        var (least, most, at) = (0.0, 0.0, 0.0);
        foreach (var step in steps)
        {
            at += step.Days;
            (least, most) = (Math.Min(least, at), Math.Max(most, at));
        }

        (least, most) = (Math.Min(least, difference.FinishMoved), Math.Max(most, difference.FinishMoved));
        const int left = Names + 40;
        var scale = (Width - left - Figures - 20) / Math.Max(0.1, most - least);
        double X(double days) => left + ((days - least) * scale);
        var height = 8 + ((steps.Count + 1) * Row);
        var html = new Html();
        html.Add($"<svg width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"The finish moved {ReportPage.Shift(difference.FinishMoved)}, made up of {steps.Count} steps; the table below lists them\">");
        html.Add($"<line class=\"s-ink\" x1=\"{X(0)}\" x2=\"{X(0)}\" y1=\"0\" y2=\"{height}\"/>");
        at = 0;
        for (var i = 0; i < steps.Count; i++)
        {
            var (step, y) = (steps[i], 4 + (i * Row));
            var (from, to) = (X(at), X(at += step.Days));
            html.Add($"<text class=\"strong\" x=\"0\" y=\"{y + 15}\">{step.TaskId?.ToString(CultureInfo.InvariantCulture)}</text><text x=\"38\" y=\"{y + 15}\">{ReportPage.Short(step.Title, 44)}</text>");
            html.Add($"<rect class=\"f-{(step.Days > 0 ? "crit" : "green")}\" x=\"{Math.Min(from, to)}\" y=\"{y + 4}\" width=\"{Math.Max(2, Math.Abs(to - from))}\" height=\"14\" rx=\"2\"><title>{step.Title}: {step.Why}</title></rect><line class=\"s-line\" x1=\"{to}\" x2=\"{to}\" y1=\"{y + 18}\" y2=\"{y + Row + 4}\"/>");
            html.Add($"<text class=\"strong\" x=\"{Width - 2}\" y=\"{y + 15}\" text-anchor=\"end\">{ReportPage.Shift(step.Days)}</text>");
        }

        var bottom = 4 + (steps.Count * Row);
        html.Add($"<text class=\"strong\" x=\"38\" y=\"{bottom + 15}\">Finish {ReportPage.Date(difference.OldFinish!.Value)} \u2192 {ReportPage.Date(difference.NewFinish!.Value)}</text>");
        html.Add($"<rect class=\"f-ink\" x=\"{Math.Min(X(0), X(difference.FinishMoved))}\" y=\"{bottom + 4}\" width=\"{Math.Max(2, Math.Abs(X(difference.FinishMoved) - X(0)))}\" height=\"14\" rx=\"2\"/>");
        return html.Add($"<text class=\"strong\" x=\"{Width - 2}\" y=\"{bottom + 15}\" text-anchor=\"end\">{ReportPage.Shift(difference.FinishMoved)}</text></svg>").ToMarkup();
    }

    /// <summary>The largest steps in their order; the small ones of a long chain together, so that the sum stays right.</summary>
    private static List<FinishStep> Merged(IReadOnlyList<FinishStep> steps)
    {
        if (steps.Count <= MostRows) return [.. steps];
        var largest = steps.OrderByDescending(step => Math.Abs(step.Days)).Take(MostRows - 1).ToHashSet();
        var rest = steps.Where(step => !largest.Contains(step)).ToList();
        return [.. steps.Where(largest.Contains), new FinishStep(null, null, DiffWords.SmallerSteps(rest.Count), rest.Sum(step => step.Days), "")];
    }

    private static string Span(TaskSpan span) => $"{ReportPage.Date(span.Start)} to {ReportPage.Date(span.Finish)}";

    private static PlanTime Min(PlanTime a, PlanTime b) => a < b ? a : b;

    private static PlanTime Max(PlanTime a, PlanTime b) => a > b ? a : b;
}
