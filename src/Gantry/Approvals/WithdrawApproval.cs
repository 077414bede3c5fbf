using Gantry.Platform.Commands;

namespace Gantry.Approvals;

/// <summary>Takes back what one asked for, while nobody has decided.</summary>
[Command("approvals.withdraw", CommandAttribute.OwnRecord, "Withdraw what one asked for")]
public sealed record WithdrawApproval(Guid ApprovalId, long? Version = null) : ICommand<Guid>;

internal sealed class WithdrawApprovalHandler : CommandHandler<WithdrawApproval, Guid>
{
    public override async Task<Guid> Handle(WithdrawApproval command, CommandContext context, CancellationToken cancel)
    {
        var approval = await context.DemandApproval(command.ApprovalId, cancel);
        if (!context.Actor.MayActOnOwn) throw CommandContext.Denied(CommandContext.OwnDenied);
        if (!context.Actor.IsInstallation && approval.RequestedById != context.Actor.PersonId) throw CommandContext.Denied("Only who asked for it can take it back. Ask them.");
        ApprovalRules.DemandOpen(await context.Load<Approval>(approval.Id, command.Version, cancel));
        if (approval.Mode != ApprovalMode.Decision) throw CommandContext.Invalid(nameof(command.ApprovalId), "Nothing waits for this: there is nothing to withdraw.");
        await context.Conclude(approval, ApprovalState.Withdrawn, null, cancel);
        return approval.Id;
    }
}
