using Gantry.Actions;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;

namespace Gantry.Meetings;

/// <summary>Gives somebody something to do about an item: the action comes from the meeting and is carried over until it is done.</summary>
[Command("meetings.act", Permissions.MeetingsEdit, "Note an action from a meeting")]
public sealed record ActOnItem(Guid ItemId, string Name, long? Version = null) : ICommand<Guid>
{
    /// <summary>The project it is for; that of the item when not given.</summary>
    public Guid? ProjectId { get; init; }
    public DateOnly? Due { get; init; }

    /// <summary>Who does it; the project manager when not given.</summary>
    public Guid? OwnerId { get; init; }
}

internal sealed class ActOnItemHandler : CommandHandler<ActOnItem, Guid>
{
    public override async Task<Guid> Handle(ActOnItem command, CommandContext context, CancellationToken cancel)
    {
        var (item, meeting, body) = await context.DemandItem(command.ItemId, command.Version, cancel);
        var name = CommandContext.Text(nameof(command.Name), command.Name, 300);
        await context.DemandBegun(meeting, cancel);
        if (command.Due is { Year: < 1990 or > 2150 }) throw CommandContext.Invalid(nameof(command.Due), "Give a day between 1990 and 2150.");
        var project = await context.ProjectOf(item, body, command.ProjectId, cancel);
        var action = await context.AddAction(project, name, command.Due, command.OwnerId ?? project.OwnerId, new RecordRef(RecordKind.Meeting, meeting.Id), $"From the item {item.Title}", cancel);
        context.Db.MeetingOutcomes.Add(new MeetingOutcome { RecordId = action.Id, MeetingId = meeting.Id, ItemId = item.Id, Kind = RecordKind.Action });
        context.Publish(Notice.About(project.Id));
        context.Publish(Notice.Projects);
        context.Told(meeting, $"Noted an action from a meeting of {body.Name}: {name}");
        return action.Id;
    }
}
