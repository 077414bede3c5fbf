using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Bodies;

/// <summary>Sets up a board or committee within a scope.</summary>
[Command("bodies.create", Permissions.BodiesEdit, "Set up a board or committee")]
public sealed record CreateBody(string Name, BodyKind Kind, Guid ScopeId) : ICommand<Guid>
{
    public string? Purpose { get; init; }
    public int? Quorum { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class CreateBodyHandler : CommandHandler<CreateBody, Guid>
{
    public override async Task<Guid> Handle(CreateBody command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ScopeId, Permissions.ProjectsRead, cancel);
        var body = new Body
        {
            Name = CommandContext.Text(nameof(command.Name), command.Name, 200),
            Kind = BodyRules.Known(command.Kind),
            ScopeId = command.ScopeId,
            Purpose = CommandContext.OptionalText(nameof(command.Purpose), command.Purpose, 2000),
            Quorum = BodyRules.QuorumOf(command.Quorum),
        };
        await context.ChangeOwners(body, command.OwnerId ?? context.Actor.PersonId, command.DeputyId, cancel);
        context.Db.Bodies.Add(body);
        context.Summary = $"Set up the body {body.Name}";
        context.Publish(Notice.People);
        return body.Id;
    }
}
