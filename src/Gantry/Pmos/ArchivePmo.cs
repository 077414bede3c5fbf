using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Pmos;

/// <summary>Puts a PMO away: its projects take the next one above, and what waits for it goes on until it is decided.</summary>
[Command("pmos.archive", Permissions.PmosEdit, "Archive a PMO")]
public sealed record ArchivePmo(Guid PmoId, long? Version = null) : ICommand<Guid>;

internal sealed class ArchivePmoHandler : CommandHandler<ArchivePmo, Guid>
{
    public override async Task<Guid> Handle(ArchivePmo command, CommandContext context, CancellationToken cancel)
    {
        var pmo = await context.DemandPmo(command.PmoId, command.Version, cancel);
        context.Archive(pmo, "PMO");
        context.Publish(Notice.Pmos);
        context.Publish(Notice.About(pmo.Id));
        return pmo.Id;
    }
}
