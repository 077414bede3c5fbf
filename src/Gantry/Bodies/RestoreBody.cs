using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Bodies;

/// <summary>Takes an archived body back.</summary>
[Command("bodies.restore", Permissions.BodiesEdit, "Restore an archived board or committee")]
public sealed record RestoreBody(Guid BodyId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreBodyHandler : CommandHandler<RestoreBody, Guid>
{
    public override async Task<Guid> Handle(RestoreBody command, CommandContext context, CancellationToken cancel)
    {
        var body = await context.DemandBody(command.BodyId, command.Version, cancel);
        context.Restore(body, "body");
        context.Publish(Notice.People);
        context.Publish(Notice.About(body.Id));
        return body.Id;
    }
}
