using Gantry.Actions;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Assurance;

/// <summary>Settles a finding, by one of the reviewers: its action is done, the risk is accepted for a reason, or it is withdrawn.</summary>
[Command("assurance.settle", CommandAttribute.OwnRecord, "Settle a finding of a review")]
public sealed record SettleFinding(Guid FindingId, FindingOutcome Outcome, string? Note = null, long? Version = null) : ICommand<Guid>;

internal sealed class SettleFindingHandler : CommandHandler<SettleFinding, Guid>
{
    public override async Task<Guid> Handle(SettleFinding command, CommandContext context, CancellationToken cancel)
    {
        var (finding, review, project) = await context.DemandFinding(command.FindingId, command.Version, byManager: false, cancel);
        if (review.State == AssuranceState.Cancelled) AssuranceRules.DemandUnissued(review);
        if (!Enum.IsDefined(command.Outcome)) throw CommandContext.Invalid(nameof(command.Outcome), "Say that it is done, that the risk is accepted, or that it is withdrawn.");
        if (finding.State == FindingState.Settled) throw CommandContext.StaleSince("This finding is settled. Look at the newest version.");
        if (command.Outcome == FindingOutcome.Done)
        {
            var action = finding.ActionId is { } id ? await context.Db.Actions.Where(a => a.Id == id).Select(a => (ActionState?)a.State).SingleOrDefaultAsync(cancel) : null;
            if (action is null && finding.Severity != FindingSeverity.Observation) throw CommandContext.Invalid(nameof(command.Outcome), "No action was agreed for this finding: let the project manager accept it first, accept the risk with a reason, or withdraw it.");
            if (action is ActionState.Open) throw CommandContext.Invalid(nameof(command.Outcome), "Its action is still open: wait until it is done, or accept the risk with a reason.");
            if (action is ActionState.Dropped) throw CommandContext.Invalid(nameof(command.Outcome), "Its action was dropped and nothing was done: accept the risk with a reason, or withdraw the finding.");
            finding.SettledNote = CommandContext.OptionalText(nameof(command.Note), command.Note, 4000);
        }
        else
        {
            finding.SettledNote = CommandContext.Text(nameof(command.Note), command.Note, 4000);
        }

        (finding.State, finding.Outcome, finding.SettledAt, finding.SettledById) = (FindingState.Settled, command.Outcome, context.Now, context.Actor.PersonId);
        if (review.State >= AssuranceState.Draft) context.TellAll(review, [project.OwnerId], InboxReason.Answered, $"Finding {finding.Number} is settled: {Words(command.Outcome)}{(finding.SettledNote is null ? "" : $". {finding.SettledNote}")}");
        context.Publish(Notice.Health);
        context.Told(review, $"Settled finding {finding.Number} of the review of {project.Name}: {Words(command.Outcome)}");
        return finding.Id;
    }

    internal static string Words(FindingOutcome outcome) => outcome switch { FindingOutcome.Done => "done", FindingOutcome.RiskAccepted => "the risk is accepted", _ => "withdrawn" };
}
