using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Bodies;

/// <summary>Changes what a body says of itself. A property left null stays as it is; an empty id means nobody, a quorum of zero more than half.</summary>
[Command("bodies.edit", Permissions.BodiesEdit, "Edit a board or committee")]
public sealed record EditBody(Guid BodyId, long? Version = null) : ICommand<Guid>
{
    public string? Name { get; init; }
    public BodyKind? Kind { get; init; }
    public string? Purpose { get; init; }
    public int? Quorum { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class EditBodyHandler : CommandHandler<EditBody, Guid>
{
    public override async Task<Guid> Handle(EditBody command, CommandContext context, CancellationToken cancel)
    {
        var body = await context.DemandBody(command.BodyId, command.Version, cancel);
        body.DemandOpen();
        if (command.Name is not null) body.Name = CommandContext.Text(nameof(command.Name), command.Name, 200);
        if (command.Kind is { } kind) body.Kind = BodyRules.Known(kind);
        if (command.Purpose is not null) body.Purpose = CommandContext.OptionalText(nameof(command.Purpose), command.Purpose, 2000);
        if (command.Quorum is not null) body.Quorum = BodyRules.QuorumOf(command.Quorum);
        await context.ChangeOwners(body, command.OwnerId, command.DeputyId, cancel);
        context.Summary = $"Edited the body {body.Name}";
        context.Publish(Notice.People);
        context.Publish(Notice.About(body.Id));
        return body.Id;
    }
}
