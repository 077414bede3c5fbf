namespace Gantry.Scheduling;

/// <summary>Compiles what decides the dates of one task besides its links, and diagnoses its inputs.</summary>
internal sealed class DetailCompiler
{
    private readonly Plan _plan;
    private readonly CalendarSet _calendars;
    private readonly DiagnosticBag _diagnostics;
    private readonly AssignmentDrivers? _drivers;

    public DetailCompiler(Plan plan, in TaskIndex index, CalendarSet calendars, DiagnosticBag diagnostics)
    {
        _plan = plan;
        _calendars = calendars;
        _diagnostics = diagnostics;
        if (plan.Assignments.Count > 0) _drivers = new AssignmentDrivers(plan, index, calendars, diagnostics);
    }

    public List<NodeDetail> Details { get; } = [];

    public List<Driver> Drivers { get; } = [];

    /// <summary>Compiled calendars by index; more than before when a task was the first to use one.</summary>
    public List<CompiledCalendar> Calendars => _calendars.Compiled;

    public bool HasAsLateAsPossible { get; private set; }

    /// <summary>Calendars, duration and index of the detail of one node; -1 when it needs none.</summary>
    public int Compile(int taskIndex, NodeKind kind, out int calendar, out int floatCalendar, out long duration)
    {
        var task = _plan.Tasks[taskIndex];
        calendar = 0;
        // Who asks is told to a diagnosis only, when the calendar is met first.
        if (task.CalendarUid is { } uid && !_calendars.TryIndexOf(uid, out calendar)) calendar = _calendars.IndexOf(uid, Subject(task));
        floatCalendar = calendar;
        duration = task.Duration.Seconds;
        if ((ulong)duration > NetworkBuilder.LongestSpan) duration = BadDuration(task);
        if (kind == NodeKind.Leaf && task.IsPlain && (_drivers is null || !_drivers.Has(taskIndex))) return -1;
        if (kind != NodeKind.Leaf && task.Constraint == ConstraintKind.AsSoonAsPossible && task.Deadline is null && !task.IsManual) return -1;

        var detail = NodeDetail.Plain;
        detail.IsUnrounded = duration == 0 || task.IsElapsed || (kind == NodeKind.Leaf && _drivers is not null && _drivers.OnlyIdle(taskIndex));
        detail.IsElapsed = task.IsElapsed;
        detail.Deadline = Date(task, task.Deadline, "deadline");
        if (detail.Deadline != NodeDetail.None && !_plan.FromFinish && task.Deadline < _plan.Start)
            _diagnostics.Add(DiagnosticCodes.DeadlineBeforeStart, Severity.Info,
                $"{Subject(task)} has the deadline {task.Deadline}, before the project's start. It cannot be met; correct it.", task.Uid);
        Constrain(task, ref detail);
        if (kind == NodeKind.Leaf)
        {
            detail.LevelingDelay = Math.Clamp(task.LevelingDelay.Seconds, 0, NetworkBuilder.LongestSpan);
            Progress(task, duration, ref detail);
            if (task.IsElapsed) detail.IsElapsed = true;
            else _drivers?.Assign(taskIndex, task, ref calendar, ref duration, ref detail, Drivers);
            var gaps = SplitGaps(taskIndex, task, calendar, duration);
            duration += gaps;
            for (var i = detail.DriverStart; gaps > 0 && i < detail.DriverStart + detail.DriverCount; i++)
                if (!Drivers[i].HasGaps) Drivers[i] = Drivers[i] with { Work = Drivers[i].Work + gaps };
        }

        if (task.IsManual || task.IsExternal) Fix(task, ref detail);
        if (kind == NodeKind.Leaf && detail is { IsManual: true, ActualStart: NodeDetail.None } && detail.FixedFinish > detail.FixedStart && detail.FixedStart != NodeDetail.None)
        {
            // Two dates typed by hand say how long the task takes, whatever its duration says.
            duration = detail.IsElapsed ? detail.FixedFinish - detail.FixedStart : _calendars.Compiled[calendar].Between(detail.FixedStart, detail.FixedFinish);
            detail.DriverCount = 0;
        }

        detail.GoesLate = kind == NodeKind.Leaf && !detail.IsManual && !detail.IsExternal && detail.ActualStart == NodeDetail.None && GoesLate(detail.Constraint);
        HasAsLateAsPossible |= detail.GoesLate;
        Details.Add(detail);
        return Details.Count - 1;
    }

    private bool GoesLate(ConstraintKind constraint) => constraint == ConstraintKind.AsLateAsPossible
        || (_plan.FromFinish && _plan.Finish is not null && constraint is not (ConstraintKind.AsSoonAsPossible or ConstraintKind.MustStartOn or ConstraintKind.MustFinishOn));

    private long BadDuration(PlanTask task)
    {
        var used = task.Duration.Seconds < 0 ? 0 : NetworkBuilder.LongestSpan;
        _diagnostics.Add(DiagnosticCodes.BadDuration, Severity.Error,
            $"{Subject(task)} has a duration of {task.Duration.Hours:0.##} hours; {used / 3600} hours are used. Enter a duration between zero and two hundred years.", task.Uid);
        return used;
    }

