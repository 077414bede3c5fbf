namespace Gantry.Scheduling;

/// <summary>Compares links; two tasks may be tied by several.</summary>
internal static class LinkComparison
{
    public static IEnumerable<LinkDifference> All(VersionIndex old, VersionIndex @new, Matching tasks)
    {
        var groups = new Dictionary<(int, int, bool), (List<PlanLink> Old, List<PlanLink> New)>();
        var order = new List<(int, int, bool)>();
        foreach (var link in @new.Version.Plan.Links)
            if (Key(@new, link, null) is { } key) Group(groups, order, key).New.Add(link);
        foreach (var link in old.Version.Plan.Links)
            if (Key(old, link, tasks) is { } key) Group(groups, order, key).Old.Add(link);
        foreach (var key in order)
        {
            var (before, after) = groups[key];
            TakeOutEqual(before, after);
            for (var i = 0; i < Math.Max(before.Count, after.Count); i++)
                yield return Difference(old, @new, i < before.Count ? before[i] : null, i < after.Count ? after[i] : null);
        }
    }

    /// <summary>Positions in the new plan; those of the old plan, marked, for a link whose ends are not both in the new one.</summary>
    private static (int, int, bool)? Key(VersionIndex version, PlanLink link, Matching? tasks)
    {
        if (!version.OfUid.TryGetValue(link.PredecessorUid, out var from) || !version.OfUid.TryGetValue(link.SuccessorUid, out var to)) return null;
        if (tasks is null) return (from, to, false);
        var (fromNow, toNow) = (tasks.NewOf(from), tasks.NewOf(to));
        return fromNow >= 0 && toNow >= 0 ? (fromNow, toNow, false) : (from, to, true);
    }

    private static (List<PlanLink> Old, List<PlanLink> New) Group(Dictionary<(int, int, bool), (List<PlanLink>, List<PlanLink>)> groups, List<(int, int, bool)> order, (int, int, bool) key)
    {
        if (groups.TryGetValue(key, out var group)) return group;
        order.Add(key);
        return groups[key] = ([], []);
    }

    private static void TakeOutEqual(List<PlanLink> old, List<PlanLink> @new)
    {
        if (old.Count == 0 || @new.Count == 0) return;
        var count = new Dictionary<(LinkKind, LagKind, long), int>();
        foreach (var link in old) count[Terms(link)] = count.GetValueOrDefault(Terms(link)) + 1;
        var both = new Dictionary<(LinkKind, LagKind, long), int>();
        @new.RemoveAll(link =>
        {
            if (count.GetValueOrDefault(Terms(link)) == 0) return false;
            count[Terms(link)]--;
            both[Terms(link)] = both.GetValueOrDefault(Terms(link)) + 1;
            return true;
        });
        old.RemoveAll(link =>
        {
            if (both.GetValueOrDefault(Terms(link)) == 0) return false;
            both[Terms(link)]--;
            return true;
        });
    }

    private static (LinkKind, LagKind, long) Terms(PlanLink link) => (link.Kind, link.Lag == 0 ? LagKind.Working : link.LagKind, link.Lag);

    private static LinkDifference Difference(VersionIndex old, VersionIndex @new, PlanLink? before, PlanLink? after)
    {
        var (version, link) = after is not null ? (@new, after) : (old, before!);
        return new LinkDifference(
            before is null ? DifferenceKind.Added : after is null ? DifferenceKind.Removed : DifferenceKind.Changed,
            link.PredecessorUid,
            version.Tasks[version.OfUid[link.PredecessorUid]].Name,
            link.SuccessorUid,
            version.Tasks[version.OfUid[link.SuccessorUid]].Name,
            before is null ? null : DifferenceTexts.Link(before, old.MinutesPerDay),
            after is null ? null : DifferenceTexts.Link(after, @new.MinutesPerDay));
    }
}
