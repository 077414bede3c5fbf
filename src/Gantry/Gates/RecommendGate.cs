using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Gates;

/// <summary>Says as one of its reviewers what one recommends for a gate. It can be changed until it is decided.</summary>
[Command("gates.recommend", CommandAttribute.OwnRecord, "Say what one recommends for a gate")]
public sealed record RecommendGate(Guid ReviewId, Recommendation Recommends, string? Note = null) : ICommand<Guid>;

internal sealed class RecommendGateHandler : CommandHandler<RecommendGate, Guid>
{
    public override async Task<Guid> Handle(RecommendGate command, CommandContext context, CancellationToken cancel)
    {
        var asked = await context.Db.GateReviewers.SingleOrDefaultAsync(r => r.ReviewId == command.ReviewId && r.PersonId == context.Actor.PersonId, cancel);
        context.DemandOwn(asked?.PersonId ?? Guid.Empty);
        var review = await context.Load<GateReview>(command.ReviewId, null, cancel);
        if (asked is null) throw CommandContext.NotFound();
        if (review.State != ReviewState.Open) throw CommandContext.StaleSince("This review is settled already. Look at the newest version.");
        if (!Enum.IsDefined(command.Recommends)) throw CommandContext.Invalid(nameof(command.Recommends), "Recommend go, go with conditions, or not yet.");
        var note = command.Recommends == Recommendation.Go ? CommandContext.OptionalText(nameof(command.Note), command.Note, 4000) : CommandContext.Text(nameof(command.Note), command.Note, 4000);
        (asked.Recommends, asked.Note, asked.AnsweredAt) = (command.Recommends, note, context.Now);
        context.Note(review, $"Recommendation of {context.Actor.PersonId:N}", null, command.Recommends.ToString());
        context.Summary = $"Recommended {Words(command.Recommends)} for {review.Gate}";
        if (review.RequestedById is { } asker) context.Tell(asker, InboxReason.Answered, new RecordRef(RecordKind.Project, review.ProjectId), $"{review.Gate}: a reviewer recommends {Words(command.Recommends)}", "/gates");
        context.Publish(Notice.About(review.ProjectId));
        return review.Id;
    }

    private static string Words(Recommendation recommendation) => recommendation switch { Recommendation.Go => "go", Recommendation.WithConditions => "go with conditions", _ => "not yet" };
}
