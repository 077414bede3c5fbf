using Gantry.Exchange;
using Gantry.Scheduling;

namespace Gantry.Imports;

/// <summary>What was found in one file.</summary>
public sealed record FileReport(
    string Name, int Tasks, int Milestones, int Links, int Resources, int Assignments, int Calendars, int Baselines, int CustomFields,
    PlanTime? Start, PlanTime? Finish, PlanTime? ImportedFinish, DateReport Dates, IReadOnlyList<Loss> Losses, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>How the dates of a file compare with those the engine computes from its inputs.</summary>
/// <param name="Compared">Tasks with dates to compare.</param>
/// <param name="Equal">Tasks whose start and finish are the same to the minute.</param>
/// <param name="Different">The others, the largest difference first, at most as many as are kept.</param>
public sealed record DateReport(int Compared, int Equal, IReadOnlyList<DateDifferenceLine> Different);

/// <summary>One task whose dates differ.</summary>
public sealed record DateDifferenceLine(int Id, string Task, PlanTime? ImportedStart, PlanTime? Start, PlanTime? ImportedFinish, PlanTime? Finish, string Reason);

/// <summary>What was found over the whole estate.</summary>
/// <param name="ResourcesInFiles">Named resources counted file by file.</param>
/// <param name="ResourcesMerged">Resources once equal ones are one.</param>
/// <param name="CalendarsInFiles">Calendars counted file by file.</param>
/// <param name="CalendarsMerged">Calendars once equal ones are one.</param>
/// <param name="LinksResolved">Links and sub-projects between the files whose other end was found.</param>
/// <param name="Notes">Conflicts and ends that were not found, and what to do.</param>
public sealed record EstateReport(
    int ResourcesInFiles, int ResourcesMerged, int CalendarsInFiles, int CalendarsMerged, int LinksResolved, IReadOnlyList<string> Notes);
