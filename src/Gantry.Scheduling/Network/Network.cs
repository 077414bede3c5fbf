using System.Runtime.CompilerServices;

namespace Gantry.Scheduling;

/// <summary>What a node of the network stands for.</summary>
internal enum NodeKind : byte
{
    /// <summary>A task that is worked on, or a milestone.</summary>
    Leaf,

    /// <summary>The way into a summary: what its links and constraint ask of every task inside.</summary>
    Enter,

    /// <summary>The way out of a summary: the dates rolled up from inside.</summary>
    Leave,
}

/// <summary>How much the lag of a link is, and on which clock.</summary>
/// <param name="Seconds">Working or elapsed seconds; negative is a lead.</param>
/// <param name="IsElapsed">Counts wall-clock time.</param>
internal readonly record struct Lag(long Seconds, bool IsElapsed);

/// <summary>What decides the dates of a node besides its links; two nodes in one line of memory.</summary>
internal struct NetworkNode
{
    /// <summary>Working seconds, or elapsed ones when the detail says so.</summary>
    public long Duration;

    /// <summary>Calendar that dates are reckoned by: of the resources, the task or the project.</summary>
    public int Calendar;

    /// <summary>Calendar that float is counted in: of the task or the project.</summary>
    public int FloatCalendar;

    /// <summary>Index into <see cref="Network.Details"/>, or -1 for a plain task: duration, calendar and links only.</summary>
    public int Detail;

    /// <summary>Node of the way into the nearest summary around, or -1.</summary>
    public int Enter;

    /// <summary>Node of the way out of the nearest summary around, or -1.</summary>
    public int Leave;

    public NodeKind Kind;
}

/// <summary>An incoming link.</summary>
/// <param name="From">Predecessor node.</param>
/// <param name="Info">Kind in the low two bits (as <see cref="LinkKind"/>), index into <see cref="Network.Lags"/> above them.</param>
internal readonly record struct NetworkLink(int From, int Info);

/// <summary>A plan compiled into columns, nodes in an order in which every predecessor comes first.</summary>
internal sealed class Network
{
    /// <summary>Kind and lag of the plain link: finish to start, no lag.</summary>
    public const int PlainLink = (int)LinkKind.FinishStart;

    public required int Count { get; init; }

    /// <summary>Number of tasks of the plan.</summary>
    public required int TaskCount { get; init; }

    /// <summary>Where the columns come from and go back to.</summary>
    public required ColumnStore Store { get; init; }

    /// <summary>Task index of each node.</summary>
    public required int[] Task { get; init; }

    /// <summary>What decides the dates of each node besides its links.</summary>
    public required NetworkNode[] Nodes { get; init; }

    /// <summary>Of each node, in <see cref="LinkStep"/> entries, its first incoming link and the first that is not its own any more.</summary>
    public required int[] LinkStart { get; set; }

    /// <summary>Entries of <see cref="LinkStart"/> from one node to the next: one where the links of all nodes stand in one row, more in a live schedule.</summary>
    public int LinkStep { get; set; } = 1;

    /// <summary>Incoming links, those of a node side by side.</summary>
    public required NetworkLink[] Links { get; set; }

    /// <summary>Index of each link in the plan.</summary>
    public required int[] LinkOfPlan { get; set; }

    /// <summary>Distinct lags; index 0 is none.</summary>
    public required Lag[] Lags { get; set; }

    public required NodeDetail[] Details { get; set; }

    /// <summary>Resources that decide dates, by <see cref="NodeDetail.DriverStart"/>.</summary>
    public required Driver[] Drivers { get; set; }

    /// <summary>Node of each task (the way out for a summary), or -1.</summary>
    public required int[] NodeOfTask { get; init; }

    public required CompiledCalendar[] Calendars { get; set; }

    public required long ProjectStart { get; init; }

    public required long ProjectFinish { get; init; }

    public required bool FromFinish { get; init; }

    public required bool HonorConstraints { get; init; }

    public required long CriticalLimit { get; init; }

    public required bool MultipleCriticalPaths { get; init; }

    public required bool HasSummaries { get; init; }

    /// <summary>What remains of a task that has begun waits for its predecessors.</summary>
    public required bool SplitsInProgress { get; init; }

    public required bool HasAsLateAsPossible { get; init; }

    public bool IsReleased { get; private set; }

    /// <summary>The first incoming link of a node.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int LinkStartOf(int node) => LinkStart[node * LinkStep];

    /// <summary>Where the incoming links of a node end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int LinkEndOf(int node) => LinkStart[(node * LinkStep) + 1];

    /// <summary>The same network for another thread: calendars lay out days while they are asked.</summary>
    public Network ForAnotherThread()
    {
        var twin = (Network)MemberwiseClone();
        twin.Calendars = Array.ConvertAll(Calendars, x => x.Copy());
        return twin;
    }

    /// <summary>Takes over what was found of calendars by another thread.</summary>
    public void TakeExceeded(Network twin)
    {
        for (var i = 0; i < Calendars.Length; i++)
            if (twin.Calendars[i].WasExceeded) Calendars[i].TakeExceeded();
    }

    /// <summary>Gives the columns, and those of the passes, back for reuse.</summary>
    public void Release()
    {
        if (IsReleased) return;
        IsReleased = true;
        Store.Release();
    }
}

/// <summary>What is known of a node that is not plain; <see cref="None"/> where a date or amount is missing.</summary>
internal struct NodeDetail
{
    public const long None = long.MinValue;

    public ConstraintKind Constraint;
    public bool IsManual;
    public bool IsExternal;
    public bool IsElapsed;
    /// <summary>Stands at its late dates: as late as possible or, in a plan scheduled from its finish, held by anything but a fixed date.</summary>
    public bool GoesLate;
    /// <summary>Stands where its links put it, also outside working time: no duration, or nobody who works on it.</summary>
    public bool IsUnrounded;
    public long ConstraintDate;
    public long Deadline;
    public long ActualStart;
    public long ActualFinish;
    public long Stop;
    public long Resume;
    public long Remaining;
    public long FixedStart;
    public long FixedFinish;
    public long LevelingDelay;
    public int DriverStart;
    public int DriverCount;

    public static NodeDetail Plain => new()
    {
        ConstraintDate = None,
        Deadline = None,
        ActualStart = None,
        ActualFinish = None,
        Stop = None,
        Resume = None,
        Remaining = None,
        FixedStart = None,
        FixedFinish = None,
    };
}

/// <summary>A resource that decides when a task finishes.</summary>
/// <param name="Calendar">Index of the calendar it works by.</param>
/// <param name="Delay">Working seconds after the task's start before it begins.</param>
/// <param name="Work">Working seconds it is busy.</param>
/// <param name="Remaining">Working seconds it is still to be busy.</param>
/// <param name="HasGaps">The work is counted from the first to the last of it, the splits of the task included.</param>
internal readonly record struct Driver(int Calendar, long Delay, long Work, long Remaining, bool HasGaps = false);
