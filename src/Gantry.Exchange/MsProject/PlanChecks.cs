using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>What can only be put right when the whole file is known: calendars, outline, links.</summary>
internal static class PlanChecks
{
    public static void Run(FileReading file)
    {
        var plan = file.Document.Plan;
        RepairCalendars(file, plan);
        RepairHeader(file, plan);
        RepairOutline(file, plan);
        RepairUses(file, plan);
        ResolveLinks(file, plan);
    }

    private static void Lose(FileReading file, LossKind kind, string element, string? subject, string why, int line = 0) =>
        file.Document.Losses.Add(kind, line, element, subject, why);

    private static void RepairCalendars(FileReading file, Plan plan)
    {
        const string path = "Project/Calendars/Calendar";
        if (plan.Calendars.Count == 0)
        {
            plan.Calendars.Add(WorkCalendar.Standard());
            Lose(file, LossKind.Repaired, "Project/Calendars", null, "The file has no calendar: Monday to Friday, 08:00-12:00 and 13:00-17:00 was taken.");
        }

        var byUid = plan.Calendars.ToDictionary(calendar => calendar.Uid);
        if (file.CalendarUid is { } uid && byUid.ContainsKey(uid))
        {
            plan.CalendarUid = uid;
        }
        else
        {
            plan.CalendarUid = (plan.Calendars.Find(calendar => calendar.BaseUid is null) ?? plan.Calendars[0]).Uid;
            Lose(file, LossKind.Repaired, "Project/CalendarUID", null, "The project's calendar is not in the file: its first base calendar was taken.");
        }

        foreach (var calendar in plan.Calendars)
        {
            if (calendar.BaseUid is not { } baseUid || byUid.ContainsKey(baseUid)) continue;
            var stands = calendar.Week.Any(day => day is not null) || calendar.Uid == plan.CalendarUid;
            calendar.BaseUid = stands ? null : plan.CalendarUid;
            if (baseUid != 0 || !stands)
                Lose(file, LossKind.Repaired, $"{path}/BaseCalendarUID", $"calendar '{calendar.Name}'", stands ? "Its base calendar is not in the file: it stands alone." : "Its base calendar is not in the file: it derives from the project's calendar.");
        }

        foreach (var calendar in plan.Calendars)
        {
            var steps = 0;
            for (var at = calendar; at.BaseUid is { } next && steps <= MsProjectLimits.CalendarChain; at = byUid[next]) steps++;
            if (steps <= MsProjectLimits.CalendarChain) continue;
            calendar.BaseUid = null;
            Lose(file, LossKind.Repaired, $"{path}/BaseCalendarUID", $"calendar '{calendar.Name}'", "Calendars that derive from each other in a circle or a long chain: it was cut.");
        }
    }

    private static void RepairHeader(FileReading file, Plan plan)
    {
        plan.CriticalFloatLimit = new WorkTime(file.CriticalDays * 60L * plan.MinutesPerDay);
        if (plan.Name.Length == 0 && file.Document.Properties.TryGetValue("Title", out var title)) plan.Name = title;
        if (file.StartDate is { } start)
        {
            plan.Start = start;
        }
        else
        {
            var first = plan.Tasks.Where(task => task.StoredStart is not null).Select(task => task.StoredStart!.Value).DefaultIfEmpty(PlanTime.At(2000, 1, 3, 8)).Min();
            plan.Start = first;
            Lose(file, LossKind.Repaired, "Project/StartDate", null, "The project has no start: the earliest start of its tasks was taken.");
        }

        if (!plan.FromFinish || plan.Finish is not null) return;
        plan.FromFinish = false;
        Lose(file, LossKind.Repaired, "Project/FinishDate", null, "Scheduled from the finish, but without a finish: it is scheduled from the start.");
    }

