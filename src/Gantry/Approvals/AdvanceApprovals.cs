using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Gantry.Pmos;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Approvals;

/// <summary>Moves turns on whose time is over: to the deputy, then one level up; then it is allowed or goes on waiting, as the matrix says. Only the clock says it.</summary>
[Command("approvals.advance", CommandAttribute.OwnRecord, "Move on decisions whose time is over", HasRoute = false)]
internal sealed record AdvanceApprovals : ICommand<int>
{
    /// <summary>At most so many in one transaction; the rest follow.</summary>
    public const int Most = 100;
}

internal sealed class AdvanceApprovalsHandler : CommandHandler<AdvanceApprovals, int>
{
    public override async Task<int> Handle(AdvanceApprovals command, CommandContext context, CancellationToken cancel)
    {
        context.DemandOwn(Guid.Empty);
        var db = context.Db;
        var due = await db.Approvals.Overdue(db, context.Now).OrderBy(a => a.DueAt).Take(AdvanceApprovals.Most).ToListAsync(cancel);
        var days = await OrganizationDays.Of(db, cancel);
        foreach (var approval in due)
        {
            if (approval.Mode == ApprovalMode.Shadow)
            {
                await context.Conclude(approval, ApprovalState.Lapsed, "It would have waited until now.", cancel);
                continue;
            }

            approval.DueAt = WorkingDayClock.Due(days, context.Now, approval.DecisionDays);
            if (approval.Mode == ApprovalMode.Review || !await Advance(context, approval, cancel))
            {
                await context.TellTurn(approval, cancel);
                context.Touch(approval);
            }

            context.Publish(Notice.About(approval.Id));
            context.Publish(Notice.About(approval.ProjectId));
        }

        context.Summary = due.Count == 1 ? $"The time to decide was over: {due[0].Title}" : $"The time to decide was over for {due.Count}";
        return due.Count;
    }

    /// <summary>False when there is nobody left to pass it to, and it goes on waiting.</summary>
    private static async Task<bool> Advance(CommandContext context, Approval approval, CancellationToken cancel)
    {
        ApprovalStep? next = approval.Step switch
        {
            ApprovalStep.Holder when approval.DeputyId is not null => ApprovalStep.Deputy,
            ApprovalStep.Holder or ApprovalStep.Deputy when approval.AboveId is not null => ApprovalStep.Above,
            _ => null,
        };
        if (next is { } step)
        {
            approval.Step = step;
            await context.TellTurn(approval, cancel);
            if (approval.RequestedById is { } asker) context.Tell(asker, InboxReason.Waiting, new RecordRef(RecordKind.Approval, approval.Id), step == ApprovalStep.Deputy ? "Not decided in time: it is the deputy's turn" : "Not decided in time: it has risen one level");
            return true;
        }

        if (approval.Lapse == LapseRule.KeepWaiting) return false;
        await context.Conclude(approval, ApprovalState.Lapsed, "Nobody decided in the time of the matrix.", cancel);
        return true;
    }
}
