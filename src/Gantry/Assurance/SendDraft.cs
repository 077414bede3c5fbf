using Gantry.Approvals;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Assurance;

/// <summary>Sends the draft report to the project manager, who has it alone for some working days: to comment on the facts and to answer the findings.</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="Opinion">The reviewers' opinion as a whole.</param>
/// <param name="Summary">What they say as a whole.</param>
/// <param name="Days">Working days, 1 to 20.</param>
/// <param name="Version">The version the actor saw.</param>
[Command("assurance.send-draft", CommandAttribute.OwnRecord, "Send the draft report to the project manager")]
public sealed record SendDraft(Guid ReviewId, AssuranceOpinion Opinion, string Summary, int Days = 5, long? Version = null) : ICommand<Guid>;

internal sealed class SendDraftHandler : CommandHandler<SendDraft, Guid>
{
    public override async Task<Guid> Handle(SendDraft command, CommandContext context, CancellationToken cancel)
    {
        var (review, project) = await context.DemandReviewer(command.ReviewId, command.Version, cancel, leads: true);
        AssuranceRules.DemandUnissued(review);
        if (review.State == AssuranceState.Draft) throw CommandContext.StaleSince("The draft is with the project manager already. Look at the newest version.");
        if (!Enum.IsDefined(command.Opinion)) throw CommandContext.Invalid(nameof(command.Opinion), "Say satisfactory, with reservations, unsatisfactory or no opinion.");
        if (command.Days is < 1 or > 20) throw CommandContext.Invalid(nameof(command.Days), "The project manager has 1 to 20 working days: choose how many.");
        var summary = CommandContext.Text(nameof(command.Summary), command.Summary, 4000);
        var answers = await context.Db.AssuranceAnswers.Where(a => a.ReviewId == review.Id).ToListAsync(cancel);
        var findings = await context.Db.AssuranceFindings.Where(f => f.ReviewId == review.Id).ToListAsync(cancel);
        if (answers.TrueForAll(a => a.AnsweredAt is null)) throw CommandContext.Invalid(nameof(command.ReviewId), "No question is answered yet: answer at least one, or cancel the review.");
        await Keep(context, project, review, answers, cancel);
        var days = await context.Days(cancel);
        // Nobody leads the project: nobody has the draft before the others.
        var reads = project.OwnerId ?? project.DeputyId;
        (review.State, review.Opinion, review.Summary, review.DraftedAt) = (AssuranceState.Draft, command.Opinion, summary, context.Now);
        review.CommentsUntil = reads is null ? context.Now : WorkingDayClock.Due(days, context.Now, command.Days);
        foreach (var finding in findings.Where(f => f.State is FindingState.Open)) finding.Due = days.LastDayBefore(review.CommentsUntil.Value);
        context.TellAll(review, [project.OwnerId, project.DeputyId], InboxReason.Waiting, $"The draft of a review is with you first, until {days.LastDayBefore(review.CommentsUntil.Value):yyyy-MM-dd}: comment on its facts and answer its findings");
        context.Told(review, $"Sent the draft of the review of {project.Name} to the project manager");
        return review.Id;
    }

    /// <summary>What the facts said on this day stays with the report.</summary>
    private static async Task Keep(CommandContext context, Projects.Project project, AssuranceReview review, List<AssuranceAnswer> answers, CancellationToken cancel)
    {
        if (answers.TrueForAll(a => a.Fact is null)) return;
        var facts = await context.Db.AssuranceFactsOf(project, review.Id, context.Now, cancel);
        foreach (var answer in answers)
            if (answer.Fact is { } name && facts.TryGetValue(name, out var fact)) (answer.FactVerdict, answer.FactEvidence) = (fact.Verdict, fact.Evidence.Length > 2000 ? fact.Evidence[..2000] : fact.Evidence);
    }
}
