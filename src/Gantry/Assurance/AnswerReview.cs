using Gantry.Platform.Commands;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Assurance;

/// <summary>Answers one question of a review, by one of its reviewers. What the facts say is never taken for the answer.</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="Number">The question, from 1.</param>
/// <param name="Result">The answer.</param>
/// <param name="Seen">What was seen; needed where it is not met or partly met.</param>
/// <param name="Link">The record that shows it: its kind and id, or the address of its page.</param>
[Command("assurance.answer", CommandAttribute.OwnRecord, "Answer a question of a review")]
public sealed record AnswerReview(Guid ReviewId, int Number, AnswerResult Result, string? Seen = null, string? Link = null, long? Version = null) : ICommand<Guid>;

internal sealed class AnswerReviewHandler : CommandHandler<AnswerReview, Guid>
{
    public override async Task<Guid> Handle(AnswerReview command, CommandContext context, CancellationToken cancel)
    {
        var (review, project) = await context.DemandReviewer(command.ReviewId, command.Version, cancel);
        AssuranceRules.DemandUnissued(review);
        if (!Enum.IsDefined(command.Result)) throw CommandContext.Invalid(nameof(command.Result), "Answer met, partly, not met, not applicable or not looked at.");
        var answer = await context.Db.AssuranceAnswers.SingleOrDefaultAsync(a => a.ReviewId == review.Id && a.Number == command.Number, cancel)
            ?? throw CommandContext.Invalid(nameof(command.Number), $"There is no question {command.Number} in this review: choose one of its checklist.");
        var needed = command.Result is AnswerResult.Partly or AnswerResult.NotMet;
        if (needed && string.IsNullOrWhiteSpace(command.Seen)) throw CommandContext.Invalid(nameof(command.Seen), "Say what you saw: partly and not met need it.");
        var seen = CommandContext.OptionalText(nameof(command.Seen), command.Seen, 4000);
        var link = await LinkOf(context, command.Link, cancel);
        context.Note(review, $"Question {answer.Number}", answer.AnsweredAt is null ? null : Platform.Shell.Show.Words(answer.Result), Platform.Shell.Show.Words(command.Result));
        (answer.Result, answer.Seen, answer.Link, answer.AnsweredById, answer.AnsweredAt) = (command.Result, seen, link, context.Actor.PersonId, context.Now);
        if (review.State == AssuranceState.Planned) review.State = AssuranceState.UnderWay;
        context.Told(review, $"Answered question {answer.Number} in the review of {project.Name}");
        return review.Id;
    }

    private static async Task<string?> LinkOf(CommandContext context, string? text, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (AssuranceLinks.RefOf(text.Trim()) is { } record && await context.Db.FindRecord(context.Actor, context.Now, record, cancel) is { } card) return card.Ref.ToString();
        throw CommandContext.Invalid(nameof(AnswerReview.Link), "There is no such record, or you may not see it: paste the address of its page, or write its kind and id, such as risk/0198…");
    }
}

/// <summary>Reads what people paste as a link to a record.</summary>
internal static class AssuranceLinks
{
    /// <summary>The record that a text names: kind and id, or the address of its page.</summary>
    public static RecordRef? RefOf(string text)
    {
        if (text.Length > 500) return null;
        if (RecordRef.TryParse(text, out var record)) return record.Value.Kind == RecordKind.Task ? null : record;
        var path = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri!.AbsolutePath : text;
        if (path.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries) is not [var noun, var id, ..] || !Guid.TryParse(id, out var guid)) return null;
        var one = noun switch { "bodies" => "body", "people" => "person", "dependencies" => "dependency", "assurance" => noun, _ => noun.EndsWith('s') ? noun[..^1] : noun };
        return RecordRef.TryParse($"{one}/{guid:N}", out var found) ? found : null;
    }
}
