namespace Gantry.Scheduling;

/// <summary>What stays fixed when work, units or duration of a task change.</summary>
public enum TaskKind
{
    /// <summary>Fixed units.</summary>
    FixedUnits = 0,

    /// <summary>Fixed duration.</summary>
    FixedDuration = 1,

    /// <summary>Fixed work.</summary>
    FixedWork = 2,
}

/// <summary>A bound on the dates of a task.</summary>
public enum ConstraintKind
{
    /// <summary>As soon as possible.</summary>
    AsSoonAsPossible = 0,

    /// <summary>As late as possible.</summary>
    AsLateAsPossible = 1,

    /// <summary>Must start on.</summary>
    MustStartOn = 2,

    /// <summary>Must finish on.</summary>
    MustFinishOn = 3,

    /// <summary>Start no earlier than.</summary>
    StartNoEarlierThan = 4,

    /// <summary>Start no later than.</summary>
    StartNoLaterThan = 5,

    /// <summary>Finish no earlier than.</summary>
    FinishNoEarlierThan = 6,

    /// <summary>Finish no later than.</summary>
    FinishNoLaterThan = 7,
}

/// <summary>The unit a person typed a duration, work or lag in; it changes what is shown, and elapsed units change what is meant.</summary>
public enum DurationUnit
{
    /// <summary>Minutes.</summary>
    Minutes,

    /// <summary>Hours.</summary>
    Hours,

    /// <summary>Days.</summary>
    Days,

    /// <summary>Weeks.</summary>
    Weeks,

    /// <summary>Months.</summary>
    Months,
}

/// <summary>A stretch of a task in which it is worked on; between two of them it is split.</summary>
/// <param name="Start">Where the stretch starts.</param>
/// <param name="Finish">Where it finishes.</param>
public readonly record struct TaskSpan(PlanTime Start, PlanTime Finish);

/// <summary>A task, milestone or summary of a plan: inputs only.</summary>
public sealed class PlanTask
{
    // What every compilation asks of every task stands together at the beginning of the object: a million of them are read.
    private long _duration;
    private int _calendarUid;
    private bool _hasCalendar;
    private byte _marks;

    /// <summary>Identifies the task within its plan, for ever.</summary>
    public required int Uid { get; init; }

    /// <summary>The number people see; the position in the outline.</summary>
    public int Id { get; set; }

    /// <summary>The name people see.</summary>
    public string Name { get; set; } = "";

    /// <summary>Depth in the outline; 0 is the project's own summary task, 1 the first level.</summary>
    public int OutlineLevel { get; set; } = 1;

    /// <summary>The task has children: its dates roll up from them.</summary>
    public bool IsSummary { get; set; }

    /// <summary>Shown as a milestone; usually of no duration.</summary>
    public bool IsMilestone { get; set; }

    /// <summary>Scheduled by hand: <see cref="ManualStart"/> and <see cref="ManualFinish"/> decide.</summary>
    public bool IsManual { get; set; }

    /// <summary>False for an inactive task, which neither drives nor is scheduled.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>A ghost of a task in another plan: its dates are inputs.</summary>
    public bool IsExternal { get; set; }

    /// <summary>The summary of a recurring task.</summary>
    public bool IsRecurring { get; set; }

    /// <summary>Duration: working time, or wall-clock time when <see cref="IsElapsed"/>, in seconds.</summary>
    public WorkTime Duration
    {
        get => new(_duration);
        set => _duration = value.Seconds;
    }

    /// <summary>The duration counts wall-clock time and ignores calendars.</summary>
    public bool IsElapsed { get; set; }

    /// <summary>The duration is an estimate (shown with a question mark).</summary>
    public bool IsEstimated { get; set; }

    /// <summary>The unit the duration is shown in.</summary>
    public DurationUnit DurationUnit { get; set; } = DurationUnit.Days;

    /// <summary>The task's own calendar, or null for the project's.</summary>
    public int? CalendarUid
    {
        get => _hasCalendar ? _calendarUid : null;
        set => (_hasCalendar, _calendarUid) = (value is not null, value.GetValueOrDefault());
    }

    /// <summary>Resource calendars do not decide the dates (needs <see cref="CalendarUid"/>).</summary>
    public bool IgnoreResourceCalendar { get; set; }

    /// <summary>What stays fixed.</summary>
    public TaskKind Kind { get; set; }

