using Gantry.Approvals;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Gates;

/// <summary>Takes the request for a gate review back, while it is not decided.</summary>
[Command("gates.withdraw", Permissions.GatesRequest, "Withdraw the request for a gate review")]
public sealed record WithdrawGate(Guid ReviewId, long? Version = null) : ICommand<Guid>;

internal sealed class WithdrawGateHandler : CommandHandler<WithdrawGate, Guid>
{
    public override async Task<Guid> Handle(WithdrawGate command, CommandContext context, CancellationToken cancel)
    {
        var review = await context.Load<GateReview>(command.ReviewId, null, cancel);
        var (phase, project) = await context.DemandPhase(review.PhaseId, null, cancel);
        review = await context.Load<GateReview>(review.Id, command.Version, cancel);
        if (review.State != ReviewState.Open) throw CommandContext.StaleSince($"{review.Gate} is settled already. Look at the newest version.");
        review.State = ReviewState.Withdrawn;
        foreach (var approval in await context.Db.Approvals.Where(a => a.SubjectId == review.Id && a.State == ApprovalState.Open).ToListAsync(cancel)) await context.Conclude(approval, ApprovalState.Withdrawn, null, cancel);
        context.Summary = $"Withdrew the request for {review.Gate} of {project.Name}";
        context.Tell(phase, project);
        return review.Id;
    }
}
