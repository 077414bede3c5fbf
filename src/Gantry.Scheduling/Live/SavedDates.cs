namespace Gantry.Scheduling;

/// <summary>The figures of a node before an edit.</summary>
internal struct SavedDates
{
    public NodeRecord Dates;
    public int Node;
    public bool Exists;
    public long Start;
    public long Finish;
    public long BindingFinish;
    public long LevelingShift;
    public long AskedStart;

    public void Take(Network network, PassDates dates, int node)
    {
        (Node, Exists) = (node, true);
        Dates = dates.Records[node];
        (Start, Finish) = (dates.Start[node], dates.Finish[node]);
        var d = network.Nodes[node].Detail;
        (BindingFinish, LevelingShift, AskedStart) = d < 0 ? (0, 0, 0) : (dates.BindingFinish[d], dates.LevelingShift[d], dates.AskedStart[d]);
    }

    /// <summary>Puts the figures back where they were taken from.</summary>
    public readonly void PutBack(Network network, PassDates dates)
    {
        dates.Records[Node] = Dates;
        if (network.Nodes[Node].Detail is var d and >= 0) (dates.BindingFinish[d], dates.LevelingShift[d], dates.AskedStart[d]) = (BindingFinish, LevelingShift, AskedStart);
    }

    public readonly bool IsEarlyEqual(PassDates dates, int node)
    {
        ref readonly var now = ref dates.Records[node];
        return Dates.EarlyStart == now.EarlyStart && Dates.EarlyFinish == now.EarlyFinish;
    }

    public readonly bool IsLateEqual(Network network, PassDates dates, int node)
    {
        var d = network.Nodes[node].Detail;
        return Dates.IsLateEqual(dates.Records[node]) && (d < 0 || BindingFinish == dates.BindingFinish[d]);
    }

    /// <summary>Floats and scheduled dates are as they were.</summary>
    public readonly bool IsFloatEqual(PassDates dates, int node)
    {
        ref readonly var now = ref dates.Records[node];
        return Dates.TotalFloat == now.TotalFloat && Dates.FreeFloat == now.FreeFloat && Start == dates.Start[node] && Finish == dates.Finish[node];
    }

    /// <summary>As they were shown.</summary>
    public readonly TaskDates Shown(long criticalLimit) => Exists
        ? new TaskDates(TaskDatesKind.Full, PassDates.Cut(Start), PassDates.Cut(Finish), PassDates.Cut(Dates.EarlyStart), PassDates.Cut(Dates.EarlyFinish), PassDates.Cut(Dates.LateStart), PassDates.Cut(Dates.LateFinish), new WorkTime(Dates.TotalFloat), new WorkTime(Dates.FreeFloat), Dates.TotalFloat <= criticalLimit && !Dates.IsComplete)
        : default;
}
