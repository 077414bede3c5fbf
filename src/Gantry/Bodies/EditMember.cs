using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Bodies;

/// <summary>Changes a seat in a body, or ends it by its last day. A property left null stays as it is; an empty id means nobody.</summary>
[Command("bodies.edit-member", Permissions.BodiesEdit, "Change or end a seat in a body")]
public sealed record EditMember(Guid MemberId, long? Version = null) : ICommand<Guid>
{
    public Seat? Seat { get; init; }
    public bool? Votes { get; init; }
    public Guid? DeputyId { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>Takes the last day away.</summary>
    public bool OpenEnd { get; init; }
}

internal sealed class EditMemberHandler : CommandHandler<EditMember, Guid>
{
    public override async Task<Guid> Handle(EditMember command, CommandContext context, CancellationToken cancel)
    {
        var member = await context.Load<BodyMember>(command.MemberId, null, cancel);
        var body = await context.DemandBody(member.BodyId, null, cancel);
        body.DemandOpen();
        await context.Load<BodyMember>(command.MemberId, command.Version, cancel);
        await context.RequirePerson(nameof(command.DeputyId), command.DeputyId, cancel);
        member.Seat = BodyRules.Known(command.Seat ?? member.Seat);
        member.Votes = command.Votes ?? member.Votes;
        if (command.DeputyId is { } deputy) member.DeputyId = deputy == Guid.Empty ? null : deputy;
        member.From = command.From ?? member.From;
        member.To = command.OpenEnd ? null : command.To ?? member.To;
        await context.DemandFreeSeat(member, cancel);
        context.Touch(body);
        context.Summary = $"Changed a seat in {body.Name}";
        context.Publish(Notice.People);
        context.Publish(Notice.About(body.Id));
        return member.Id;
    }
}
