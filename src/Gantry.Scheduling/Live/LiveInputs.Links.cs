namespace Gantry.Scheduling;

/// <summary>Edits of links.</summary>
internal sealed partial class LiveInputs
{
    /// <summary>Two links that nobody could tell apart.</summary>
    public static bool AreEqual(PlanLink one, PlanLink other) =>
        one.PredecessorUid == other.PredecessorUid && one.SuccessorUid == other.SuccessorUid && one.Kind == other.Kind
        && one.LagKind == other.LagKind && one.Lag == other.Lag && one.LagUnit == other.LagUnit;

    private EditRefusal? Take(AddLink edit, EditImpact impact)
    {
        if (!impact.IsTrusted && Check(edit.Link, impact) is { } refusal) return refusal;
        var index = edit.Index ?? Links.Count;
        if (index < 0 || index > Links.Count) return BadPosition(index, Links.Count);
        var place = Links.Put(index, edit.Link);
        Touch(edit.Link, impact);
        impact.Inverse.Add(new RemoveLink(edit.Link, index));
        impact.MayCloseCycle = true;
        if (place < 0) impact.NeedsCompile = true;
        else impact.Steps.Add((ImpactKind.LinkAdded, place));
        return null;
    }

    private EditRefusal? Take(RemoveLink edit, EditImpact impact)
    {
        var place = Find(edit.Link, edit.Index, impact);
        if (place < 0) return UnknownLink(edit.Link);
        Touch(edit.Link, impact);
        impact.Inverse.Add(new AddLink(Links[place]!, Links.IndexOf(place)));
        impact.Steps.Add((ImpactKind.LinkRemoved, place));
        Links.Remove(place);
        return null;
    }

    private EditRefusal? Take(ChangeLink edit, EditImpact impact)
    {
        var place = Find(edit.Link, edit.Index, impact);
        if (place < 0) return UnknownLink(edit.Link);
        if (!impact.IsTrusted && Check(edit.NewLink, impact) is { } refusal) return refusal;
        Touch(edit.Link, impact);
        Touch(edit.NewLink, impact);
        impact.Inverse.Add(new ChangeLink(edit.NewLink, Links[place]!, Links.IndexOf(place)));
        impact.MayCloseCycle |= edit.NewLink.PredecessorUid != edit.Link.PredecessorUid || edit.NewLink.SuccessorUid != edit.Link.SuccessorUid;
        impact.Steps.Add((ImpactKind.LinkRemoved, place));
        impact.Steps.Add((ImpactKind.LinkAdded, place));
        Links.Replace(place, edit.NewLink);
        return null;
    }

    private static void Touch(PlanLink link, EditImpact impact)
    {
        impact.Uids.Add(link.PredecessorUid);
        impact.Uids.Add(link.SuccessorUid);
    }

    private int Find(PlanLink link, int? index, EditImpact impact)
    {
        if (index is { } known and >= 0 && known < Links.Count && Links.PlaceOf(known) is var exact && AreEqual(Links[exact]!, link)) return exact;
        if (!impact.NeedsCompile && Network is not null)
        {
            var (from, to) = (IndexOf(link.PredecessorUid), IndexOf(link.SuccessorUid));
            if (from >= 0 && to >= 0 && Network.PlaceOf(from, to, link, Links) is var place and >= 0) return place;
        }

        for (var i = 0; i < Links.Places; i++)
            if (Links[i] is { } other && AreEqual(other, link)) return i;
        return -1;
    }

    private EditRefusal? Check(PlanLink link, EditImpact impact)
    {
        var (from, to) = (IndexOf(link.PredecessorUid), IndexOf(link.SuccessorUid));
        if (from < 0 || to < 0) return UnknownTask(from < 0 ? link.PredecessorUid : link.SuccessorUid);
        var most = link.LagKind is LagKind.Percent or LagKind.ElapsedPercent ? 1_000_000 : NetworkBuilder.LongestSpan;
        if (link.Lag < -most || link.Lag > most || link.Kind is < LinkKind.FinishFinish or > LinkKind.StartStart || link.LagKind is < LagKind.Working or > LagKind.ElapsedPercent)
            return new EditRefusal(RefusalCode.OutOfRange, $"The link has an unknown kind, or its lag of {link.Lag} does not lie between {-most} and {most}.");
        if (from == to) return new EditRefusal(RefusalCode.LinkToItself, $"Task uid {link.PredecessorUid} cannot be linked to itself.");
        if (!impact.NeedsCompile && Network is not null && (Network.Contains(from, to) || Network.Contains(to, from)))
            return new EditRefusal(RefusalCode.LinkIntoOwnSummary, $"Of tasks uid {link.PredecessorUid} and {link.SuccessorUid} one contains the other. Link tasks side by side.");
        return null;
    }

    private static EditRefusal UnknownLink(PlanLink link) =>
        new(RefusalCode.UnknownLink, $"There is no such link from task uid {link.PredecessorUid} to task uid {link.SuccessorUid}. Name one with all its properties.");

    private static EditRefusal BadPosition(int index, int count) =>
        new(RefusalCode.BadPosition, $"Position {index} lies outside 0 to {count}.");
}
