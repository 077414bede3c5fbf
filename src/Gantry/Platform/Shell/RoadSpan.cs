using System.Globalization;
using Gantry.Scheduling;

namespace Gantry.Platform.Shell;

/// <summary>The stretch of time that the little road maps of a list share.</summary>
public sealed record RoadSpan(PlanTime From, PlanTime To)
{
    /// <summary>The stretch that covers all given dates, in whole months; at least one month.</summary>
    public static RoadSpan Of(IEnumerable<(PlanTime? Start, PlanTime? Finish)> dates)
    {
        PlanTime? first = null, last = null;
        foreach (var (start, finish) in dates)
        {
            if (start is { } s && (first is null || s < first)) first = s;
            if (finish is { } f && (last is null || f > last)) last = f;
        }

        var from = first?.Date ?? new DateOnly(2000, 1, 1);
        var to = last?.Date ?? from;
        return new RoadSpan(PlanTime.FromDate(new DateOnly(from.Year, from.Month, 1)), PlanTime.FromDate(new DateOnly(to.Year, to.Month, 1).AddMonths(1)));
    }

    public string Label => string.Create(CultureInfo.CurrentCulture, $"{From.ToDateTime():MMM yy} – {To.ToDateTime().AddDays(-1):MMM yy}");

    /// <summary>Where an instant lies, in percent.</summary>
    public string Percent(PlanTime time) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(100.0 * (time - From).Seconds / (To - From).Seconds, 0, 100):0.#}");
}
