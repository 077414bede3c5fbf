using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Bodies;

/// <summary>Puts a body away; who sat on it stays in history.</summary>
[Command("bodies.archive", Permissions.BodiesEdit, "Archive a board or committee")]
public sealed record ArchiveBody(Guid BodyId, long? Version = null) : ICommand<Guid>;

internal sealed class ArchiveBodyHandler : CommandHandler<ArchiveBody, Guid>
{
    public override async Task<Guid> Handle(ArchiveBody command, CommandContext context, CancellationToken cancel)
    {
        var body = await context.DemandBody(command.BodyId, command.Version, cancel);
        context.Archive(body, "body");
        context.Publish(Notice.People);
        context.Publish(Notice.About(body.Id));
        return body.Id;
    }
}
