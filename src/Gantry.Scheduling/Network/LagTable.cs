namespace Gantry.Scheduling;

/// <summary>The distinct lags of a plan.</summary>
internal sealed class LagTable
{
    private const int RecentCount = 64;
    private const int RecentShift = 64 - 6;

    private readonly Dictionary<Lag, int> _index = new() { [default] = 0 };
    private readonly (Lag Lag, int Index)[] _recent = new (Lag, int)[RecentCount];

    /// <summary>Lags by index; index 0 is none.</summary>
    public List<Lag> Lags { get; } = [default];

    /// <summary>Kind and lag of a link, as <see cref="NetworkLink.Info"/>.</summary>
    public int InfoOf(Plan plan, PlanLink link, PlanTask predecessor, DiagnosticBag diagnostics) =>
        ((int)link.Kind & 3) | (link.Lag == 0 ? 0 : IndexOf(plan, link, predecessor, diagnostics) << 2);

    private int IndexOf(Plan plan, PlanLink link, PlanTask predecessor, DiagnosticBag diagnostics)
    {
        var lag = link.LagKind is LagKind.Working or LagKind.Elapsed && link.Lag is >= -NetworkBuilder.LongestSpan and <= NetworkBuilder.LongestSpan
            ? new Lag(link.Lag, link.LagKind == LagKind.Elapsed)
            : Reckon(plan, link, predecessor, diagnostics);
        // Plans use few lags, most of whole hours or days: most links find theirs here. Fibonacci hashing keeps multiples apart (Knuth, volume 3).
        ref var recent = ref _recent[(int)((((ulong)lag.Seconds + (lag.IsElapsed ? 1UL : 0)) * 0x9E3779B97F4A7C15) >> RecentShift)];
        if (recent.Index == 0 || recent.Lag != lag) recent = (lag, Known(lag));
        return recent.Index;
    }

    /// <summary>Takes over the lags of another table.</summary>
    /// <returns>The index here of each lag there.</returns>
    public int[] Take(LagTable other)
    {
        var index = new int[other.Lags.Count];
        for (var i = 1; i < index.Length; i++) index[i] = Known(other.Lags[i]);
        return index;
    }

    private int Known(Lag lag)
    {
        if (_index.TryGetValue(lag, out var known)) return known;
        _index[lag] = Lags.Count;
        Lags.Add(lag);
        return Lags.Count - 1;
    }

    private static Lag Reckon(Plan plan, PlanLink link, PlanTask predecessor, DiagnosticBag diagnostics)
    {
        var isElapsed = link.LagKind is LagKind.Elapsed or LagKind.ElapsedPercent;
        Int128 seconds = link.Lag;
        if (link.LagKind is LagKind.Percent or LagKind.ElapsedPercent)
        {
            seconds = seconds * predecessor.Duration.Seconds / 100;
            if (predecessor.IsElapsed) isElapsed = true;
            else if (link.LagKind == LagKind.ElapsedPercent) seconds = seconds * 1440 / Math.Max(1, plan.MinutesPerDay);
        }

        if (seconds < -NetworkBuilder.LongestSpan || seconds > NetworkBuilder.LongestSpan)
            diagnostics.Add(DiagnosticCodes.BadLag, Severity.Error,
                $"The link from '{predecessor.Name}' (uid {link.PredecessorUid}) to task uid {link.SuccessorUid} has a lag of more than two hundred years; it is cut to that. Correct it.", link.SuccessorUid);
        return new Lag((long)Int128.Clamp(seconds, -NetworkBuilder.LongestSpan, NetworkBuilder.LongestSpan), isElapsed);
    }
}
