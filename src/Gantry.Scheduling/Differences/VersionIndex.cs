namespace Gantry.Scheduling;

/// <summary>A plan version with what a comparison looks up again and again.</summary>
internal sealed class VersionIndex
{
    public VersionIndex(PlanVersion version)
    {
        Version = version;
        var tasks = version.Plan.Tasks;
        Dates = [.. version.Schedule.Dates];
        Parent = new int[tasks.Count];
        IsSummary = new bool[tasks.Count];
        MinutesPerDay = version.Plan.MinutesPerDay > 0 ? version.Plan.MinutesPerDay : 480;
        var open = new Stack<int>();
        for (var i = 0; i < tasks.Count; i++)
        {
            OfUid.TryAdd(tasks[i].Uid, i);
            while (open.Count > 0 && tasks[open.Peek()].OutlineLevel >= tasks[i].OutlineLevel) open.Pop();
            Parent[i] = open.Count > 0 ? open.Peek() : -1;
            IsSummary[i] = tasks[i].IsSummary || (i + 1 < tasks.Count && tasks[i + 1].OutlineLevel > tasks[i].OutlineLevel);
            open.Push(i);
        }

        foreach (var calendar in version.Plan.Calendars) CalendarNames.TryAdd(calendar.Uid, calendar.Name);
    }

    public PlanVersion Version { get; }

    public List<PlanTask> Tasks => Version.Plan.Tasks;

    public TaskDates[] Dates { get; }

    /// <summary>The task around each task, or -1.</summary>
    public int[] Parent { get; }

    public bool[] IsSummary { get; }

    public double MinutesPerDay { get; }

    public Dictionary<int, int> OfUid { get; } = [];

    public Dictionary<int, string> CalendarNames { get; } = [];

    /// <summary>What identifies each task. Paths are short texts: the chain of numbers that stand for names, so that depth costs nothing.</summary>
    public IReadOnlyList<Identity> Identities(Dictionary<(int, string), int> pathNumbers)
    {
        var identities = new Identity[Tasks.Count];
        var path = new int[Tasks.Count];
        for (var i = 0; i < Tasks.Count; i++)
        {
            var key = (Parent[i] < 0 ? -1 : path[Parent[i]], Tasks[i].Name.Trim().ToUpperInvariant());
            if (!pathNumbers.TryGetValue(key, out path[i])) pathNumbers[key] = path[i] = pathNumbers.Count;
            string? guid = null;
            Version.Guids?.TryGetValue(Tasks[i].Uid, out guid);
            identities[i] = new Identity(Tasks[i].Uid, guid, Tasks[i].Name, path[i].ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return identities;
    }

    public string? Calendar(int? uid) => uid is { } known ? CalendarNames.GetValueOrDefault(known, $"uid {known}") : null;

    public double FloatDays(int i) => Tasks[i].IsElapsed ? Dates[i].TotalFloat.Hours / 24 : Dates[i].TotalFloat.Minutes / MinutesPerDay;

    /// <summary>Counts towards the finish of the plan: active, with dates, no summary.</summary>
    public bool Counts(int i) => !IsSummary[i] && Tasks[i].IsActive && Tasks[i].OutlineLevel > 0 && Dates[i].Kind != TaskDatesKind.None;

    /// <summary>The task that ends last, of several a milestone, else the later row; -1 without tasks.</summary>
    public int Last()
    {
        var last = -1;
        for (var i = 0; i < Tasks.Count; i++)
        {
            if (!Counts(i) || Tasks[i].IsExternal) continue;
            if (last < 0 || (Dates[i].Finish, Tasks[i].IsMilestone).CompareTo((Dates[last].Finish, Tasks[last].IsMilestone)) >= 0) last = i;
        }

        return last;
    }
}
