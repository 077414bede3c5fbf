using Gantry.Bodies;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Meetings;

/// <summary>Publishes the minutes of a meeting: it is over, everybody who was invited gets them, and they stay as they are.</summary>
[Command("meetings.publish", Permissions.MeetingsEdit, "Publish the minutes of a meeting")]
public sealed record PublishMinutes(Guid MeetingId, string? Summary = null, long? Version = null) : ICommand<Guid>;

internal sealed class PublishMinutesHandler : CommandHandler<PublishMinutes, Guid>
{
    public override async Task<Guid> Handle(PublishMinutes command, CommandContext context, CancellationToken cancel)
    {
        var (meeting, body) = await context.DemandMeeting(command.MeetingId, command.Version, cancel);
        await context.DemandBegun(meeting, cancel);
        var seats = await context.Db.MeetingSeats.Where(s => s.MeetingId == meeting.Id).ToListAsync(cancel);
        if (!seats.Exists(s => s.Attendance is Attendance.Present or Attendance.Deputy))
            throw CommandContext.Invalid(nameof(MeetingSeat.Attendance), "Nobody is noted as present: note who took part, or cancel the meeting with a reason.");
        if (command.Summary is not null) meeting.Summary = CommandContext.OptionalText(nameof(command.Summary), command.Summary, 4000);
        foreach (var seat in seats.Where(s => s.Attendance == Attendance.NotSaid)) seat.Attendance = Attendance.Absent;
        (meeting.State, meeting.PublishedAt, meeting.PublishedById) = (MeetingState.Published, context.Now, context.Actor.PersonId);
        meeting.NeededThen = Quorum.Of(seats.Count(s => s.Votes), body.Quorum).Needed;
        var when = MeetingRules.When(await OrganizationDays.Of(context.Db, cancel), meeting.StartsAt);
        await context.TellInvited(meeting, InboxReason.Published, $"The minutes of {when} are published", cancel);
        context.Told(meeting, $"Published the minutes of {body.Name} of {when}");
        return meeting.Id;
    }
}
