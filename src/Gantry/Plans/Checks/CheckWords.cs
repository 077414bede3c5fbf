using System.Globalization;
using Gantry.Scheduling;

namespace Gantry.Plans.Checks;

/// <summary>The words of the schedule quality report, in one place so that they can be translated.</summary>
internal static class CheckWords
{
    public const string Kind = "Schedule quality";
    public const string Lead = "Fourteen measures of the Defense Contract Management Agency (DCMA-EA PAM 200.1) and what can be computed of the ten scheduling best practices of the Government Accountability Office (GAO-16-89G). A measure that fails is a question to the planner. What does not apply or cannot be computed is no pass.";
    public const string AllPass = "Every measure that could be computed passes.";
    public const string DcmaTitle = "The fourteen measures";
    public const string PracticesTitle = "The ten practices";
    public const string PracticesCaption = "A practice fails when one of its measures fails. The last column says what no computation can tell.";
    public const string PicturesTitle = "The plan at a glance";
    public const string FloatTitle = "Total float of incomplete tasks";
    public const string DurationTitle = "Duration of incomplete tasks";
    public const string PathTitle = "Critical path";
    public const string MeasuresTitle = "Measure by measure";
    public const string NoOpenTasks = "No task is incomplete.";
    public const string NoCritical = "No incomplete task is critical.";
    public const string Counted = "What is counted";
    public const string Formula = "How";
    public const string Explanation = "Why it matters";
    public const string Fix = "What to do";
    public const string File = "File";
    public const string StatusDate = "Status date";
    public const string Baseline = "Baseline";
    public const string Start = "Start";
    public const string Finish = "Finish";
    public const string CountedHead = "Counted";
    public const string None = "none";
    public const string FailingMeasures = "Measures that fail";
    public const string PassingMeasures = "Measures that pass";
    public const string NoVerdict = "No verdict";
    public const string NoPass = "not a pass";
    public const string FailingPractices = "Practices that fail";
    public const string CodeHead = "Code";
    public const string MeasureHead = "Measure";
    public const string GaugeHead = "Value against threshold";
    public const string ValueHead = "Value";
    public const string ThresholdHead = "Threshold";
    public const string FoundHead = "Found";
    public const string VerdictHead = "Verdict";
    public const string PracticeHead = "Practice";
    public const string MeasuresHead = "Measures";
    public const string NotCoveredHead = "Not covered";
    public const string IdHead = "ID";
    public const string TaskHead = "Task";
    public const string FindingHead = "Finding";
    public const string WorkingDays = "working days";
    public const string Footer = "Dates are computed by Gantry from the plan's inputs, not read from the file. A working day is the plan's own number of minutes a day.";

    public static string Verdict(QualityMeasure measure) => measure.Verdict == QualityVerdict.Passes && measure.Count > 0 && measure.Threshold.Unit == QualityUnit.Share ? "passes, with findings" : Verdict(measure.Verdict);

    public static string Verdict(QualityVerdict verdict) => verdict switch
    {
        QualityVerdict.Passes => "passes",
        QualityVerdict.Fails => "fails",
        QualityVerdict.NotApplicable => "not applicable",
        _ => "cannot be computed",
    };

    /// <summary>Amber is for what is within its threshold and still found something.</summary>
    public static string Tone(QualityMeasure measure) => measure.Verdict == QualityVerdict.Passes && Verdict(measure) != Verdict(measure.Verdict) ? "amber" : Tone(measure.Verdict);

    public static string Tone(QualityVerdict verdict) => verdict switch { QualityVerdict.Passes => "green", QualityVerdict.Fails => "red", _ => "none" };

    public static string Value(QualityMeasure measure) => measure.Value is { } value ? Amount(value, measure.Threshold.Unit) : "-";

    public static string Threshold(QualityMeasure measure) => (measure.Threshold.IsMinimum ? "\u2265 " : "\u2264 ") + Amount(measure.Threshold.Limit, measure.Threshold.Unit);

    public static string Found(QualityMeasure measure)
    {
        if (measure.Value is null) return "";
        return measure.Threshold.Unit == QualityUnit.Share
            ? string.Create(CultureInfo.InvariantCulture, $"{measure.Count:N0} of {measure.Population:N0}")
            : "";
    }

    public static string Of(int all) => string.Create(CultureInfo.InvariantCulture, $"of {all:N0}");

    public static string WithFindings(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} with findings");

    public static string PathHeading(int shown, int all) => all > shown ? string.Create(CultureInfo.InvariantCulture, $"{PathTitle}: the first {shown:N0} of {all:N0} critical tasks") : PathTitle;

    public static string Against(QualityMeasure measure) => Found(measure) is { Length: > 0 } found ? $"threshold {Threshold(measure)}, {found}" : $"threshold {Threshold(measure)}";

    public static string NotAllShown(int shown, int all) => string.Create(CultureInfo.InvariantCulture, $"The first {shown:N0} of {all:N0} are shown; gantry check --json lists all.");

    public static string Counts(int passes, int fails, int notApplicable, int notComputable) =>
        string.Create(CultureInfo.InvariantCulture, $"{passes} pass, {fails} fail, {notApplicable} do not apply, {notComputable} cannot be computed.");

    public static string Population(ScheduleQuality quality) =>
        string.Create(CultureInfo.InvariantCulture, $"{quality.Tasks:N0} tasks and {quality.Milestones:N0} milestones, {quality.Incomplete:N0} of them incomplete; {quality.Summaries:N0} summaries");

    private static string Amount(double value, QualityUnit unit) => unit switch
    {
        QualityUnit.Share => (Math.Round(value * 1000) / 10).ToString("0.#", CultureInfo.InvariantCulture) + " %",
        QualityUnit.Days => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture) + " d",
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };
}
