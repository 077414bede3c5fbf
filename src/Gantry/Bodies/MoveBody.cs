using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Bodies;

/// <summary>Lets a body decide in another scope.</summary>
[Command("bodies.move", Permissions.BodiesEdit, "Let a body decide in another scope")]
public sealed record MoveBody(Guid BodyId, long? Version, Guid ScopeId) : ICommand<Guid>;

internal sealed class MoveBodyHandler : CommandHandler<MoveBody, Guid>
{
    public override async Task<Guid> Handle(MoveBody command, CommandContext context, CancellationToken cancel)
    {
        var body = await context.DemandBody(command.BodyId, command.Version, cancel);
        body.DemandOpen();
        if (body.ScopeId == command.ScopeId) throw CommandContext.Invalid(nameof(command.ScopeId), "The body decides there already: choose another scope.");
        await context.DemandHere(Permissions.BodiesEdit, command.ScopeId, Permissions.ProjectsRead, cancel);
        body.ScopeId = command.ScopeId;
        context.Summary = $"Moved the body {body.Name}";
        context.Publish(Notice.People);
        context.Publish(Notice.About(body.Id));
        return body.Id;
    }
}
