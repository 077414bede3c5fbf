namespace Gantry.Scheduling;

/// <summary>What differs between two versions of a plan: what was entered, what became of the dates, and why the finish moved.</summary>
/// <remarks>
/// Tasks are the same when they have the same uid, as long as at least half of the uids that both plans use stand for the same name; what is left is
/// matched by guid, then by name and place in the outline where these occur once. A change of order below the same summary is not a difference, and neither is
/// what a summary rolls up.
/// </remarks>
public sealed class ScheduleDifference
{
    private ScheduleDifference(VersionIndex old, VersionIndex @new)
    {
        var paths = new Dictionary<(int, string), int>();
        var tasks = Matching.Of(old.Identities(paths), @new.Identities(paths));
        var calendars = Matching.Of(Identities(old.Version.Plan.Calendars), Identities(@new.Version.Plan.Calendars));
        var resources = Matching.Of(Identities(old.Version.Plan.Resources), Identities(@new.Version.Plan.Resources));
        var parts = new PartComparison(old, @new, tasks, calendars, resources);
        Matched = Enumerable.Range(0, @new.Tasks.Count).Where(i => tasks.OldOf(i) >= 0).CountBy(tasks.How).ToDictionary();

        Plan = parts.Settings();
        Tasks = [.. new TaskComparison(old, @new, tasks, calendars).All()];
        Links = [.. LinkComparison.All(old, @new, tasks)];
        Calendars = [.. parts.Calendars()];
        Resources = [.. parts.Resources()];
        Assignments = [.. parts.Assignments()];
        var (last, lastNow) = (old.Last(), @new.Last());
        OldFinish = last < 0 ? null : old.Dates[last].Finish;
        NewFinish = lastNow < 0 ? null : @new.Dates[lastNow].Finish;
        if (OldFinish is { } before && NewFinish is { } after) FinishMoved = @new.Version.Schedule.WorkBetween(before, after).Minutes / @new.MinutesPerDay;
        FinishSteps = OldFinish is null || NewFinish is null || OldFinish == NewFinish ? [] : new FinishChain(old, @new, tasks, this).Steps();
    }

    /// <summary>Settings of the plan itself that differ.</summary>
    public IReadOnlyList<ValueDifference> Plan { get; }

    /// <summary>Tasks that differ: those of the new plan in its order, then removed ones.</summary>
    public IReadOnlyList<TaskDifference> Tasks { get; }

    /// <summary>Links that differ.</summary>
    public IReadOnlyList<LinkDifference> Links { get; }

    /// <summary>Calendars whose definition differs.</summary>
    public IReadOnlyList<PartDifference> Calendars { get; }

    /// <summary>Resources that differ.</summary>
    public IReadOnlyList<PartDifference> Resources { get; }

    /// <summary>Assignments that differ.</summary>
    public IReadOnlyList<PartDifference> Assignments { get; }

    /// <summary>How many tasks of both plans were matched, by what told that they are the same.</summary>
    public IReadOnlyDictionary<TaskMatch, int> Matched { get; }

    /// <summary>Latest finish of a task in the old plan; null without tasks.</summary>
    public PlanTime? OldFinish { get; }

    /// <summary>Latest finish of a task in the new plan; null without tasks.</summary>
    public PlanTime? NewFinish { get; }

    /// <summary>Working days by which the finish moved, by the new plan's project calendar; positive is later.</summary>
    public double FinishMoved { get; }

    /// <summary>Where the movement of the finish comes from, along the tasks that drive the new finish. The days add up to <see cref="FinishMoved"/>. Empty when it did not move.</summary>
    public IReadOnlyList<FinishStep> FinishSteps { get; }

    /// <summary>Tasks whose recorded progress before the old status date was rewritten.</summary>
    public IEnumerable<TaskDifference> Retroactive => Tasks.Where(task => task.Values.Any(value => value.IsRetroactive));

    /// <summary>The two plans hold the same inputs and give the same dates.</summary>
    public bool IsEmpty => Plan.Count == 0 && Tasks.Count == 0 && Links.Count == 0 && Calendars.Count == 0 && Resources.Count == 0 && Assignments.Count == 0;

    /// <summary>Compares two versions of a plan.</summary>
    /// <param name="old">The earlier one.</param>
    /// <param name="new">The later one.</param>
    /// <returns>Every difference. A bad plan is compared as it was scheduled, never refused.</returns>
    /// <remarks>Linear in tasks, links and assignments. The chain of the finish looks at no more than 1,000 tasks, each by <see cref="Schedule.Explain(int)"/>.</remarks>
    public static ScheduleDifference Between(PlanVersion old, PlanVersion @new)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        return new ScheduleDifference(new VersionIndex(old), new VersionIndex(@new));
    }

    private static List<Identity> Identities(List<WorkCalendar> calendars) => calendars.ConvertAll(calendar => new Identity(calendar.Uid, null, calendar.Name, calendar.Name));

    private static List<Identity> Identities(List<PlanResource> resources) => resources.ConvertAll(resource => new Identity(resource.Uid, null, resource.Name, resource.Name));
}
