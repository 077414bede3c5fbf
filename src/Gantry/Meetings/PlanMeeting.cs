using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Records;

namespace Gantry.Meetings;

/// <summary>Plans a meeting of a body: its members of that day are invited, and its agenda is gathered from what is open.</summary>
/// <param name="BodyId">The body.</param>
/// <param name="StartsAt">When it begins, an instant in UTC.</param>
/// <param name="Minutes">How long it takes.</param>
[Command("meetings.plan", Permissions.MeetingsEdit, "Plan a meeting of a body and gather its agenda")]
public sealed record PlanMeeting(Guid BodyId, DateTime StartsAt, int Minutes = 60) : ICommand<Guid>
{
    /// <summary>A room, or the address of a call.</summary>
    public string? Place { get; init; }
    public string? Topic { get; init; }
}

internal sealed class PlanMeetingHandler : CommandHandler<PlanMeeting, Guid>
{
    public override async Task<Guid> Handle(PlanMeeting command, CommandContext context, CancellationToken cancel)
    {
        if (command.BodyId == Guid.Empty)
        {
            await context.DemandAnywhere(cancel);
            throw CommandContext.Invalid(nameof(command.BodyId), "Choose the body that meets.");
        }

        var body = await context.DemandKeeper(command.BodyId, cancel);
        var meeting = new Meeting
        {
            BodyId = body.Id,
            StartsAt = MeetingRules.StartOf(command.StartsAt),
            Minutes = MeetingRules.LengthOf(command.Minutes),
            Place = CommandContext.OptionalText(nameof(command.Place), command.Place, 500),
            Topic = CommandContext.OptionalText(nameof(command.Topic), command.Topic, 300),
            PlannedById = context.Actor.PersonId,
        };
        context.Db.Meetings.Add(meeting);
        var invited = await context.Invite(meeting, cancel);
        if (invited.Count == 0) throw CommandContext.Invalid(nameof(command.StartsAt), $"Nobody sits in {body.Name} on that day: give seats on its page first.");
        await context.Gather(meeting, body, cancel);
        var when = MeetingRules.When(await OrganizationDays.Of(context.Db, cancel), meeting.StartsAt);
        foreach (var person in invited.Select(s => s.PersonId).Distinct()) context.Tell(person, InboxReason.Waiting, new RecordRef(RecordKind.Meeting, meeting.Id), $"You are invited: {when}");
        context.Told(meeting, $"Planned a meeting of {body.Name} on {when}");
        return meeting.Id;
    }
}
