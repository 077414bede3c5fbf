using System.Globalization;

namespace Gantry.Scheduling;

/// <summary>Every word of the measures, in one place so that it can be translated.</summary>
internal static partial class QualityTexts
{
    public const string NothingToCount = "The plan holds nothing that this measure counts.";
    public const string NoStatusDate = "The plan has no status date. Set it in the plan, or name one when checking.";
    public const string NoBaseline = "No task has a baseline. Save one when the plan is agreed.";
    public const string NoBaselineDue = "No task should have been complete by the status date according to the baseline.";
    public const string NoResources = "The plan names no resource and no cost. DCMA accepts plans whose resources are kept elsewhere; GAO03a asks for them.";
    public const string NoTarget = "There is neither a required finish nor a baseline to measure the finish against.";
    public const string AllComplete = "Every task is complete.";
    public const string NothingCritical = "No incomplete task is critical, so none can be delayed.";
    public const string FromFinish = "The plan is scheduled from its finish: a delay moves its start, not its finish.";
    public const string FloatUnbounded = "No deadline and no constraint bounds late dates, so float cannot become negative. This says nothing about a promised finish.";
    public const string CurrentDurations = "Without a baseline the durations of today are judged.";
    public const string NoProgress = "No progress is recorded, so a status date is not needed yet.";

    /// <summary>The fixed words of a measure.</summary>
    /// <param name="Title">Short name.</param>
    /// <param name="Source">Where the definition comes from.</param>
    /// <param name="Counted">What is counted.</param>
    /// <param name="Formula">How the value is computed.</param>
    /// <param name="Explanation">Why it matters.</param>
    /// <param name="Fix">What to do in the plan.</param>
    public sealed record MeasureText(string Title, string Source, string Counted, string Formula, string Explanation, string Fix);

    public static MeasureText Of(string code) => Measures[code];

