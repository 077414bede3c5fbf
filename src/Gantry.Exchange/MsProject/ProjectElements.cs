using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>What becomes of each element directly below the project.</summary>
internal static class ProjectElements
{
    private const string View = "How Microsoft Project showed the plan, not the plan itself.";

    private static readonly ElementTable<FileReading> Calendars = new([Element<FileReading>.With("Calendar", static (f, x) => EntityLists.ReadCalendar(f, x))]);

    private static readonly ElementTable<FileReading> Tasks = new([Element<FileReading>.With("Task", static (f, x) => EntityLists.ReadTask(f, x))]);

    private static readonly ElementTable<FileReading> Resources = new([Element<FileReading>.With("Resource", static (f, x) => EntityLists.ReadResource(f, x))]);

    private static readonly ElementTable<FileReading> Assignments = new([Element<FileReading>.With("Assignment", static (f, x) => EntityLists.ReadAssignment(f, x))]);

    private static readonly ElementTable<FileReading> Fields = new([Element<FileReading>.With("ExtendedAttribute", static (f, x) => EntityLists.ReadCustomField(f, x, isOutlineCode: false))]);

    private static readonly ElementTable<FileReading> OutlineCodes = new([Element<FileReading>.With("OutlineCode", static (f, x) => EntityLists.ReadCustomField(f, x, isOutlineCode: true))]);

    public static readonly ElementTable<FileReading> Table = new([.. Scheduling, .. Properties, .. Lists, .. NotHeld]);

    private static IEnumerable<Element<FileReading>> Scheduling => [
        Of("Name", static (r, f) => { if (r.Document.Plan.Name.Length == 0) r.Document.Plan.Name = f.Text(); r.Document.Properties["Name"] = f.Text(); }),
        Of("StartDate", static (r, f) => r.StartDate = f.Date()),
        Of("FinishDate", static (r, f) => r.Document.Plan.Finish = f.Date()),
        Of("ScheduleFromStart", static (r, f) => r.Document.Plan.FromFinish = !f.Bool(true)),
        Of("StatusDate", static (r, f) => r.Document.Plan.StatusDate = f.Date()),
        Of("CalendarUID", static (r, f) => r.CalendarUid = f.MaybeInt()),
        Of("MinutesPerDay", static (r, f) => r.Document.Plan.MinutesPerDay = f.Int(480, 1, 1440)),
        Of("MinutesPerWeek", static (r, f) => r.Document.Plan.MinutesPerWeek = f.Int(2400, 1, 10080)),
        Of("DaysPerMonth", static (r, f) => r.Document.Plan.DaysPerMonth = f.Int(20, 1, 31)),
        Of("DefaultStartTime", static (r, f) => r.Document.Plan.DefaultStartSecond = Second(f, 8 * 3600)),
        Of("DefaultFinishTime", static (r, f) => r.Document.Plan.DefaultFinishSecond = Second(f, 17 * 3600)),
        Of("HonorConstraints", static (r, f) => r.Document.Plan.HonorConstraints = f.Bool(true)),
        // Whole days, unlike every other slack of the format.
        Of("CriticalSlackLimit", static (r, f) => r.CriticalDays = f.Int(0, -10_000, 10_000)),
        Of("MultipleCriticalPaths", static (r, f) => r.Document.Plan.MultipleCriticalPaths = f.Bool()),
        Of("SplitsInProgressTasks", static (r, f) => r.Document.Plan.SplitsInProgress = f.Bool(true)),
        Of("CurrencyCode", static (r, f) => { r.Currency = MinorUnits.Of(f.Text()); r.Document.Properties["CurrencyCode"] = f.Text(); }),
    ];

    private static IEnumerable<Element<FileReading>> Properties => new[]
    {
        "SaveVersion", "UID", "GUID", "Title", "Subject", "Category", "Company", "Manager", "Author", "CreationDate", "Revision", "LastSaved", "BuildNumber", "FYStartDate",
        "CurrencyDigits", "CurrencySymbol", "CurrencySymbolPosition", "DefaultTaskType", "DefaultFixedCostAccrual", "DefaultStandardRate", "DefaultOvertimeRate",
        "DurationFormat", "WorkFormat", "EditableActualCosts", "EarnedValueMethod", "InsertedProjectsLikeSummary", "NewTasksEffortDriven", "NewTasksEstimated",
        "SpreadActualCost", "SpreadPercentComplete", "TaskUpdatesResource", "FiscalYearStart", "WeekStartDay", "MoveCompletedEndsBack", "MoveRemainingStartsBack",
        "MoveRemainingStartsForward", "MoveCompletedEndsForward", "BaselineForEarnedValue", "AutoAddNewResourcesAndTasks", "CurrentDate", "MicrosoftProjectServerURL",
        "Autolink", "NewTaskStartDate", "NewTasksAreManual", "DefaultTaskEVMethod", "ProjectExternallyEdited", "ExtendedCreationDate", "ActualsInSync",
        "RemoveFileProperties", "AdminProject", "UpdateManuallyScheduledTasksWhenEditingLinks", "KeepTaskOnNearestWorkingTimeWhenMadeAutoScheduled", "Comments", "Keywords",
        "HyperlinkBase", "Template", "Language", "ShowProjectSummaryTask", "BaselineCalendar", "ProjectType",
    }.Select(name => Of(name, (r, f) => { if (!f.IsEmpty) r.Document.Properties[name] = f.Text(); }));

    private static IEnumerable<Element<FileReading>> Lists => [
        Element<FileReading>.With("Calendars", static (f, x) => x.ReadChildren(Calendars, f)),
        Element<FileReading>.With("Tasks", static (f, x) => x.ReadChildren(Tasks, f)),
        Element<FileReading>.With("Resources", static (f, x) => x.ReadChildren(Resources, f)),
        Element<FileReading>.With("Assignments", static (f, x) => x.ReadChildren(Assignments, f)),
        Element<FileReading>.With("ExtendedAttributes", static (f, x) => x.ReadChildren(Fields, f)),
        Element<FileReading>.With("OutlineCodes", static (f, x) => x.ReadChildren(OutlineCodes, f)),
        Element<FileReading>.With("WBSMasks", static (_, x) => x.SkipHere(LossKind.NotKept, "The rule by which WBS codes were made: the codes themselves are kept.")),
    ];

    private static IEnumerable<Element<FileReading>> NotHeld =>
        new[] { "Views", "Filters", "Groups", "Tables", "Maps", "Reports", "Drawings", "DataLinks", "VBAProjects", "CurrentView", "CurrentTable", "CurrentFilter", "CurrentGroup", "Timelines" }
            .Select(name => Element<FileReading>.With(name, static (_, x) => x.SkipHere(LossKind.NotKept, View)));

    private static Element<FileReading> Of(string name, TakeValue<FileReading> take) => Element<FileReading>.Of(name, take);

    private static int Second(Field field, int fallback)
    {
        if (field.IsEmpty) return fallback;
        var text = field.Trimmed;
        if (text.IndexOf('T') is var time and >= 0) text = text[(time + 1)..];
        if (FileDate.TryTime(text, out var seconds, out _) && seconds < PlanTime.SecondsPerDay) return seconds;
        field.Lose(LossKind.Repaired, "Not a time of the form HH:mm:ss: the usual time was taken.");
        return fallback;
    }
}
