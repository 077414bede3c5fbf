using Gantry.Actions;
using Gantry.Approvals;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Gates;

/// <summary>A condition of a gate.</summary>
/// <param name="Text">What is to be done.</param>
/// <param name="Due">By when.</param>
/// <param name="OwnerId">By whom; the project manager when null.</param>
public sealed record GateCondition(string Text, DateOnly? Due = null, Guid? OwnerId = null);

/// <summary>Decides a gate: go, go with conditions, hold, recycle or stop. Where an approval waits, whose turn it is decides; where nothing waits, whoever may ask for it.</summary>
[Command("gates.decide", CommandAttribute.OwnRecord, "Decide a gate")]
public sealed record DecideGate(Guid ReviewId, GateOutcome Outcome, string? Note = null, long? Version = null) : ICommand<Guid>
{
    /// <summary>What has to be done after going on; tracked as actions.</summary>
    public IReadOnlyList<GateCondition> Conditions { get; init; } = [];
}

internal sealed class DecideGateHandler : CommandHandler<DecideGate, Guid>
{
    private const int MostConditions = 20;

    public override async Task<Guid> Handle(DecideGate command, CommandContext context, CancellationToken cancel)
    {
        var db = context.Db;
        var review = await db.GateReviews.SingleOrDefaultAsync(r => r.Id == command.ReviewId, cancel);
        var approval = review is null ? null : await db.Approvals.SingleOrDefaultAsync(a => a.SubjectId == review.Id && a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision, cancel);
        if (approval is not null) await context.DemandApproval(approval.Id, cancel);
        else if (review is not null) await context.DemandHere(Permissions.GatesRequest, review.ProjectId, Permissions.ProjectsRead, cancel);
        else context.DemandOwn(Guid.Empty);
        if (review is null) throw CommandContext.NotFound();
        review = await context.Load<GateReview>(review.Id, command.Version, cancel);
        if (review.State != ReviewState.Open) throw CommandContext.StaleSince($"{review.Gate} is {(review.Outcome is { } known ? $"decided already: {GateSteps.Words(known)}" : "withdrawn")}. Look at the newest version.");
        if (approval is not null)
        {
            ApprovalRules.DemandTurn(approval, context.Actor);
            if (approval.BodyId is not null && approval.Step == ApprovalStep.Holder) throw CommandContext.Invalid(nameof(command.ReviewId), "A body decides this gate: vote instead.");
        }

        var (note, conditions) = Known(command);
        var project = await db.Projects.SingleAsync(p => p.Id == review.ProjectId, cancel);
        await AddConditions(context, review, project, conditions, cancel);
        await context.Settle(review, project, command.Outcome, note, cancel);
        var passes = command.Outcome is GateOutcome.Go or GateOutcome.ConditionalGo;
        if (approval is not null) await context.Conclude(approval, passes ? ApprovalState.Approved : ApprovalState.Refused, note ?? GateSteps.Words(command.Outcome), cancel);
        else await OpenReview(context, review, project, cancel);
        context.Summary = $"Decided {review.Gate} of {project.Name}: {GateSteps.Words(command.Outcome)}";
        return review.Id;
    }

    private static (string? Note, IReadOnlyList<GateCondition> Conditions) Known(DecideGate command)
    {
        if (!Enum.IsDefined(command.Outcome)) throw CommandContext.Invalid(nameof(command.Outcome), "Decide go, go with conditions, hold, recycle or stop.");
        var conditions = (command.Conditions ?? []).Where(c => !string.IsNullOrWhiteSpace(c.Text)).ToList();
        if (command.Outcome == GateOutcome.ConditionalGo && conditions.Count == 0) throw CommandContext.Invalid(nameof(command.Conditions), "Name at least one condition, or decide go.");
        if (command.Outcome != GateOutcome.ConditionalGo && conditions.Count > 0) throw CommandContext.Invalid(nameof(command.Conditions), "Conditions go with going on under conditions: choose that, or leave them out.");
        if (conditions.Count > MostConditions) throw CommandContext.Invalid(nameof(command.Conditions), $"A gate has at most {MostConditions} conditions.");
        // Whoever does not let a project go on says why.
        var note = command.Outcome is GateOutcome.Go or GateOutcome.ConditionalGo ? CommandContext.OptionalText("Note", command.Note, 4000) : CommandContext.Text("Note", command.Note, 4000);
        return (note, conditions);
    }

    private static async Task AddConditions(CommandContext context, GateReview review, Project project, IReadOnlyList<GateCondition> conditions, CancellationToken cancel)
    {
        foreach (var condition in conditions)
        {
            await context.RequirePerson(nameof(GateCondition.OwnerId), condition.OwnerId, cancel);
            await context.AddAction(project, CommandContext.Text(nameof(DecideGate.Conditions), condition.Text, 300), condition.Due, condition.OwnerId ?? project.OwnerId, review.Id, $"Condition of {review.Gate}", cancel);
        }
    }

    /// <summary>Where the PMO reviews, it is told of the decision and looks at it by a day; nothing waits.</summary>
    private static async Task OpenReview(CommandContext context, GateReview review, Project project, CancellationToken cancel)
    {
        var control = await context.Db.ControlAt(project.Id, project.Tier, PmoService.GateReview, context.Now, cancel);
        if (control.Level != ControlLevel.Review || control.PmoId is not { } pmo) return;
        var findings = await context.Db.GateFindings.AsNoTracking().Where(f => f.ReviewId == review.Id).OrderBy(f => f.Number).ToListAsync(cancel);
        var turn = await context.TurnOfPmo(pmo, cancel);
        await context.Ask(
            new Question(project, ApprovalKind.Gate, review.Id, $"Review the gate {review.Gate} of {project.Name}", ApprovalMode.Review)
            {
                Control = control,
                Request = review.Note,
                Facts = [new KnownFact("Decided", GateSteps.Words(review.Outcome!.Value)), .. GateSteps.Known([.. findings.Select(f => new CriterionNow(f.Number, GateFact.Attested, f.Text, f.IsMust, f.Verdict, f.Evidence, null))])],
            },
            turn with { Route = $"{control.Why} {turn.Route}" }, cancel);
    }
}
