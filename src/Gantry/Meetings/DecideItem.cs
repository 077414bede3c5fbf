using Gantry.Decisions;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;

namespace Gantry.Meetings;

/// <summary>Notes a decision of the body about an item: it stands in the decisions of the project from then on.</summary>
[Command("meetings.decide", Permissions.MeetingsEdit, "Note a decision of a body from its meeting")]
public sealed record DecideItem(Guid ItemId, string Name, long? Version = null) : ICommand<Guid>
{
    /// <summary>The project it is for; that of the item when not given.</summary>
    public Guid? ProjectId { get; init; }
    public string? Reasons { get; init; }
    public string? Alternatives { get; init; }

    /// <summary>Who sees that it is kept; the project manager when not given.</summary>
    public Guid? OwnerId { get; init; }
}

internal sealed class DecideItemHandler : CommandHandler<DecideItem, Guid>
{
    public override async Task<Guid> Handle(DecideItem command, CommandContext context, CancellationToken cancel)
    {
        var (item, meeting, body) = await context.DemandItem(command.ItemId, command.Version, cancel);
        var name = CommandContext.Text(nameof(command.Name), command.Name, 300);
        await context.DemandBegun(meeting, cancel);
        await context.DemandQuorum(meeting, body, cancel);
        if (item.Kind == AgendaKind.Approval) throw CommandContext.Invalid(nameof(command.Name), "The members vote on the decision's own page: open it. What they decide is shown here.");
        var project = await context.ProjectOf(item, body, command.ProjectId, cancel);
        var day = (await OrganizationDays.Of(context.Db, cancel)).DayOf(meeting.StartsAt);
        var decision = new DecisionRecord
        {
            ProjectId = project.Id,
            Name = name,
            DecidedOn = day,
            BodyId = body.Id,
            Reasons = CommandContext.OptionalText(nameof(command.Reasons), command.Reasons, 4000),
            Alternatives = CommandContext.OptionalText(nameof(command.Alternatives), command.Alternatives, 4000),
            RaisedAt = context.Now,
            RaisedById = context.Actor.PersonId,
            ReviewedAt = context.Now,
        };
        await context.ChangeOwners(decision, command.OwnerId ?? project.OwnerId, null, cancel);
        context.Db.Decisions.Add(decision);
        context.Db.MeetingOutcomes.Add(new MeetingOutcome { RecordId = decision.Id, MeetingId = meeting.Id, ItemId = item.Id, Kind = RecordKind.Decision });
        context.Publish(Notice.About(project.Id));
        context.Publish(Notice.Projects);
        context.Told(meeting, $"{body.Name} decided for {project.Name}: {name}");
        return decision.Id;
    }
}
