using System.Globalization;
using Gantry.Plans.Reports;
using Gantry.Scheduling;

namespace Gantry.Plans.Differences;

/// <summary>The words of the report on two versions of a plan, in one place so that they can be translated.</summary>
internal static class DiffWords
{
    public const string Kind = "Changes of a plan";
    public const string None = "The two plans hold the same inputs and give the same dates.";
    public const string RetroactiveTitle = "History rewritten";
    public const string RetroactiveLead = "What had happened before the old status date reads differently now. Ask for the reason before anything else.";
    public const string RetroactiveLeadWithoutStatus = "Recorded actual dates were changed, or progress was taken back. The old plan has no status date, so what was added later cannot be judged. Ask for the reason before anything else.";
    public const string FinishTitle = "Why the finish moved";
    public const string FinishLead = "Along the tasks that drive the new finish, from the first to the last: what each adds in working days.";
    public const string FinishUnmoved = "The finish did not move.";
    public const string SlipTitle = "Tasks that moved";
    public const string MilestoneTitle = "Milestones that moved";
    public const string PathTitle = "Critical path";
    public const string Gained = "Became critical";
    public const string Lost = "No longer critical";
    public const string ErosionTitle = "Float that was used up";
    public const string InputTitle = "Inputs of tasks that changed";
    public const string AddedTitle = "Tasks added";
    public const string RemovedTitle = "Tasks removed";
    public const string LinksTitle = "Logic";
    public const string CalendarsTitle = "Calendars";
    public const string ResourcesTitle = "Resources";
    public const string AssignmentsTitle = "Assignments";
    public const string PlanTitle = "Settings of the plan";
    public const string OldHead = "Old";
    public const string NewHead = "New";
    public const string MatchedHead = "Tasks matched";
    public const string FinishHead = "Finish";
    public const string StartHead = "Start";
    public const string OldStartHead = "Old start";
    public const string NewStartHead = "New start";
    public const string OldFinishHead = "Old finish";
    public const string NewFinishHead = "New finish";
    public const string OldFloatHead = "Old float";
    public const string NewFloatHead = "New float";
    public const string UsedUpHead = "Used up";
    public const string IdHead = "ID";
    public const string TaskHead = "Task";
    public const string WhatHead = "What";
    public const string NameHead = "Name";
    public const string ChangeHead = "Change";
    public const string PredecessorHead = "Predecessor";
    public const string SuccessorHead = "Successor";
    public const string AddsHead = "Adds";
    public const string WhyHead = "Why";
    public const string TasksUnit = "tasks";
    public const string InputsCard = "Tasks with other inputs";
    public const string History = "history";
    public const string Legend = "Grey: old. Blue: new. Red: new and critical.";
    public const string NoDate = "none";
    public const string Footer = "Dates of both plans are computed by Gantry from their inputs, not read from the files. Working days are counted by the new plan's project calendar.";

    public static string Moved(ScheduleDifference difference) => difference switch
    {
        { OldFinish: null } or { NewFinish: null } => "-",
        { FinishMoved: 0 } => "0 d",
        _ => ReportPage.Shift(difference.FinishMoved),
    };

    public static string File(string name, string statusDate) => $"{name}, status date {statusDate}";

    public static string Now(PlanTime finish) => $"now {ReportPage.Date(finish)}";

    public static string AddedAndRemoved(int added, int removed) => string.Create(CultureInfo.InvariantCulture, $"+{added:N0} added, \u2212{removed:N0} removed");

    public static string BecameCritical(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} became critical");

    public static string MovedMost(int shown) => string.Create(CultureInfo.InvariantCulture, $" The {shown} that moved most.");

    public static string SmallerSteps(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} smaller steps");

    public static string Kinds(DifferenceKind kind) => kind switch { DifferenceKind.Added => "added", DifferenceKind.Removed => "removed", _ => "changed" };

    public static string Matches(ScheduleDifference difference)
    {
        var parts = difference.Matched.OrderBy(match => match.Key).Select(match => string.Create(CultureInfo.InvariantCulture, $"{match.Value:N0} by {Words(match.Key)}"));
        return difference.Matched.Count == 0 ? "none" : string.Join(", ", parts);
    }

    public static string NotAllShown(int shown, int all) => string.Create(CultureInfo.InvariantCulture, $"The first {shown:N0} of {all:N0} are shown; gantry diff --json lists all.");

    public static string Unchanged(IEnumerable<string> parts) => $"No difference in: {string.Join(", ", parts)}.";

    /// <summary>Later is bad, earlier is good.</summary>
    public static string Tone(double days) => days switch { > 0.005 => "bad", < -0.005 => "good", _ => "" };

    private static string Words(TaskMatch match) => match switch { TaskMatch.Uid => "uid", TaskMatch.Guid => "guid", _ => "name and place in the outline" };
}
