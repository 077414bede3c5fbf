namespace Gantry.Scheduling;

/// <summary>Copies of a network that is edited.</summary>
internal static class FrozenNetwork
{
    /// <summary>A copy of network and dates that shares nothing with them that changes.</summary>
    public static Network Freeze(this LiveNetwork live, out PassDates dates)
    {
        var network = live.Network;
        var count = network.Count;
        var store = new ColumnStore();
        dates = live.Dates.Copy(count, live.DetailCount, store);
        var (nodes, links) = (store.Nodes(count), store.Links(network.Links.Length));
        Array.Copy(network.Nodes, nodes, count);
        Array.Copy(network.Links, links, network.Links.Length);
        return new Network
        {
            Count = count,
            TaskCount = network.TaskCount,
            Store = store,
            Task = Copy(network.Task, count, store),
            Nodes = nodes,
            LinkStart = Copy(network.LinkStart, count * network.LinkStep, store),
            LinkStep = network.LinkStep,
            Links = links,
            LinkOfPlan = live.PositionsOfLinks(store),
            Lags = network.Lags,
            Details = network.Details.AsSpan(0, live.DetailCount).ToArray(),
            Drivers = network.Drivers,
            NodeOfTask = Copy(network.NodeOfTask, network.TaskCount, store),
            // The window of a calendar grows while it is read.
            Calendars = Array.ConvertAll(network.Calendars, x => x.Copy()),
            ProjectStart = network.ProjectStart,
            ProjectFinish = network.ProjectFinish,
            FromFinish = network.FromFinish,
            HonorConstraints = network.HonorConstraints,
            CriticalLimit = network.CriticalLimit,
            MultipleCriticalPaths = network.MultipleCriticalPaths,
            SplitsInProgress = network.SplitsInProgress,
            HasSummaries = network.HasSummaries,
            HasAsLateAsPossible = network.HasAsLateAsPossible,
        };
    }

    private static int[] Copy(int[] column, int count, ColumnStore store)
    {
        var copy = store.Ints(count);
        Array.Copy(column, copy, count);
        return copy;
    }
}
