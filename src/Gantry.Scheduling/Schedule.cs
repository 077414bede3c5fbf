namespace Gantry.Scheduling;

/// <summary>Which of the figures of a task hold a value.</summary>
public enum TaskDatesKind
{
    /// <summary>The task could not be scheduled: no figure holds.</summary>
    None,

    /// <summary>All figures hold.</summary>
    Full,
}

/// <summary>The computed dates of a plan, one entry a task in the plan's order.</summary>
public sealed class Schedule : IDisposable
{
    private readonly Network _network;
    private readonly PassDates _dates;
    private DateExplainer? _explainer;

    internal Schedule(Plan plan, Network network, PassDates dates, IReadOnlyList<Diagnostic> diagnostics)
    {
        Plan = plan;
        _network = network;
        _dates = dates;
        Dates = new TaskDatesList(network, dates);
        Diagnostics = diagnostics;
    }

    /// <summary>The plan these dates belong to.</summary>
    public Plan Plan { get; }

    /// <summary>Dates by task, at the same index as <see cref="Plan.Tasks"/>.</summary>
    /// <remarks>A view: reading an entry copies it. All figures were computed before.</remarks>
    public IReadOnlyList<TaskDates> Dates { get; }

    /// <summary>What was wrong with the plan; empty for a sound one.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Where the plan starts: the project start, or the earliest late start when scheduled from the finish.</summary>
    public PlanTime Start => new(_dates.ProjectStart);

    /// <summary>The latest finish of all tasks; the project finish when scheduled from it.</summary>
    public PlanTime Finish => new(_dates.ProjectFinish);

    /// <summary>Tells why the dates of a task are what they are: start, finish, late start and late finish, in this order.</summary>
    /// <param name="taskIndex">Position of the task in the plan.</param>
    /// <returns>One cause a date, the strongest, with those that tie in <see cref="DateCause.Ties"/>; none for a task without dates.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no task at this position.</exception>
    /// <remarks>Names and links are read from <see cref="Plan"/>, which must not have changed. Time grows with the number of links of the plan.</remarks>
    public IReadOnlyList<DateCause> Explain(int taskIndex) => ExplainerFor(taskIndex).Explain(taskIndex);

    /// <summary>Tells why one date of a task is what it is.</summary>
    /// <param name="taskIndex">Position of the task in the plan.</param>
    /// <param name="date">The date.</param>
    /// <returns>The strongest cause, with those that tie in <see cref="DateCause.Ties"/>; null for a task without dates.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no task at this position.</exception>
    /// <remarks>Start and finish take time that grows with the links of the task and the summaries around it; late dates with the links of the plan.</remarks>
    public DateCause? Explain(int taskIndex, ExplainedDate date)
    {
        var explainer = ExplainerFor(taskIndex);
        return _network.NodeOfTask[taskIndex] < 0 ? null : explainer.Explain(taskIndex, date);
    }

    /// <summary>Tells where one date of a task comes from, step by step back to what comes from nothing else: the project's start or finish, a constraint, an actual date.</summary>
    /// <param name="taskIndex">Position of the task in the plan.</param>
    /// <param name="date">The date.</param>
    /// <returns>The causes, the task's own first; each is of the date that the one before comes from. None for a task without dates.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no task at this position.</exception>
    /// <remarks>Follows the strongest cause of each date; ties are in <see cref="DateCause.Ties"/>. Time grows with the number of steps and their links, and once with the links of the plan.</remarks>
    public IReadOnlyList<DateCause> ExplainChain(int taskIndex, ExplainedDate date) => ExplainerFor(taskIndex).Chain(taskIndex, date);

    private DateExplainer ExplainerFor(int taskIndex)
    {
        ObjectDisposedException.ThrowIf(_network.IsReleased, this);
        ArgumentOutOfRangeException.ThrowIfNegative(taskIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(taskIndex, Dates.Count);
        return _explainer ??= new DateExplainer(Plan, _network, _dates);
    }

    /// <summary>Gives the memory of the dates back for the next computation. Not needed, but spares the work of the garbage collector where schedules are computed again and again.</summary>
    /// <remarks>Afterwards <see cref="Dates"/> and <see cref="Explain(int)"/> throw <see cref="ObjectDisposedException"/>. No other thread may be reading.</remarks>
    public void Dispose() => _network.Release();

    internal Network Network => _network;

    internal PassDates Passes => _dates;

    /// <summary>Computes all dates of a plan by the critical path method with Microsoft Project's rules.</summary>
    /// <param name="plan">The inputs; not changed.</param>
    /// <returns>Dates for every task, and diagnostics instead of exceptions for anything wrong with the plan.</returns>
    /// <remarks>
    /// Time and memory grow linearly with tasks and links. Of a plan of 15,000 tasks or more, another thread of the pool takes a part
    /// where one is free: it compiles tasks and finds free floats; the result is the same. The plan must not be changed meanwhile.
    /// </remarks>
    public static Schedule Compute(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var diagnostics = new DiagnosticBag();
        var network = NetworkBuilder.Build(plan, diagnostics);
        var dates = CriticalPathMethod.Run(network);
        ResultChecks.Run(plan, network, dates, diagnostics);
        AddExceeded(network, diagnostics);
        return new Schedule(plan, network, dates, diagnostics.ToList());
    }

    /// <summary>Says which calendars were asked for dates beyond the range of a plan.</summary>
    internal static void AddExceeded(Network network, DiagnosticBag diagnostics)
    {
        foreach (var calendar in network.Calendars)
            if (calendar.WasExceeded)
                diagnostics.Add(DiagnosticCodes.ResultOutOfRange, Severity.Error,
                    $"Dates reckoned by calendar '{calendar.Name}' left the range {PlanTime.Earliest.Date:yyyy-MM-dd} to {PlanTime.Latest.Date:yyyy-MM-dd} and were cut to it. Check durations, lags and the calendar's working days.");
    }
}

/// <summary>The computed figures of one task.</summary>
/// <param name="Kind">Whether the figures hold.</param>
/// <param name="Start">Scheduled start.</param>
/// <param name="Finish">Scheduled finish.</param>
/// <param name="EarlyStart">Earliest start the network allows.</param>
/// <param name="EarlyFinish">Earliest finish the network allows.</param>
/// <param name="LateStart">Latest start that does not delay the project.</param>
/// <param name="LateFinish">Latest finish that does not delay the project.</param>
/// <param name="TotalFloat">Working time the task may slip without delaying the project; negative when it is already late.</param>
/// <param name="FreeFloat">Working time the task may slip without moving a successor.</param>
/// <param name="IsCritical">Total float at most the plan's limit and not complete.</param>
public readonly record struct TaskDates(
    TaskDatesKind Kind,
    PlanTime Start,
    PlanTime Finish,
    PlanTime EarlyStart,
    PlanTime EarlyFinish,
    PlanTime LateStart,
    PlanTime LateFinish,
    WorkTime TotalFloat,
    WorkTime FreeFloat,
    bool IsCritical);
