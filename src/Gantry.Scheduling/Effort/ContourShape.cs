namespace Gantry.Scheduling;

/// <summary>The shapes of work contours: how much of its units an assignment uses in each tenth of its span.</summary>
/// <remarks>The percentages are those of Microsoft Project's contours.</remarks>
internal static class ContourShape
{
    private const int Parts = 10;

    private static readonly int[] BackLoaded = [10, 15, 25, 50, 50, 75, 75, 100, 100, 100];
    private static readonly int[] FrontLoaded = [100, 100, 100, 75, 75, 50, 50, 25, 15, 10];
    private static readonly int[] DoublePeak = [25, 50, 100, 50, 25, 25, 50, 100, 50, 25];
    private static readonly int[] EarlyPeak = [25, 50, 100, 100, 75, 50, 50, 25, 15, 10];
    private static readonly int[] LatePeak = [10, 15, 25, 50, 50, 75, 100, 100, 50, 25];
    private static readonly int[] Bell = [10, 20, 40, 80, 100, 100, 80, 40, 20, 10];
    private static readonly int[] Turtle = [25, 50, 75, 100, 100, 100, 100, 75, 50, 25];

    /// <summary>How much of its units a contour uses on the average.</summary>
    public static double Average(WorkContour contour) => Of(contour) is { } shape ? shape.Sum() / (100.0 * Parts) : 1;

    /// <summary>Share of the work that is done when a share of the span has passed, both 0 to 1.</summary>
    public static double Done(WorkContour contour, double passed)
    {
        passed = Math.Clamp(passed, 0, 1);
        if (Of(contour) is not { } shape) return passed;
        var whole = Math.Min(Parts - 1, (int)(passed * Parts));
        double done = 0;
        for (var i = 0; i < whole; i++) done += shape[i];
        return (done + (shape[whole] * ((passed * Parts) - whole))) / shape.Sum();
    }

    /// <summary>Share of the span that has passed when a share of the work is done: the inverse of <see cref="Done"/>.</summary>
    public static double Passed(WorkContour contour, double done)
    {
        done = Math.Clamp(done, 0, 1);
        if (Of(contour) is not { } shape) return done;
        var left = done * shape.Sum();
        for (var i = 0; i < Parts; i++)
        {
            if (left <= shape[i]) return (i + (left / shape[i])) / Parts;
            left -= shape[i];
        }

        return 1;
    }

    /// <summary>The tenths of a contour, or null where work is even or edited by hand.</summary>
    private static int[]? Of(WorkContour contour) => contour switch
    {
        WorkContour.BackLoaded => BackLoaded,
        WorkContour.FrontLoaded => FrontLoaded,
        WorkContour.DoublePeak => DoublePeak,
        WorkContour.EarlyPeak => EarlyPeak,
        WorkContour.LatePeak => LatePeak,
        WorkContour.Bell => Bell,
        WorkContour.Turtle => Turtle,
        _ => null,
    };
}
