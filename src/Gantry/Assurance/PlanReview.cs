using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Assurance;

/// <summary>Plans a review of a project; its manager is told first.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Kind">What kind of look it is.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="LeadId">Who leads it: somebody who does not lead the project.</param>
/// <param name="From">First day.</param>
/// <param name="To">Day by which the report is issued.</param>
[Command("assurance.plan", Permissions.AssuranceEdit, "Plan a review of a project")]
public sealed record PlanReview(Guid ProjectId, AssuranceKind Kind, string Subject, Guid LeadId, DateOnly From, DateOnly To) : ICommand<Guid>
{
    /// <summary>Who reviews with them.</summary>
    public IReadOnlyList<Guid> Reviewers { get; init; } = [];

    /// <summary>The key of a shipped checklist, such as risk; empty when the questions are written here.</summary>
    public string? Checklist { get; init; }

    /// <summary>Questions of one's own, one each.</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];
}

internal sealed class PlanReviewHandler : CommandHandler<PlanReview, Guid>
{
    public override async Task<Guid> Handle(PlanReview command, CommandContext context, CancellationToken cancel)
    {
        var project = await context.DemandRecordOf(command.ProjectId, cancel);
        if (!Enum.IsDefined(command.Kind)) throw CommandContext.Invalid(nameof(command.Kind), "Choose a health check, a review, an audit or gate readiness.");
        var subject = CommandContext.Text(nameof(command.Subject), command.Subject, 300);
        AssuranceRules.DemandDays(command.From, command.To);
        var (name, questions) = AssuranceChecklists.Known(command.Checklist, command.Questions);
        var people = await context.Independent(project, command.LeadId, command.Reviewers, cancel);
        if (await context.Db.AssuranceReviews.AnyAsync(r => r.ProjectId == project.Id && r.Kind == command.Kind && r.State != AssuranceState.Issued && r.State != AssuranceState.Cancelled && r.From <= command.To && r.To >= command.From, cancel))
            throw CommandContext.Invalid(nameof(command.From), $"{AssuranceRules.Words(command.Kind)} of {project.Name} is planned for these days already: move that one, or choose other days.");
        var review = new AssuranceReview
        {
            ProjectId = project.Id,
            Kind = command.Kind,
            Subject = subject,
            Checklist = name,
            LeadId = command.LeadId,
            From = command.From,
            To = command.To,
            PlannedById = context.Actor.PersonId,
        };
        context.Db.AssuranceReviews.Add(review);
        foreach (var person in people) context.Db.AssuranceReviewers.Add(new AssuranceReviewer { ReviewId = review.Id, PersonId = person });
        foreach (var (question, number) in questions.Select((q, i) => (q, i + 1)))
            context.Db.AssuranceAnswers.Add(new AssuranceAnswer { ReviewId = review.Id, Number = number, Question = question.Text, Fact = question.Fact });
        var what = $"{AssuranceRules.Words(review.Kind)}, {review.From:yyyy-MM-dd} to {review.To:yyyy-MM-dd}: {subject}";
        context.TellAll(review, [project.OwnerId, project.DeputyId], InboxReason.Assigned, $"Your project will be looked at. {what}");
        context.TellAll(review, people.Select(p => (Guid?)p), InboxReason.Assigned, $"You review a project. {what}");
        context.Told(review, $"Planned a review of {project.Name}: {subject}");
        return review.Id;
    }
}