    private void Constrain(PlanTask task, ref NodeDetail detail)
    {
        detail.Constraint = task.Constraint;
        if (task.Constraint is ConstraintKind.AsSoonAsPossible or ConstraintKind.AsLateAsPossible) return;
        detail.ConstraintDate = Date(task, task.ConstraintDate, "constraint date");
        if (detail.ConstraintDate != NodeDetail.None) return;
        detail.Constraint = ConstraintKind.AsSoonAsPossible;
        if (task.ConstraintDate is null)
            _diagnostics.Add(DiagnosticCodes.ConstraintWithoutDate, Severity.Warning,
                $"{Subject(task)} has the constraint {task.Constraint} but no date for it; it is scheduled as soon as possible. Enter the date.", task.Uid);
    }

    private void Progress(PlanTask task, long duration, ref NodeDetail detail)
    {
        if (task.PercentComplete is < 0 or > 100)
            _diagnostics.Add(DiagnosticCodes.BadPercent, Severity.Warning,
                $"{Subject(task)} is {task.PercentComplete} % complete; between 0 and 100 makes sense. Correct it.", task.Uid);
        detail.ActualStart = Date(task, task.ActualStart, "actual start");
        detail.ActualFinish = Date(task, task.ActualFinish, "actual finish");
        if (detail.ActualFinish != NodeDetail.None && (detail.ActualStart == NodeDetail.None || detail.ActualFinish < detail.ActualStart))
        {
            _diagnostics.Add(DiagnosticCodes.ActualsContradict, Severity.Warning,
                detail.ActualStart == NodeDetail.None
                    ? $"{Subject(task)} has an actual finish but no actual start; it is taken to have started when it finished. Enter the actual start."
                    : $"{Subject(task)} finished ({task.ActualFinish}) before it started ({task.ActualStart}); the finish is ignored. Correct the actual dates.", task.Uid);
            if (detail.ActualStart == NodeDetail.None) detail.ActualStart = detail.ActualFinish;
            else detail.ActualFinish = NodeDetail.None;
        }

        if (detail.ActualStart == NodeDetail.None) return;
        if (IsPassed(detail))
            _diagnostics.Add(DiagnosticCodes.ConstraintPassed, Severity.Info,
                $"{Subject(task)} has the constraint {task.Constraint} {task.ConstraintDate}, which its actual dates do not meet; what happened counts. Remove the constraint.", task.Uid);
        detail.Stop = Date(task, task.Stop, "stop date");
        detail.Resume = Date(task, task.Resume, "resume date");
        detail.Remaining = task.RemainingDuration is { Seconds: >= 0 } remaining
            ? Math.Min(remaining.Seconds, NetworkBuilder.LongestSpan)
            : duration - (duration * Math.Clamp(task.PercentComplete, 0, 100) / 100);
    }

    /// <summary>What has happened already breaks the constraint.</summary>
    private static bool IsPassed(in NodeDetail detail) => detail.ConstraintDate != NodeDetail.None && detail.Constraint switch
    {
        ConstraintKind.StartNoEarlierThan => detail.ActualStart < detail.ConstraintDate,
        ConstraintKind.StartNoLaterThan => detail.ActualStart > detail.ConstraintDate,
        ConstraintKind.MustStartOn => detail.ActualStart != detail.ConstraintDate,
        ConstraintKind.FinishNoEarlierThan => detail.ActualFinish != NodeDetail.None && detail.ActualFinish < detail.ConstraintDate,
        ConstraintKind.FinishNoLaterThan => detail.ActualFinish > detail.ConstraintDate,
        ConstraintKind.MustFinishOn => detail.ActualFinish != NodeDetail.None && detail.ActualFinish != detail.ConstraintDate,
        _ => false,
    };

    private void Fix(PlanTask task, ref NodeDetail detail)
    {
        detail.IsManual = task.IsManual && !task.IsExternal;
        detail.IsExternal = task.IsExternal;
        var start = task.IsExternal ? task.StoredStart : task.ManualStart ?? task.StoredStart;
        var finish = task.IsExternal ? task.StoredFinish : task.ManualFinish ?? task.StoredFinish;
        detail.FixedStart = Date(task, start, "start");
        detail.FixedFinish = Date(task, finish, "finish");
    }

    /// <summary>Working time between the parts of a split task.</summary>
    private long SplitGaps(int taskIndex, PlanTask task, int calendar, long duration)
    {
        if (task.Splits is not { Count: > 1 } splits)
        {
            if (_drivers?.Edited(taskIndex) is not { } edited) return 0;
            return Math.Max(0, _calendars.Compiled[calendar].Between(edited.Start.Seconds, edited.Finish.Seconds) - duration);
        }

        long gaps = 0;
        for (var i = 1; i < splits.Count; i++)
            gaps += Math.Max(0, _calendars.Compiled[calendar].Between(splits[i - 1].Finish.Seconds, splits[i].Start.Seconds));
        return gaps;
    }

    private long Date(PlanTask task, PlanTime? date, string what)
    {
        if (date is not { } known) return NodeDetail.None;
        if (known >= PlanTime.Earliest && known <= PlanTime.Latest) return known.Seconds;
        _diagnostics.Add(DiagnosticCodes.DateOutOfRange, Severity.Error,
            $"{Subject(task)} has the {what} {known}, outside {PlanTime.Earliest.Date:yyyy-MM-dd} to {PlanTime.Latest.Date:yyyy-MM-dd}; it is ignored. Correct the date.", task.Uid);
        return NodeDetail.None;
    }

    private static string Subject(PlanTask task) =>
        $"Task '{(task.Name.Length <= 60 ? task.Name : task.Name[..60] + "...")}' (uid {task.Uid})";
}