    private static void RepairOutline(FileReading file, Plan plan)
    {
        const string path = "Project/Tasks/Task";
        var previous = 0;
        for (var i = 0; i < plan.Tasks.Count; i++)
        {
            var task = plan.Tasks[i];
            var deepest = i == 0 ? 1 : previous + 1;
            var least = i == 0 ? 0 : 1;
            if (task.OutlineLevel > deepest || task.OutlineLevel < least)
            {
                Lose(file, LossKind.Repaired, $"{path}/OutlineLevel", Subject(task), "The outline level does not follow from the task before it: the task was placed at the nearest level.");
                task.OutlineLevel = Math.Clamp(task.OutlineLevel, least, deepest);
            }

            previous = task.OutlineLevel;
        }

        for (var i = 0; i < plan.Tasks.Count; i++)
        {
            var task = plan.Tasks[i];
            var hasChildren = i + 1 < plan.Tasks.Count && plan.Tasks[i + 1].OutlineLevel > task.OutlineLevel;
            if (file.Subprojects.Contains(task.Uid) && !hasChildren)
            {
                task.IsSummary = false;
                task.IsExternal = true;
                Lose(file, LossKind.Converted, $"{path}/IsSubproject", Subject(task), "A sub-project kept in another file: its dates are kept as given until that file is read too.");
            }
            else if (task.IsSummary != hasChildren && !(task.OutlineLevel == 0 && plan.Tasks.Count == 1))
            {
                Lose(file, LossKind.Repaired, $"{path}/Summary", Subject(task), hasChildren ? "A task with tasks below it, not marked as a summary: it is one." : "Marked as a summary, but no task is below it: it is a plain task.");
                task.IsSummary = hasChildren;
            }
        }
    }

    private static void RepairUses(FileReading file, Plan plan)
    {
        foreach (var task in plan.Tasks)
        {
            if (task.CalendarUid is { } calendar && !file.CalendarUids.Contains(calendar))
            {
                task.CalendarUid = null;
                Lose(file, LossKind.Repaired, "Project/Tasks/Task/CalendarUID", Subject(task), "The task's calendar is not in the file: the project's was taken.");
            }

            if (task.Constraint is not (ConstraintKind.AsSoonAsPossible or ConstraintKind.AsLateAsPossible) && task.ConstraintDate is null)
            {
                task.Constraint = plan.FromFinish ? ConstraintKind.AsLateAsPossible : ConstraintKind.AsSoonAsPossible;
                Lose(file, LossKind.Repaired, "Project/Tasks/Task/ConstraintDate", Subject(task), "A constraint that needs a date has none: the constraint was dropped.");
            }

            if (task.ActualFinish is { } finish && task.ActualStart is { } start && finish < start)
            {
                task.ActualFinish = start;
                Lose(file, LossKind.Repaired, "Project/Tasks/Task/ActualFinish", Subject(task), "Finished before it started: the actual start was taken for both.");
            }
        }

        foreach (var resource in plan.Resources)
        {
            if (resource.CalendarUid is not { } calendar || file.CalendarUids.Contains(calendar)) continue;
            resource.CalendarUid = null;
            Lose(file, LossKind.Repaired, "Project/Resources/Resource/CalendarUID", $"resource {resource.Uid} {TaskDraft.Shown(resource.Name)}", "The resource's calendar is not in the file: the project's was taken.");
        }
    }

    private static void ResolveLinks(FileReading file, Plan plan)
    {
        const string path = "Project/Tasks/Task/PredecessorLink";
        var tasks = plan.Tasks.ToDictionary(task => task.Uid);
        foreach (var link in file.Links)
        {
            var successor = Subject(tasks[link.SuccessorUid]);
            if (link.PredecessorUid is { } uid && tasks.TryGetValue(uid, out var predecessor) && (!link.IsCrossProject || predecessor.IsExternal))
            {
                if (uid == link.SuccessorUid) Lose(file, LossKind.Repaired, path, successor, "A link of a task to itself: left out.", link.Line);
                else plan.Links.Add(LinkElements.ToLink(link, uid, file.Document.Losses));
                if (link.IsCrossProject && link.CrossProjectName is { Length: > 0 } place)
                    ForeignPlace.Take(DetailOf(file, predecessor.Uid), place);
                continue;
            }

            if (link.IsCrossProject && link.CrossProjectName is { Length: > 0 } other)
            {
                var (name, id) = ForeignPlace.Split(other);
                var foreign = LinkElements.ToLink(link, id ?? link.PredecessorUid ?? 0, file.Document.Losses);
                file.Document.ForeignLinks.Add(new ForeignLink(foreign, name, ForeignIsPredecessor: true, ForeignIsId: id is not null));
                continue;
            }

            Lose(file, LossKind.Repaired, path, successor, "A link to a task that is not in the file: left out.", link.Line);
        }
    }

    private static TaskDetail DetailOf(FileReading file, int uid)
    {
        if (!file.Document.TaskDetails.TryGetValue(uid, out var detail)) file.Document.TaskDetails[uid] = detail = new TaskDetail();
        return detail;
    }

    private static string Subject(PlanTask task) => $"task {task.Uid} {TaskDraft.Shown(task.Name)}".TrimEnd();
}