    public static string Date(PlanTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Days(double days) => Math.Round(days, 2).ToString("0.##", CultureInfo.InvariantCulture) + " d";

    public static string Shift(double days) => Math.Round(days, 2).ToString("+0.##;-0.##;0", CultureInfo.InvariantCulture) + " d";

    public static string MissingEnds(bool predecessor, bool successor) => predecessor && successor ? "no predecessor, no successor" : predecessor ? "no predecessor" : "no successor";

    public static string LinkWords(PlanLink link, PlanTask from, int minutesPerDay)
    {
        var lag = link.LagKind is LagKind.Percent or LagKind.ElapsedPercent
            ? link.Lag.ToString("+0;-0", CultureInfo.InvariantCulture) + " %"
            : link.LagKind == LagKind.Elapsed
                ? Math.Round(link.Lag / 86_400.0, 2).ToString("+0.##;-0.##", CultureInfo.InvariantCulture) + " elapsed d"
                : Shift(link.Lag / 60.0 / Math.Max(1, minutesPerDay));
        var kind = link.Kind switch { LinkKind.FinishStart => "FS", LinkKind.StartStart => "SS", LinkKind.FinishFinish => "FF", _ => "SF" };
        return $"{kind}{(link.Lag == 0 ? "" : " " + lag)} from {from.Id} {from.Name}";
    }

    public static string ConstraintWords(PlanTask task)
    {
        var kind = task.Constraint switch
        {
            ConstraintKind.AsLateAsPossible => "as late as possible",
            ConstraintKind.MustStartOn => "must start on",
            ConstraintKind.MustFinishOn => "must finish on",
            ConstraintKind.StartNoEarlierThan => "start no earlier than",
            ConstraintKind.StartNoLaterThan => "start no later than",
            ConstraintKind.FinishNoEarlierThan => "finish no earlier than",
            ConstraintKind.FinishNoLaterThan => "finish no later than",
            _ => "as soon as possible",
        };
        return task.ConstraintDate is { } date ? $"{kind} {Date(date)}" : kind;
    }

    public static string ForecastBefore(string end, PlanTime date) => $"forecast {end} {Date(date)} lies before the status date";

    public static string ActualAfter(string end, PlanTime date) => $"actual {end} {Date(date)} lies after the status date";

    public static string Missed(double days, PlanTime baseline, PlanTime now) => $"{Shift(days)}: baseline {Date(baseline)}, now {Date(now)}";

    public static string NotDone(PlanTime baseline, int percent) => string.Create(CultureInfo.InvariantCulture, $"due {Date(baseline)}, {percent} % complete");

    public static string PathTest(PlanTask task, double asked, double moved) =>
        $"A delay of {Days(asked)} to task {task.Id} '{task.Name}' moved the project's finish by {Days(moved)}.";

    public static string PathTestCut => "The delayed dates leave the range a plan may hold.";

    public static string LengthIndex(PlanTime finish, PlanTime target, bool isBaseline, double length, double room) =>
        $"{Days(length)} remain until {Date(finish)}; {(isBaseline ? "baseline" : "required")} finish {Date(target)}, float {Shift(room)}.";

    public static string ExecutionIndex(int complete, int due, int without) =>
        string.Create(CultureInfo.InvariantCulture, $"{complete} complete; {due} due by the baseline{(without > 0 ? $" and {without} without a baseline finish" : "")}.");

    public static string SharedName(int times) => string.Create(CultureInfo.InvariantCulture, $"{times} tasks have this name");

    public const string NoName = "no name";
    public const string OnlyFinishDriven = "predecessors tie only its finish: nothing drives its start";
    public const string OnlyStartDrives = "successors hang on its start: nothing waits for its finish";
    public const string TypedByHand = "dates typed by hand";
    public const string Estimated = "estimated duration";
    public const string NoResource = "no resource";
    public const string NoWayToEnd = "no chain of links reaches the end of the plan";
    public const string NoStatusDateSet = "progress without a status date";
    public const string NoActualStart = "progress without an actual start";
    public const string NoActualFinish = "complete without an actual finish";
    public const string NoBaselineDates = "no baseline start or finish";

    public static string SummaryEnd(string words, bool ofSummary) => ofSummary ? $"summary: {words}" : $"{words} (a summary)";

    public static string SummaryApart(PlanTime start, PlanTime finish, PlanTime insideStart, PlanTime insideFinish) =>
        $"typed {Date(start)} to {Date(finish)}, tasks inside {Date(insideStart)} to {Date(insideFinish)}";

    public static string OutOfSequence(string words) => $"began or ended against {words}";

    public static string CriticalBecause(string why) => $"critical by {why}";

    public static readonly IReadOnlyDictionary<int, (string Title, string NotCovered)> Practices = new Dictionary<int, (string, string)>
    {
        [1] = ("Capturing all activities", "Whether the plan holds all work of the work breakdown structure, by customer and supplier alike, needs somebody who knows the scope."),
        [2] = ("Sequencing all activities", "Whether the links are the right ones needs somebody who knows the work."),
        [3] = ("Assigning resources to all activities", "Whether people and budget are enough, and over-allocation, are not judged here."),
        [4] = ("Establishing the durations of all activities", "Whether the estimates are realistic needs past projects and the people who do the work."),
        [5] = ("Verifying that the schedule can be traced horizontally and vertically", "Whether the summary schedules shown to others agree with this plan needs those schedules."),
        [6] = ("Confirming that the critical path is valid", "Whether management uses the critical path is not in the plan."),
        [7] = ("Ensuring reasonable total float", "Which float is reasonable for a task needs a reason that only the planner knows."),
        [8] = ("Conducting a schedule risk analysis", "Cannot be computed from a plan alone: it needs ranges for durations, discrete risks and a simulation."),
        [9] = ("Updating the schedule using actual progress and logic", "Whether progress was reported as it happened needs earlier versions of the plan: compare them with gantry diff."),
        [10] = ("Maintaining a baseline schedule", "Whether the baseline was approved and changes to it were controlled is not in the plan."),
    };
}
