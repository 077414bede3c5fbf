using Gantry.Approvals;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Charters;

/// <summary>Takes a submitted charter back into draft, or drops a draft.</summary>
[Command("charters.withdraw", Permissions.ChartersEdit, "Withdraw a charter")]
public sealed record WithdrawCharter(Guid CharterId, long? Version = null) : ICommand<CharterState>;

internal sealed class WithdrawCharterHandler : CommandHandler<WithdrawCharter, CharterState>
{
    public override async Task<CharterState> Handle(WithdrawCharter command, CommandContext context, CancellationToken cancel)
    {
        var (charter, project) = await context.DemandCharter(command.CharterId, command.Version, cancel);
        switch (charter.State)
        {
            case CharterState.Draft:
                charter.State = CharterState.Dropped;
                context.Summary = $"Dropped the draft of charter {charter.Number} of {project.Name}";
                break;
            case CharterState.Submitted:
                foreach (var approval in await context.Db.Approvals.Where(a => a.SubjectId == charter.Id && a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision).ToListAsync(cancel))
                {
                    (approval.State, approval.DecidedAt, approval.DecidedById) = (ApprovalState.Withdrawn, context.Now, context.Actor.PersonId);
                    context.Publish(Notice.About(approval.Id));
                }

                CharterSteps.BackToDraft(charter);
                context.Summary = $"Withdrew the charter of {project.Name}";
                break;
            default:
                CharterRules.DemandDraft(charter);
                break;
        }

        context.Publish(Notice.About(project.Id));
        return charter.State;
    }
}
