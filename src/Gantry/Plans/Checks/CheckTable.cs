using System.Globalization;
using Gantry.Plans.Reports;
using Gantry.Scheduling;

namespace Gantry.Plans.Checks;

/// <summary>A checked plan on a terminal.</summary>
internal static class CheckTable
{
    private const int MostOffenders = 8;

    public static void Write(TextWriter writer, PlanCheck check, ScheduleTableLook look)
    {
        var text = new TerminalText(writer, look);
        text.Line(ScheduleTable.Printable($"{check.Title}: {CheckWords.Population(check.Quality)}"));
        text.Line($"status date {(check.Quality.StatusDate is { } status ? status.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "-")}, baseline {(check.BaselineNumber is { } number ? number.ToString(CultureInfo.InvariantCulture) : "-")}");
        var title = Math.Clamp(look.Width - 56, 14, 32);
        text.Heading($"  {CheckWords.CodeHead,-6} {text.Cell(CheckWords.MeasureHead, title)} {CheckWords.ValueHead,8} {CheckWords.ThresholdHead,9} {CheckWords.FoundHead,14}  {CheckWords.VerdictHead}");
        foreach (var measure in check.Quality.Measures)
            text.Line($"{text.Shape(CheckWords.Tone(measure))} {measure.Code,-6} {text.Cell(measure.Title, title)} {text.Right(CheckWords.Value(measure), 8)} {text.Right(CheckWords.Threshold(measure), 9)} {CheckWords.Found(measure),14}  {text.Coloured(CheckWords.Tone(measure), CheckWords.Verdict(measure))}");

        text.Heading($"  {CheckWords.PracticesTitle}");
        foreach (var practice in check.Quality.Practices)
            text.Line($"{text.Shape(CheckWords.Tone(practice.Verdict))} {practice.Number,2} {text.Cell(practice.Title, Math.Max(20, look.Width - 26))} {text.Coloured(CheckWords.Tone(practice.Verdict), CheckWords.Verdict(practice.Verdict))}");

        foreach (var measure in check.Quality.Measures.Where(measure => measure.Verdict == QualityVerdict.Fails)) Failing(text, measure);
        var open = check.Quality.Measures.Where(measure => measure.Value is null).ToList();
        if (open.Count > 0) text.Heading($"  {CheckWords.NoVerdict}");
        foreach (var measure in open) text.Wrapped($"{measure.Code} {measure.Title}: {CheckWords.Verdict(measure)}. {measure.Why}", 2);
        text.Line();
        text.Line(CheckWords.Counts(check.Count(QualityVerdict.Passes), check.Count(QualityVerdict.Fails), check.Count(QualityVerdict.NotApplicable), check.Count(QualityVerdict.NotComputable)));
        writer.Flush();
    }

    private static void Failing(TerminalText text, QualityMeasure measure)
    {
        text.Heading($"{text.Shape("red")} {measure.Code} {measure.Title}");
        text.Wrapped(measure.Explanation, 2);
        text.Wrapped($"{CheckWords.Fix}: {measure.Fix}", 2);
        if (measure.Why is { } why) text.Wrapped(why, 2);
        foreach (var offender in measure.Offenders.Take(MostOffenders))
        {
            var name = Math.Clamp((text.Width - 10) / 2, 16, 44);
            text.Line($"  {offender.TaskId,6} {text.Cell(offender.TaskName, name)} {text.Cell(offender.Value, Math.Max(16, text.Width - name - 10))}");
        }

        if (measure.Offenders.Count > MostOffenders) text.Line(string.Create(CultureInfo.InvariantCulture, $"         and {measure.Offenders.Count - MostOffenders:N0} more; --json and --html list them"));
    }
}
