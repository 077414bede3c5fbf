namespace Gantry.Scheduling;

/// <summary>What an edit of effort or progress may change of one assignment of a person or machine.</summary>
public sealed record AssignmentEffort
{
    /// <summary>The assignment's uid.</summary>
    public required int Uid { get; init; }

    /// <summary>The resource, or null.</summary>
    public int? ResourceUid { get; init; }

    /// <summary>Share of the resource's time; 1 is full time. Default 1.</summary>
    public double Units { get; init; } = 1;

    /// <summary>Work done.</summary>
    public WorkTime ActualWork { get; init; }

    /// <summary>Work still to do.</summary>
    public WorkTime RemainingWork { get; init; }

    /// <summary>Part of <see cref="Work"/> done outside working time; it takes none of the task's duration.</summary>
    public WorkTime OvertimeWork { get; init; }

    /// <summary>Working time after the task's start before this assignment starts.</summary>
    public WorkTime Delay { get; init; }

    /// <summary>How the work is spread.</summary>
    public WorkContour Contour { get; init; }

    /// <summary>Work planned: done and still to do.</summary>
    public WorkTime Work => ActualWork + RemainingWork;

    /// <summary>Working time all of the work takes at its units.</summary>
    internal double Span => Work.Seconds == 0 ? 0 : SpanOf(Work.Seconds);

    /// <summary>Working time the remaining work takes at its units.</summary>
    internal double RemainingSpan => Work.Seconds == 0 ? 0 : SpanOf(RemainingWork.Seconds);

    /// <summary>Work done within a working time at the units: the inverse of the span, without overtime.</summary>
    internal long WorkWithin(double seconds) => (long)Math.Round(seconds * Units * ContourShape.Average(Contour));

    private double SpanOf(long work)
    {
        var regular = work * (1 - Math.Clamp((double)OvertimeWork.Seconds / Work.Seconds, 0, 1));
        return Units <= 0 ? 0 : regular / (Units * ContourShape.Average(Contour));
    }
}
