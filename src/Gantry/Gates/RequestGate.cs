using Gantry.Approvals;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Records;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Gates;

/// <summary>Asks for the review of the gate at the end of the present phase: facts and findings are gathered and kept, reviewers are told, and whoever has the authority decides as the matrix says.</summary>
[Command("gates.request", Permissions.GatesRequest, "Ask for the review of a gate")]
public sealed record RequestGate(Guid PhaseId, string? Request = null, long? Version = null) : ICommand<Guid>
{
    /// <summary>What shows each criterion that is attested, by its number.</summary>
    public IReadOnlyDictionary<int, string> Attested { get; init; } = new Dictionary<int, string>();

    /// <summary>Who looks at it side by side; each must see the project.</summary>
    public IReadOnlyList<Guid> Reviewers { get; init; } = [];
}

internal sealed class RequestGateHandler : CommandHandler<RequestGate, Guid>
{
    private const int MostReviewers = 20;

    public override async Task<Guid> Handle(RequestGate command, CommandContext context, CancellationToken cancel)
    {
        var (phase, project) = await context.DemandPhase(command.PhaseId, command.Version, cancel);
        if (phase.Gate is not { } gate) throw CommandContext.Invalid(nameof(command.PhaseId), $"No gate stands at the end of {phase.Name}: go on to the next phase.");
        if (phase.State != PhaseState.Current) throw CommandContext.Invalid(nameof(command.PhaseId), $"The project is not in {phase.Name}: the gate of the present phase comes first.");
        var db = context.Db;
        if (await db.GateReviews.AnyAsync(r => r.PhaseId == phase.Id && r.State == ReviewState.Open, cancel)) throw CommandContext.Invalid(nameof(command.PhaseId), $"The review of {gate} is asked for already: wait for it, or withdraw it first.");
        var review = new GateReview
        {
            ProjectId = project.Id,
            PhaseId = phase.Id,
            Gate = gate,
            RequestedAt = context.Now,
            RequestedById = context.Actor.PersonId,
            Request = CommandContext.OptionalText(nameof(command.Request), command.Request, 4000),
        };
        if (command.Attested.Values.Any(t => t is null or { Length: > 1000 })) throw CommandContext.Invalid(nameof(command.Attested), "What shows a criterion is a text of at most 1000 characters.");
        db.GateReviews.Add(review);
        var facts = await db.FactsOf(project, context.Now, cancel);
        var criteria = GateFacts.CriteriaOf(phase, facts, await db.ArtefactsOf(project.Id, facts, cancel), command.Attested);
        foreach (var c in criteria) db.GateFindings.Add(new GateFinding { ReviewId = review.Id, Number = c.Number, Text = c.Text, IsMust = c.IsMust, Verdict = c.Verdict, Evidence = c.Evidence.Length > 2000 ? c.Evidence[..2000] : c.Evidence });
        await AskReviewers(context, review, project, command.Reviewers, cancel);
        await AskForDecision(context, review, phase, project, criteria, cancel);
        context.Summary = $"Asked for the review of {gate} of {project.Name}: {GateFacts.Tally([.. criteria])}";
        context.Tell(phase, project);
        return review.Id;
    }

    private static async Task AskReviewers(CommandContext context, GateReview review, Project project, IReadOnlyList<Guid> people, CancellationToken cancel)
    {
        var asked = people.Distinct().Where(p => p != context.Actor.PersonId).ToList();
        if (asked.Count == 0) return;
        if (asked.Count > MostReviewers) throw CommandContext.Invalid(nameof(RequestGate.Reviewers), $"At most {MostReviewers} people review a gate: choose those whose view decides.");
        var seeing = await context.Db.WhoSee(project.Id, context.Now).Where(p => asked.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancel);
        if (seeing.Count < asked.Count) throw CommandContext.Invalid(nameof(RequestGate.Reviewers), "Somebody you chose cannot see this project: give them a role in it first, or choose others.");
        foreach (var person in asked)
        {
            context.Db.GateReviewers.Add(new GateReviewer { ReviewId = review.Id, PersonId = person });
            context.Tell(person, InboxReason.Waiting, new RecordRef(RecordKind.Project, project.Id), $"Your view of the gate {review.Gate} is asked for", "/gates");
        }
    }

    private static async Task AskForDecision(CommandContext context, GateReview review, ProjectPhase phase, Project project, IReadOnlyList<CriterionNow> criteria, CancellationToken cancel)
    {
        var control = await context.Db.ControlAt(project.Id, project.Tier, PmoService.GateReview, context.Now, cancel);
        if (!control.Waits && !control.IsShadow) return;
        var turn = await context.TurnOfGate(phase, project, control, cancel);
        // Whoever asks has the authority: nothing waits for somebody else.
        if (turn is null) return;
        await context.Ask(
            new Question(project, ApprovalKind.Gate, review.Id, $"Decide the gate {review.Gate} of {project.Name}", control.IsShadow ? ApprovalMode.Shadow : ApprovalMode.Decision)
            {
                Control = control,
                Request = review.Request,
                Lapse = control.Level == ControlLevel.Direct ? LapseRule.KeepWaiting : turn.HolderId is null && turn.BodyId is null ? LapseRule.Allow : control.Set.Lapse,
                Facts = GateSteps.Known(criteria),
            },
            turn, cancel);
    }
}
