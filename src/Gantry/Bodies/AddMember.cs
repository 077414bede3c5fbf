using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Inbox;
using Gantry.Platform.Notices;
using Gantry.Platform.Records;

namespace Gantry.Bodies;

/// <summary>Gives a person a seat in a body.</summary>
[Command("bodies.add-member", Permissions.BodiesEdit, "Give a person a seat in a body")]
public sealed record AddMember(Guid BodyId, Guid PersonId, Seat Seat = Seat.Member) : ICommand<Guid>
{
    /// <summary>Counts for the quorum; by default chairs and members do.</summary>
    public bool? Votes { get; init; }
    public Guid? DeputyId { get; init; }

    /// <summary>First day; today when null.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day; open when null.</summary>
    public DateOnly? To { get; init; }
}

internal sealed class AddMemberHandler : CommandHandler<AddMember, Guid>
{
    public override async Task<Guid> Handle(AddMember command, CommandContext context, CancellationToken cancel)
    {
        var body = await context.DemandBody(command.BodyId, null, cancel);
        body.DemandOpen();
        await context.RequirePerson(nameof(command.PersonId), command.PersonId, cancel);
        await context.RequirePerson(nameof(command.DeputyId), command.DeputyId, cancel);
        if (command.PersonId == Guid.Empty) throw CommandContext.Invalid(nameof(command.PersonId), "Choose a person.");
        var member = new BodyMember
        {
            BodyId = body.Id,
            PersonId = command.PersonId,
            Seat = BodyRules.Known(command.Seat),
            Votes = command.Votes ?? command.Seat is Seat.Chair or Seat.Member,
            DeputyId = command.DeputyId == Guid.Empty ? null : command.DeputyId,
            From = command.From ?? DateOnly.FromDateTime(context.Now),
            To = command.To,
        };
        await context.DemandFreeSeat(member, cancel);
        context.Db.BodyMembers.Add(member);
        context.Touch(body);
        context.Tell(member.PersonId, InboxReason.Assigned, new RecordRef(RecordKind.Body, body.Id), $"You have a seat as {member.Seat.ToString().ToLowerInvariant()}");
        if (member.DeputyId is { } deputy) context.Tell(deputy, InboxReason.Assigned, new RecordRef(RecordKind.Body, body.Id), $"You stand in for a seat as {member.Seat.ToString().ToLowerInvariant()}");
        context.Summary = $"Gave a seat in {body.Name}";
        context.Publish(Notice.People);
        context.Publish(Notice.About(body.Id));
        return member.Id;
    }
}
