using Gantry.Platform.Commands;

namespace Gantry.Approvals;

/// <summary>Decides an approval, or says that one has looked at a review. Whoever asked for it cannot.</summary>
[Command("approvals.decide", CommandAttribute.OwnRecord, "Decide what waits for one")]
public sealed record DecideApproval(Guid ApprovalId, bool Approve, string? Note = null, long? Version = null) : ICommand<Guid>;

internal sealed class DecideApprovalHandler : CommandHandler<DecideApproval, Guid>
{
    public override async Task<Guid> Handle(DecideApproval command, CommandContext context, CancellationToken cancel)
    {
        var approval = await context.DemandApproval(command.ApprovalId, cancel);
        if (approval.State == ApprovalState.Open) ApprovalRules.DemandTurn(approval, context.Actor);
        ApprovalRules.DemandOpen(await context.Load<Approval>(approval.Id, command.Version, cancel));
        if (approval.BodyId is not null && approval.Step == ApprovalStep.Holder) throw CommandContext.Invalid(nameof(command.ApprovalId), "A body decides this: vote instead.");
        var note = ApprovalRules.NoteOf(approval, command.Approve, command.Note);
        // A review has an end and no verdict; a sponsor who is asked to confirm a charter has one.
        var isVerdict = approval.Mode == ApprovalMode.Decision || (approval.Kind == ApprovalKind.CharterSignature && !command.Approve);
        await context.Conclude(approval, !isVerdict ? ApprovalState.Reviewed : command.Approve ? ApprovalState.Approved : ApprovalState.Refused, note, cancel);
        return approval.Id;
    }
}
