using Gantry.Scheduling;

namespace Gantry.Exchange.Estates;

/// <summary>How many of what a file holds.</summary>
/// <param name="Tasks">Tasks, summaries and milestones included.</param>
/// <param name="Summaries">Summaries.</param>
/// <param name="Milestones">Milestones.</param>
/// <param name="Links">Links within the file.</param>
/// <param name="ForeignLinks">Links to tasks of other files.</param>
/// <param name="Resources">Resources.</param>
/// <param name="Assignments">Assignments.</param>
/// <param name="Calendars">Calendars.</param>
/// <param name="BaselinedTasks">Tasks with at least one baseline.</param>
/// <param name="CustomFields">Definitions of custom fields.</param>
public sealed record FileCounts(int Tasks, int Summaries, int Milestones, int Links, int ForeignLinks, int Resources, int Assignments, int Calendars, int BaselinedTasks, int CustomFields)
{
    /// <summary>Counts what a document holds.</summary>
    public static FileCounts Of(PlanDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var plan = document.Plan;
        return new FileCounts(
            plan.Tasks.Count,
            plan.Tasks.Count(task => task.IsSummary),
            plan.Tasks.Count(task => task.IsMilestone),
            plan.Links.Count,
            document.ForeignLinks.Count,
            plan.Resources.Count,
            plan.Assignments.Count,
            plan.Calendars.Count,
            document.TaskDetails.Count(detail => detail.Value.HasBaselines),
            document.CustomFields.Count);
    }
}

/// <summary>What is known of one file of an estate after reading and scheduling it.</summary>
/// <param name="Path">The path within the estate.</param>
/// <param name="Problem">Why it could not be read, with the way out; null when it was.</param>
/// <param name="ProblemLine">Line of the problem, 0 when unknown.</param>
/// <param name="Name">The plan's name.</param>
/// <param name="Counts">How many of what it holds; null when unreadable.</param>
/// <param name="Start">Start of the plan.</param>
/// <param name="Finish">Latest finish as computed.</param>
/// <param name="StatusDate">The date progress is reported as of.</param>
/// <param name="Losses">What was not kept as it was.</param>
/// <param name="Dates">How computed dates agree with those in the file; null when unreadable.</param>
/// <param name="Diagnostics">What was wrong with the plan.</param>
public sealed record FileReport(
    string Path,
    string? Problem,
    int ProblemLine,
    string Name,
    FileCounts? Counts,
    PlanTime? Start,
    PlanTime? Finish,
    PlanTime? StatusDate,
    IReadOnlyList<Loss> Losses,
    DateComparison? Dates,
    IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The report of a file that cannot be read.</summary>
    public static FileReport Unreadable(string path, string problem, int line = 0) => new(path, problem, line, "", null, null, null, null, [], null, []);

    /// <summary>The report of a file that was read and scheduled.</summary>
    public static FileReport Of(string path, PlanDocument document, Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(schedule);
        PlanTime? finish = null;
        foreach (var dates in schedule.Dates)
            if (dates.Kind != TaskDatesKind.None && (finish is null || dates.Finish > finish)) finish = dates.Finish;
        var name = document.Properties.TryGetValue("Title", out var title) ? title : document.Plan.Name;
        return new FileReport(
            path, null, 0, name.Length > 0 ? name : EstatePath.Stem(path), FileCounts.Of(document), document.Plan.Start, finish, document.Plan.StatusDate,
            document.Losses.Losses, CompareDates.Run(document, schedule), schedule.Diagnostics);
    }
}

/// <summary>A resource or calendar as one file holds it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Uid">Its uid there.</param>
public readonly record struct FileUid(string Path, int Uid);

/// <summary>A resource of the whole estate.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Email">Its mail address, if a file has one.</param>
/// <param name="Group">Its group, if a file has one.</param>
/// <param name="Kind">What it is.</param>
/// <param name="MaxUnits">How much of it there is; 1 means one person full time.</param>
/// <param name="Calendar">The name of its calendar among <see cref="EstateReport.Calendars"/>, or null.</param>
/// <param name="Uses">Where it stands in the files.</param>
public sealed record SharedResource(string Name, string? Email, string? Group, ResourceKind Kind, double MaxUnits, string? Calendar, IReadOnlyList<FileUid> Uses);

