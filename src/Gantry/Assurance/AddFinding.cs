using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Assurance;

/// <summary>Adds a finding to a review, from a question or free, by one of its reviewers.</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="Statement">What was found.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Recommendation">What is advised.</param>
/// <param name="Question">The question it came from; null for none.</param>
[Command("assurance.add-finding", CommandAttribute.OwnRecord, "Add a finding to a review")]
public sealed record AddFinding(Guid ReviewId, string Statement, FindingSeverity Severity, string? Recommendation = null, int? Question = null, long? Version = null) : ICommand<Guid>;

internal sealed class AddFindingHandler : CommandHandler<AddFinding, Guid>
{
    private const int MostFindings = 100;

    public override async Task<Guid> Handle(AddFinding command, CommandContext context, CancellationToken cancel)
    {
        var (review, project) = await context.DemandReviewer(command.ReviewId, command.Version, cancel);
        AssuranceRules.DemandUnissued(review);
        // The project manager has had the draft: what comes after it would be news to them in the issued report.
        if (review.State == AssuranceState.Draft) throw CommandContext.Invalid(nameof(review.State), "The draft is with the project manager: take it back first, then add the finding and send it again.");
        var statement = CommandContext.Text(nameof(command.Statement), command.Statement, 4000);
        if (!Enum.IsDefined(command.Severity)) throw CommandContext.Invalid(nameof(command.Severity), "Choose how much it weighs: critical, major, minor or observation.");
        if (command.Question is { } question && !await context.Db.AssuranceAnswers.AnyAsync(a => a.ReviewId == review.Id && a.Number == question && (a.Result == AnswerResult.NotMet || a.Result == AnswerResult.Partly), cancel))
            throw CommandContext.Invalid(nameof(command.Question), $"Question {question} is not answered as not met or partly met: answer it first, or add a finding that comes from none.");
        var last = await context.Db.AssuranceFindings.Where(f => f.ReviewId == review.Id).MaxAsync(f => (int?)f.Number, cancel) ?? 0;
        if (last >= MostFindings) throw CommandContext.Invalid(nameof(command.Statement), $"A review has at most {MostFindings} findings: put those together that have one cause.");
        var finding = new AssuranceFinding
        {
            ReviewId = review.Id,
            ProjectId = project.Id,
            Number = last + 1,
            Question = command.Question,
            Statement = statement,
            Severity = command.Severity,
            Recommendation = CommandContext.OptionalText(nameof(command.Recommendation), command.Recommendation, 4000),
        };
        context.Db.AssuranceFindings.Add(finding);
        if (review.State == AssuranceState.Planned) review.State = AssuranceState.UnderWay;
        context.Touch(review);
        context.Told(review, $"Added finding {finding.Number} to the review of {project.Name}");
        return finding.Id;
    }
}
