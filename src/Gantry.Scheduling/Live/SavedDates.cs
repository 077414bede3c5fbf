namespace Gantry.Scheduling;

/// <summary>The figures of a node before an edit.</summary>
internal struct SavedDates
{
    public int Node;
    public bool Exists;
    public bool IsComplete;
    public long Start;
    public long Finish;
    public long EarlyStart;
    public long EarlyFinish;
    public long LateStart;
    public long LateFinish;
    public long LateResume;
    public long TotalFloat;
    public long FreeFloat;
    public long BindingFinish;
    public long LevelingShift;
    public long AskedStart;

    public void Take(Network network, PassDates dates, int node)
    {
        (Node, Exists) = (node, true);
        IsComplete = dates.IsComplete[node];
        (Start, Finish) = (dates.Start[node], dates.Finish[node]);
        (EarlyStart, EarlyFinish) = (dates.EarlyStart[node], dates.EarlyFinish[node]);
        (LateStart, LateFinish, LateResume) = (dates.LateStart[node], dates.LateFinish[node], dates.LateResume[node]);
        (TotalFloat, FreeFloat) = (dates.TotalFloat[node], dates.FreeFloat[node]);
        var d = network.Detail[node];
        (BindingFinish, LevelingShift, AskedStart) = d < 0 ? (0, 0, 0) : (dates.BindingFinish[d], dates.LevelingShift[d], dates.AskedStart[d]);
    }

    /// <summary>Puts the figures back where they were taken from.</summary>
    public readonly void PutBack(Network network, PassDates dates)
    {
        dates.IsComplete[Node] = IsComplete;
        (dates.EarlyStart[Node], dates.EarlyFinish[Node]) = (EarlyStart, EarlyFinish);
        (dates.LateStart[Node], dates.LateFinish[Node], dates.LateResume[Node]) = (LateStart, LateFinish, LateResume);
        (dates.TotalFloat[Node], dates.FreeFloat[Node]) = (TotalFloat, FreeFloat);
        if (network.Detail[Node] is var d and >= 0) (dates.BindingFinish[d], dates.LevelingShift[d], dates.AskedStart[d]) = (BindingFinish, LevelingShift, AskedStart);
    }

    public readonly bool IsEarlyEqual(PassDates dates, int node) => EarlyStart == dates.EarlyStart[node] && EarlyFinish == dates.EarlyFinish[node];

    public readonly bool IsLateEqual(Network network, PassDates dates, int node)
    {
        var d = network.Detail[node];
        return LateStart == dates.LateStart[node] && LateFinish == dates.LateFinish[node] && LateResume == dates.LateResume[node]
            && IsComplete == dates.IsComplete[node] && (d < 0 || BindingFinish == dates.BindingFinish[d]);
    }

    /// <summary>Floats and scheduled dates are as they were.</summary>
    public readonly bool IsFloatEqual(PassDates dates, int node) =>
        TotalFloat == dates.TotalFloat[node] && FreeFloat == dates.FreeFloat[node] && Start == dates.Start[node] && Finish == dates.Finish[node];

    /// <summary>As they were shown.</summary>
    public readonly TaskDates Shown(long criticalLimit) => Exists
        ? new TaskDates(TaskDatesKind.Full, PassDates.Cut(Start), PassDates.Cut(Finish), PassDates.Cut(EarlyStart), PassDates.Cut(EarlyFinish), PassDates.Cut(LateStart), PassDates.Cut(LateFinish), new WorkTime(TotalFloat), new WorkTime(FreeFloat), TotalFloat <= criticalLimit && !IsComplete)
        : default;
}
