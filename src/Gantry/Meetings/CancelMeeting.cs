using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Meetings;

/// <summary>Cancels a meeting that is not held, and says why to everybody who was invited.</summary>
[Command("meetings.cancel", Permissions.MeetingsEdit, "Cancel a meeting that is not held")]
public sealed record CancelMeeting(Guid MeetingId, string Reason, long? Version = null) : ICommand<Guid>;

internal sealed class CancelMeetingHandler : CommandHandler<CancelMeeting, Guid>
{
    public override async Task<Guid> Handle(CancelMeeting command, CommandContext context, CancellationToken cancel)
    {
        var (meeting, body) = await context.DemandMeeting(command.MeetingId, command.Version, cancel);
        meeting.CancelledWhy = CommandContext.Text(nameof(command.Reason), command.Reason, 4000);
        if (await context.Db.MeetingOutcomes.AnyAsync(o => o.MeetingId == meeting.Id, cancel))
            throw CommandContext.Invalid(nameof(command.Reason), "Decisions or actions came from this meeting already: it was held. Publish its minutes.");
        meeting.State = MeetingState.Cancelled;
        await context.TellInvited(meeting, InboxReason.Waiting, $"Cancelled: {meeting.CancelledWhy}", cancel);
        context.Told(meeting, $"Cancelled a meeting of {body.Name}");
        return meeting.Id;
    }
}
