using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;

namespace Gantry.Meetings;

/// <summary>Moves a meeting or changes what is said of it. A property left null stays as it is.</summary>
[Command("meetings.edit", Permissions.MeetingsEdit, "Move or edit a meeting that is not held yet")]
public sealed record EditMeeting(Guid MeetingId, long? Version = null) : ICommand<Guid>
{
    /// <summary>When it begins, an instant in UTC.</summary>
    public DateTime? StartsAt { get; init; }
    public int? Minutes { get; init; }
    public string? Place { get; init; }
    public string? Topic { get; init; }

    /// <summary>What was said beside the items.</summary>
    public string? Summary { get; init; }
}

internal sealed class EditMeetingHandler : CommandHandler<EditMeeting, Guid>
{
    public override async Task<Guid> Handle(EditMeeting command, CommandContext context, CancellationToken cancel)
    {
        var (meeting, body) = await context.DemandMeeting(command.MeetingId, command.Version, cancel);
        var before = (meeting.StartsAt, meeting.Place);
        if (command.StartsAt is { } start) meeting.StartsAt = MeetingRules.StartOf(start);
        if (command.Minutes is { } minutes) meeting.Minutes = MeetingRules.LengthOf(minutes);
        if (command.Place is not null) meeting.Place = CommandContext.OptionalText(nameof(command.Place), command.Place, 500);
        if (command.Topic is not null) meeting.Topic = CommandContext.OptionalText(nameof(command.Topic), command.Topic, 300);
        if (command.Summary is not null) meeting.Summary = CommandContext.OptionalText(nameof(command.Summary), command.Summary, 4000);
        if (before != (meeting.StartsAt, meeting.Place))
        {
            var days = await OrganizationDays.Of(context.Db, cancel);
            foreach (var added in await context.Invite(meeting, cancel)) context.Tell(added.PersonId, InboxReason.Waiting, new(Platform.Records.RecordKind.Meeting, meeting.Id), $"You are invited: {MeetingRules.When(days, meeting.StartsAt)}");
            await context.TellInvited(meeting, InboxReason.Waiting, $"Moved: {MeetingRules.When(days, meeting.StartsAt)}{(meeting.Place is null ? "" : $", {meeting.Place}")}", cancel);
        }

        context.Told(meeting, $"Edited a meeting of {body.Name}");
        return meeting.Id;
    }
}
