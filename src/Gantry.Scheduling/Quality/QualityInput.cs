namespace Gantry.Scheduling;

/// <summary>A link with the positions of its ends in the plan.</summary>
internal readonly record struct CountedLink(PlanLink Link, int From, int To);

/// <summary>What all measures read: which tasks count, their links, and the dates to compare with.</summary>
/// <remarks>Linear in tasks and links.</remarks>
internal sealed class QualityInput
{
    private readonly double _minutesPerDay;

    public QualityInput(Schedule schedule, QualityOptions options)
    {
        Schedule = schedule;
        Options = options;
        StatusDate = options.StatusDate ?? schedule.Plan.StatusDate;
        var tasks = schedule.Plan.Tasks;
        _minutesPerDay = schedule.Plan.MinutesPerDay > 0 ? schedule.Plan.MinutesPerDay : 480;
        IsSummary = new bool[tasks.Count];
        Counts = new bool[tasks.Count];
        Parent = new int[tasks.Count];
        Dates = [.. schedule.Dates];
        var index = new Dictionary<int, int>(tasks.Count);
        var open = new Stack<int>();
        for (var i = 0; i < tasks.Count; i++)
        {
            index.TryAdd(tasks[i].Uid, i);
            while (open.Count > 0 && tasks[open.Peek()].OutlineLevel >= tasks[i].OutlineLevel) open.Pop();
            Parent[i] = open.Count > 0 ? open.Peek() : -1;
            IsSummary[i] = tasks[i].IsSummary || tasks[i].OutlineLevel <= 0 || (i + 1 < tasks.Count && tasks[i + 1].OutlineLevel > tasks[i].OutlineLevel);
            if (IsSummary[i]) open.Push(i);
            Counts[i] = !IsSummary[i] && tasks[i].IsActive && !tasks[i].IsExternal && Dates[i].Kind != TaskDatesKind.None;
        }

        var links = new List<CountedLink>(schedule.Plan.Links.Count);
        foreach (var link in schedule.Plan.Links)
            if (index.TryGetValue(link.PredecessorUid, out var from) && index.TryGetValue(link.SuccessorUid, out var to) && from != to && tasks[from].IsActive && tasks[to].IsActive)
                links.Add(new CountedLink(link, from, to));
        Links = links;
    }

    public Schedule Schedule { get; }

    public QualityOptions Options { get; }

    public QualityLimits Limits => Options.Limits;

    public PlanTime? StatusDate { get; }

    public List<PlanTask> Tasks => Schedule.Plan.Tasks;

    public TaskDates[] Dates { get; }

    /// <summary>The summary around each task, or -1.</summary>
    public int[] Parent { get; }

    public bool[] IsSummary { get; }

    /// <summary>Active tasks and milestones of this plan that have dates; no summaries, no tasks of other plans.</summary>
    public bool[] Counts { get; }

    public IReadOnlyList<CountedLink> Links { get; }

    public bool IsMilestone(int i) => Tasks[i].IsMilestone || (Tasks[i].Duration.Seconds == 0 && Dates[i].Start == Dates[i].Finish);

    /// <summary>Counts, and is no milestone.</summary>
    public bool IsWork(int i) => Counts[i] && !IsMilestone(i);

    public bool IsComplete(int i) => Tasks[i].ActualFinish is not null || Tasks[i].PercentComplete >= 100;

    public bool HasBegun(int i) => Tasks[i].ActualStart is not null || Tasks[i].PercentComplete > 0 || IsComplete(i);

    public bool IsIncompleteWork(int i) => IsWork(i) && !IsComplete(i);

    public bool IsIncomplete(int i) => Counts[i] && !IsComplete(i);

    public double Days(WorkTime work) => work.Minutes / _minutesPerDay;

    public WorkTime Work(double days) => WorkTime.FromMinutes(days * _minutesPerDay);

    /// <summary>Working days of the project calendar; dates that no plan may hold count as the nearest one it may.</summary>
    public double DaysBetween(PlanTime from, PlanTime to) => Days(Schedule.WorkBetween(InRange(from), InRange(to)));

    private static PlanTime InRange(PlanTime time) => new(Math.Clamp(time.Seconds, PlanTime.Earliest.Seconds, PlanTime.Latest.Seconds));

    /// <summary>Working days of a duration; those of the project calendar between the dates when it is an elapsed one.</summary>
    public double DurationDays(int i) => Tasks[i].IsElapsed || Tasks[i].Duration.Seconds == 0 ? DaysBetween(Dates[i].Start, Dates[i].Finish) : Days(Tasks[i].Duration);

    /// <summary>Total float in working days, also of tasks of elapsed duration, whose float is wall-clock time.</summary>
    public double FloatDays(int i)
    {
        var dates = Dates[i];
        if (!Tasks[i].IsElapsed) return Days(dates.TotalFloat);
        return DaysBetween(dates.EarlyFinish, new PlanTime(dates.EarlyFinish.Seconds + dates.TotalFloat.Seconds));
    }

    public BaselineFigures? Baseline(int i) => Options.Baseline is { } baseline && baseline.TryGetValue(Tasks[i].Uid, out var dates) ? dates : null;

    public bool HasBaseline => Options.Baseline is { Count: > 0 };
}
