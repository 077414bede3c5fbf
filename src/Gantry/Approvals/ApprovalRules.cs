using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Approvals;

/// <summary>What holds for every approval.</summary>
internal static class ApprovalRules
{
    /// <summary>Loads an approval that the actor may see; whether they may decide it depends on whose turn it is.</summary>
    public static async Task<Approval> DemandApproval(this CommandContext context, Guid approvalId, CancellationToken cancel)
    {
        var db = context.Db;
        var seen = await db.Approvals.VisibleTo(db, context.Actor, context.Now).AnyAsync(a => a.Id == approvalId, cancel);
        if (!seen) throw CommandContext.NotFound();
        context.DemandOwn(context.Actor.PersonId);
        return await context.Load<Approval>(approvalId, null, cancel);
    }

    public static void DemandOpen(Approval approval)
    {
        if (approval.State != ApprovalState.Open) throw CommandContext.StaleSince($"This is settled already: {StateWords(approval.State)}. Look at the newest version.");
        if (approval.Mode == ApprovalMode.Shadow) throw CommandContext.Invalid(nameof(Approval.Mode), "This is only recorded while the PMO tries its matrix out: there is nothing to decide.");
    }

    /// <summary>Whether it is somebody's turn; if not, why.</summary>
    public static Decision Turn(Approval approval, Actor actor)
    {
        if (actor.IsInstallation) return Decision.Allowed;
        if (!actor.MayActOnOwn) return Decision.Denied(CommandContext.OwnDenied);
        var me = actor.PersonId;
        if (me == approval.RequestedById && !(approval.Kind == ApprovalKind.CharterSignature && me == approval.HolderId))
            return Decision.Denied("You asked for it: somebody else decides. Ask whoever's turn it is.");
        if (me == approval.HolderId || me == approval.DeputyId) return Decision.Allowed;
        if (me == approval.AboveId)
            return approval.Step == ApprovalStep.Above ? Decision.Allowed : Decision.Denied("It has not risen to you yet: those before you still have time. Ask them to decide.");
        return Decision.Denied(approval.BodyId is not null && approval.Step == ApprovalStep.Holder ? "A body decides this: its voting members vote. Ask one of them." : "This waits for somebody else. Ask whoever's turn it is.");
    }

    public static void DemandTurn(Approval approval, Actor actor)
    {
        if (Turn(approval, actor) is { IsAllowed: false } denied) throw CommandContext.Denied(denied.Why);
    }

    /// <summary>Whoever refuses says why.</summary>
    public static string? NoteOf(Approval approval, bool approve, string? note) =>
        approve || (approval.Mode == ApprovalMode.Review && approval.Kind != ApprovalKind.CharterSignature) ? CommandContext.OptionalText(nameof(note), note, 4000) : CommandContext.Text("Note", note, 4000);

    public static string StateWords(ApprovalState state) => state switch
    {
        ApprovalState.Open => "open",
        ApprovalState.Approved => "approved",
        ApprovalState.Refused => "refused",
        ApprovalState.Lapsed => "allowed because nobody decided in time",
        ApprovalState.Withdrawn => "withdrawn",
        _ => "reviewed",
    };
}
