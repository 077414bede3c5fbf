using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Assurance;

/// <summary>Changes the plan of a review: its days with the reason, who reviews, what it is about. What is null stays.</summary>
[Command("assurance.edit", Permissions.AssuranceEdit, "Change the plan of a review")]
public sealed record EditReview(Guid ReviewId, long? Version = null) : ICommand<Guid>
{
    public string? Subject { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>Why the days are moved.</summary>
    public string? Why { get; init; }

    public Guid? LeadId { get; init; }

    /// <summary>Everybody who reviews besides whoever leads; null leaves them.</summary>
    public IReadOnlyList<Guid>? Reviewers { get; init; }
}

internal sealed class EditReviewHandler : CommandHandler<EditReview, Guid>
{
    public override async Task<Guid> Handle(EditReview command, CommandContext context, CancellationToken cancel)
    {
        var (review, project) = await context.DemandKept(command.ReviewId, command.Version, cancel);
        AssuranceRules.DemandUnissued(review);
        if (command.Subject is not null) review.Subject = CommandContext.Text(nameof(command.Subject), command.Subject, 300);
        var moved = (command.From is { } f && f != review.From) || (command.To is { } t && t != review.To);
        if (moved)
        {
            AssuranceRules.DemandDays(command.From ?? review.From, command.To ?? review.To);
            review.MovedWhy = CommandContext.Text(nameof(command.Why), command.Why, 4000);
            (review.From, review.To) = (command.From ?? review.From, command.To ?? review.To);
        }

        var present = await context.Db.AssuranceReviewers.Where(r => r.ReviewId == review.Id).ToListAsync(cancel);
        if (command.LeadId is not null || command.Reviewers is not null)
        {
            var lead = command.LeadId ?? review.LeadId;
            var people = await context.Independent(project, lead, command.Reviewers ?? [.. present.Select(p => p.PersonId).Where(p => p != review.LeadId)], cancel);
            context.Db.AssuranceReviewers.RemoveRange(present.Where(p => !people.Contains(p.PersonId)));
            var added = people.Where(p => !present.Exists(o => o.PersonId == p)).ToList();
            foreach (var person in added) context.Db.AssuranceReviewers.Add(new AssuranceReviewer { ReviewId = review.Id, PersonId = person });
            if (added.Count > 0 || people.Count < present.Count) context.Note(review, "Reviewers", present.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), people.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            review.LeadId = lead;
            context.TellAll(review, added.Select(p => (Guid?)p), InboxReason.Assigned, $"You review a project, {review.From:yyyy-MM-dd} to {review.To:yyyy-MM-dd}: {review.Subject}");
        }

        if (moved) context.TellAll(review, [project.OwnerId, project.DeputyId, .. present.Select(p => (Guid?)p.PersonId)], InboxReason.Assigned, $"A review was moved to {review.From:yyyy-MM-dd} to {review.To:yyyy-MM-dd}: {review.MovedWhy}");
        context.Told(review, moved ? $"Moved the review of {project.Name} to {review.From:yyyy-MM-dd} to {review.To:yyyy-MM-dd}" : $"Changed the plan of the review of {project.Name}");
        return review.Id;
    }
}
