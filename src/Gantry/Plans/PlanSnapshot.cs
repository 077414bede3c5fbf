using Gantry.Scheduling;

namespace Gantry.Plans;

// What the plan page reads once and then never asks for again. The bytes are described in docs/engine/snapshot.md; the
// reader is wwwroot/plan/snapshot.js, and the two change together with SnapshotFormat.Version.
public sealed record PlanSnapshot
{
    public required string Name { get; init; }

    /// <summary>Version of the plan these figures belong to.</summary>
    public long Version { get; init; }

    public PlanTime Start { get; init; }

    public PlanTime? Finish { get; init; }

    public PlanTime? StatusDate { get; init; }

    public bool FromFinish { get; init; }

    public int MinutesPerDay { get; init; } = 480;

    public int MinutesPerWeek { get; init; } = 2400;

    public int DaysPerMonth { get; init; } = 20;

    /// <summary>The second of the day at which work begins on a date without a time.</summary>
    public int DayStart { get; init; } = 8 * 3600;

    /// <summary>Name of the project calendar.</summary>
    public string Calendar { get; init; } = "";

    /// <summary>Shifts by weekday, Sunday first: seven lists, an empty one is a day without work.</summary>
    public IReadOnlyList<IReadOnlyList<Shift>> Week { get; init; } = StandardWeek;

    /// <summary>Ranges of days on which the project calendar differs from its week, within the dates of the plan.</summary>
    public IReadOnlyList<SnapshotDays> Exceptions { get; init; } = [];

    /// <summary>Names of the calendars that <see cref="SnapshotTask.Calendar"/> points into.</summary>
    public IReadOnlyList<string> Calendars { get; init; } = [];

    /// <summary>Names of the resources that <see cref="SnapshotAssignment.Resource"/> points into.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Tasks in outline order.</summary>
    public required IReadOnlyList<SnapshotTask> Tasks { get; init; }

    /// <summary>Links; one with an end that is not among the tasks cannot be drawn and is left out.</summary>
    public IReadOnlyList<SnapshotLink> Links { get; init; } = [];

    /// <summary>The links know whether they drive; without it the page says which predecessor ends last.</summary>
    public bool KnowsDrivers { get; init; }

    public IReadOnlyList<SnapshotAssignment> Assignments { get; init; } = [];

    /// <summary>The baselines the plan has; the page shows the one the reader picks.</summary>
    public IReadOnlyList<SnapshotBaseline> Baselines { get; init; } = [];

    public byte[] ToBytes() => SnapshotFormat.Write(this);

    private static IReadOnlyList<IReadOnlyList<Shift>> StandardWeek { get; } =
        [.. WorkCalendar.Standard().Week.Select(day => day!.Shifts)];
}

[Flags]
public enum SnapshotFlags
{
    None = 0,
    Summary = 1,
    Milestone = 2,
    Critical = 4,
    Manual = 8,
    Inactive = 16,
    External = 32,
    Recurring = 64,
    HasNote = 128,
    Elapsed = 256,
    Estimated = 512,
    IgnoresResourceCalendars = 1024,
}

public sealed record SnapshotTask
{
    public required int Uid { get; init; }

    public int Id { get; init; }

    public int OutlineLevel { get; init; } = 1;

    public SnapshotFlags Flags { get; init; }

    public required string Name { get; init; }

    /// <summary>Null or equal to the outline number costs nothing.</summary>
    public string? Wbs { get; init; }

    /// <summary>Working seconds, or wall-clock seconds with <see cref="SnapshotFlags.Elapsed"/>.</summary>
    public long Duration { get; init; }

    public DurationUnit DurationUnit { get; init; } = DurationUnit.Days;

    public PlanTime? Start { get; init; }

    public PlanTime? Finish { get; init; }

    public PlanTime? EarlyStart { get; init; }

    public PlanTime? EarlyFinish { get; init; }

    public PlanTime? LateStart { get; init; }

    public PlanTime? LateFinish { get; init; }

    /// <summary>Working seconds; null where the task has none, as when it could not be scheduled.</summary>
    public long? TotalFloat { get; init; }

    public long? FreeFloat { get; init; }

    /// <summary>0 to 100.</summary>
    public int PercentComplete { get; init; }

    public ConstraintKind Constraint { get; init; }

    public PlanTime? ConstraintDate { get; init; }

    public PlanTime? Deadline { get; init; }

    public PlanTime? ActualStart { get; init; }

    public PlanTime? ActualFinish { get; init; }

    /// <summary>Index into <see cref="PlanSnapshot.Calendars"/>, or null for the project's calendar.</summary>
    public int? Calendar { get; init; }

    /// <summary>The stretches of a split task in order, or null when it is in one piece.</summary>
    public IReadOnlyList<TaskSpan>? Splits { get; init; }
}

/// <param name="Lag">Seconds, or whole percent for the percent kinds; negative is a lead.</param>
/// <param name="Drives">This link decides the successor's date (see <see cref="PlanSnapshot.KnowsDrivers"/>).</param>
public readonly record struct SnapshotLink(
    int PredecessorUid,
    int SuccessorUid,
    LinkKind Kind = LinkKind.FinishStart,
    long Lag = 0,
    LagKind LagKind = LagKind.Working,
    DurationUnit LagUnit = DurationUnit.Days,
    bool Drives = false);

/// <param name="Task">Index into <see cref="PlanSnapshot.Tasks"/>.</param>
/// <param name="Resource">Index into <see cref="PlanSnapshot.Resources"/>.</param>
/// <param name="Percent">Share of the resource's time in percent; 100 is full time.</param>
public readonly record struct SnapshotAssignment(int Task, int Resource, int Percent = 100);

/// <param name="Number">0 to 10.</param>
/// <param name="Starts">By index of the task; null where the task was not in the baseline.</param>
/// <param name="Finishes">By index of the task.</param>
public sealed record SnapshotBaseline(int Number, IReadOnlyList<PlanTime?> Starts, IReadOnlyList<PlanTime?> Finishes);

/// <param name="First">First day of the range.</param>
/// <param name="Last">Last day, included.</param>
/// <param name="Working">The days are worked although the week says otherwise, or the reverse.</param>
public readonly record struct SnapshotDays(DateOnly First, DateOnly Last, bool Working);
