namespace Gantry.Scheduling;

/// <summary>Everything that decides the dates of a plan: the input of <c>Schedule.Compute</c>.</summary>
/// <remarks>
/// A plan holds inputs only; what a program computed from them is in <c>Schedule</c>. Tasks stand in outline order: the
/// children of a task follow it with a deeper <see cref="PlanTask.OutlineLevel"/>.
/// </remarks>
public sealed class Plan
{
    /// <summary>The name people see.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where an unconstrained task starts (scheduling from start).</summary>
    public PlanTime Start { get; set; }

    /// <summary>Where an unconstrained task finishes when <see cref="FromFinish"/> is set; otherwise informative.</summary>
    public PlanTime? Finish { get; set; }

    /// <summary>Schedule from the project's finish: tasks as late as possible by default.</summary>
    public bool FromFinish { get; set; }

    /// <summary>The date progress is reported as of.</summary>
    public PlanTime? StatusDate { get; set; }

    /// <summary>The project calendar.</summary>
    public int CalendarUid { get; set; } = 1;

    /// <summary>Working minutes that a duration of one day means, default 480.</summary>
    public int MinutesPerDay { get; set; } = 480;

    /// <summary>Working minutes that a duration of one week means, default 2,400.</summary>
    public int MinutesPerWeek { get; set; } = 2400;

    /// <summary>Working days that a duration of one month means, default 20.</summary>
    public int DaysPerMonth { get; set; } = 20;

    /// <summary>Second of the day where a date without a time starts, default 08:00.</summary>
    public int DefaultStartSecond { get; set; } = 8 * 3600;

    /// <summary>Second of the day where a date without a time finishes, default 17:00.</summary>
    public int DefaultFinishSecond { get; set; } = 17 * 3600;

    /// <summary>Constraint dates win over links (tasks will always honour their constraint dates). Default true.</summary>
    public bool HonorConstraints { get; set; } = true;

    /// <summary>A task is critical when its total float is at most this. Default zero.</summary>
    public WorkTime CriticalFloatLimit { get; set; }

    /// <summary>Compute a critical path for every independent network, not only the longest.</summary>
    public bool MultipleCriticalPaths { get; set; }

    /// <summary>Actual work may split a task that has started (edits of progress only).</summary>
    public bool SplitsInProgress { get; set; } = true;

    /// <summary>Calendars by uid; the order is the file's.</summary>
    public List<WorkCalendar> Calendars { get; } = [];

    /// <summary>Tasks in outline order.</summary>
    public List<PlanTask> Tasks { get; } = [];

    /// <summary>Links between tasks.</summary>
    public List<PlanLink> Links { get; } = [];

    /// <summary>People, machines, materials and costs.</summary>
    public List<PlanResource> Resources { get; } = [];

    /// <summary>Which resource works on which task.</summary>
    public List<PlanAssignment> Assignments { get; } = [];

    /// <summary>A plan with lists of its own that holds the same tasks, links, calendars, resources and assignments.</summary>
    internal Plan Copy()
    {
        var copy = new Plan
        {
            Name = Name,
            Start = Start,
            Finish = Finish,
            FromFinish = FromFinish,
            StatusDate = StatusDate,
            CalendarUid = CalendarUid,
            MinutesPerDay = MinutesPerDay,
            MinutesPerWeek = MinutesPerWeek,
            DaysPerMonth = DaysPerMonth,
            DefaultStartSecond = DefaultStartSecond,
            DefaultFinishSecond = DefaultFinishSecond,
            HonorConstraints = HonorConstraints,
            CriticalFloatLimit = CriticalFloatLimit,
            MultipleCriticalPaths = MultipleCriticalPaths,
            SplitsInProgress = SplitsInProgress,
        };
        copy.Calendars.AddRange(Calendars);
        copy.Tasks.AddRange(Tasks);
        copy.Links.AddRange(Links);
        copy.Resources.AddRange(Resources);
        copy.Assignments.AddRange(Assignments);
        return copy;
    }
}
