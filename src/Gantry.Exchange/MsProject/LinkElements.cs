using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>What becomes of each element of a link.</summary>
internal static class LinkElements
{
    public static readonly ElementTable<LinkDraft> Table = new([
        Element<LinkDraft>.Of("PredecessorUID", static (l, f) => l.PredecessorUid = f.MaybeInt()),
        Element<LinkDraft>.Of("Type", static (l, f) => l.Type = f.Int(1, 0, 3)),
        Element<LinkDraft>.Of("LinkLag", static (l, f) => (l.LagNumber, l.Lag) = (f.Number() ?? 0, f.Tenths() ?? 0)),
        Element<LinkDraft>.Of("LagFormat", static (l, f) => l.LagFormat = f.Int(7)),
        Element<LinkDraft>.Of("CrossProject", static (l, f) => l.IsCrossProject = f.Bool()),
        Element<LinkDraft>.Of("CrossProjectName", static (l, f) => l.CrossProjectName = f.Text()),
    ]);

    public static PlanLink ToLink(LinkDraft draft, int predecessorUid, LossReport losses)
    {
        if (!UnitFormat.TryRead(draft.LagFormat, out var format))
            losses.Add(LossKind.Repaired, draft.Line, "Project/Tasks/Task/PredecessorLink/LagFormat", $"task {draft.SuccessorUid}", "Not a unit of the schema: working days were taken.");
        var percent = (long)Math.Clamp(Math.Round(draft.LagNumber), -10_000, 10_000);
        return new PlanLink
        {
            PredecessorUid = predecessorUid,
            SuccessorUid = draft.SuccessorUid,
            Kind = (LinkKind)draft.Type,
            LagKind = (format.IsPercent, format.IsElapsed) switch
            {
                (true, true) => LagKind.ElapsedPercent,
                (true, false) => LagKind.Percent,
                (false, true) => LagKind.Elapsed,
                _ => LagKind.Working,
            },
            Lag = format.IsPercent ? percent : draft.Lag,
            LagUnit = format.Unit,
        };
    }
}