/// <summary>A field of a shared resource in which files disagree.</summary>
/// <param name="Resource">The name of the resource.</param>
/// <param name="Field">Which field; <c>Identity</c> when two resources of one name were kept apart.</param>
/// <param name="Kept">The value that was kept: the one of the file saved last.</param>
/// <param name="Values">What each file says.</param>
public sealed record ResourceConflict(string Resource, string Field, string Kept, IReadOnlyList<FileValue> Values);

/// <summary>What one file says.</summary>
/// <param name="Path">The file.</param>
/// <param name="Value">The value, for people.</param>
public sealed record FileValue(string Path, string Value);

/// <summary>A base calendar of the whole estate.</summary>
/// <param name="Name">A name no other calendar of the estate has: its own, with the file added where another definition has the same name.</param>
/// <param name="OriginalName">Its name in the files.</param>
/// <param name="Calendar">The definition; its base, if it has one, is <see cref="Base"/>.</param>
/// <param name="Base">The name, among the calendars of the estate, of the calendar it derives from.</param>
/// <param name="Uses">Where it stands in the files.</param>
public sealed record SharedCalendar(string Name, string OriginalName, WorkCalendar Calendar, string? Base, IReadOnlyList<FileUid> Uses);

/// <summary>Calendars of one name whose working times differ: they were kept apart.</summary>
/// <param name="Name">The name in the files.</param>
/// <param name="Variants">The names they have now, and the files of each.</param>
public sealed record CalendarConflict(string Name, IReadOnlyList<FileValue> Variants);

/// <summary>A link between tasks of two files, or a task that stands for one of another file.</summary>
/// <param name="Path">The file that states it.</param>
/// <param name="TaskUid">The task there.</param>
/// <param name="Link">The link; null when the task itself is a ghost of the other one.</param>
/// <param name="NamedFile">The other file as this one names it.</param>
/// <param name="OtherPath">The file of the estate that was meant; null when unresolved.</param>
/// <param name="OtherUid">The task there; null when unresolved.</param>
/// <param name="Problem">Why it is unresolved, with the way out; null when resolved.</param>
public sealed record EstateLink(string Path, int TaskUid, PlanLink? Link, string NamedFile, string? OtherPath, int? OtherUid, string? Problem);

/// <summary>A task that stands for a whole other plan.</summary>
/// <param name="Path">The master file.</param>
/// <param name="TaskUid">The task there.</param>
/// <param name="NamedFile">The sub-project's file as the master names it.</param>
/// <param name="OtherPath">The file of the estate that was meant; null when unresolved.</param>
/// <param name="Problem">Why it is unresolved, with the way out; null when resolved.</param>
public sealed record EstateSubproject(string Path, int TaskUid, string NamedFile, string? OtherPath, string? Problem);

/// <summary>What an estate holds as a whole.</summary>
/// <param name="Files">Every file in the order of their paths.</param>
/// <param name="Resources">The shared resource pool.</param>
/// <param name="ResourceConflicts">Where files disagree about a resource.</param>
/// <param name="Calendars">The shared base calendars.</param>
/// <param name="CalendarConflicts">Calendars of one name that were kept apart.</param>
/// <param name="Links">Links between files.</param>
/// <param name="Subprojects">Plans within plans.</param>
public sealed record EstateReport(
    IReadOnlyList<FileReport> Files,
    IReadOnlyList<SharedResource> Resources,
    IReadOnlyList<ResourceConflict> ResourceConflicts,
    IReadOnlyList<SharedCalendar> Calendars,
    IReadOnlyList<CalendarConflict> CalendarConflicts,
    IReadOnlyList<EstateLink> Links,
    IReadOnlyList<EstateSubproject> Subprojects);