    /// <summary>Adding people shortens the task.</summary>
    public bool IsEffortDriven { get; set; }

    /// <summary>The constraint.</summary>
    public ConstraintKind Constraint { get; set; }

    /// <summary>Its date; null for as soon / as late as possible.</summary>
    public PlanTime? ConstraintDate { get; set; }

    /// <summary>A date that bounds the late finish but moves nothing.</summary>
    public PlanTime? Deadline
    {
        get;
        set
        {
            field = value;
            Mark(1, value is not null);
        }
    }

    /// <summary>When work began.</summary>
    public PlanTime? ActualStart
    {
        get;
        set
        {
            field = value;
            Mark(2, value is not null);
        }
    }

    /// <summary>When work ended.</summary>
    public PlanTime? ActualFinish
    {
        get;
        set
        {
            field = value;
            Mark(4, value is not null);
        }
    }

    /// <summary>Duration done so far.</summary>
    public WorkTime? ActualDuration { get; set; }

    /// <summary>Duration still to do.</summary>
    public WorkTime? RemainingDuration { get; set; }

    /// <summary>Share of the duration done, 0 to 100.</summary>
    public int PercentComplete { get; set; }

    /// <summary>Share of the work done, 0 to 100.</summary>
    public int PercentWorkComplete { get; set; }

    /// <summary>Share of the thing done, 0 to 100, entered by hand.</summary>
    public int PhysicalPercentComplete { get; set; }

    /// <summary>Where the actual part ends.</summary>
    public PlanTime? Stop { get; set; }

    /// <summary>Where the remaining part begins.</summary>
    public PlanTime? Resume { get; set; }

    /// <summary>Work planned over all assignments.</summary>
    public WorkTime Work { get; set; }

    /// <summary>Work done.</summary>
    public WorkTime ActualWork { get; set; }

    /// <summary>Work still to do.</summary>
    public WorkTime RemainingWork { get; set; }

    /// <summary>Elapsed time by which levelling moved the task.</summary>
    public ElapsedTime LevelingDelay
    {
        get;
        set
        {
            field = value;
            Mark(8, value.Seconds != 0);
        }
    }

    /// <summary>0 to 1,000; 500 is usual and 1,000 means do not level.</summary>
    public int Priority { get; set; } = 500;

    /// <summary>Start typed by hand.</summary>
    public PlanTime? ManualStart { get; set; }

    /// <summary>Finish typed by hand.</summary>
    public PlanTime? ManualFinish { get; set; }

    /// <summary>Duration typed by hand.</summary>
    public WorkTime? ManualDuration { get; set; }

    /// <summary>The stretches of a split task in order, as they were when it was split; null when it is in one piece.</summary>
    public IReadOnlyList<TaskSpan>? Splits { get; set; }

    /// <summary>Start in the plan the inputs came from: input for external tasks, otherwise a hint for started and manual ones.</summary>
    public PlanTime? StoredStart { get; set; }

    /// <summary>Finish in the plan the inputs came from: input for external tasks, otherwise a hint for started and manual ones.</summary>
    public PlanTime? StoredFinish { get; set; }

    /// <summary>Duration, calendar and links alone decide the dates, as far as the task itself tells.</summary>
    internal bool IsPlain =>
        _marks == 0 && _duration > 0 && Constraint == ConstraintKind.AsSoonAsPossible && !IsManual && !IsExternal && !IsElapsed && PercentComplete == 0 && Splits is null;

    private void Mark(byte bit, bool isSet) => _marks = (byte)(isSet ? _marks | bit : _marks & ~bit);

    /// <summary>Which live schedule, since its last frozen copy, has this object to itself.</summary>
    internal long Generation { get; set; }

    /// <summary>A task of its own with the same values.</summary>
    public PlanTask Copy() => (PlanTask)MemberwiseClone();

    /// <summary>The value of a field.</summary>
    /// <param name="field">Which one; an unknown one has no value.</param>
    public FieldValue Get(TaskField field) => TaskFields.Get(this, field);

    /// <summary>Changes a field, without checking the value. Tasks that a live or frozen schedule holds must not be changed.</summary>
    /// <param name="field">Which one; an unknown one changes nothing.</param>
    /// <param name="value">The value, in the unit <paramref name="field"/> tells.</param>
    public void Set(TaskField field, FieldValue value) => TaskFields.Set(this, field, value);
}
