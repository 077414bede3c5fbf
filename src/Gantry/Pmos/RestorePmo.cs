using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Pmos;

/// <summary>Takes an archived PMO back, unless another has taken its place.</summary>
[Command("pmos.restore", Permissions.PmosEdit, "Restore an archived PMO")]
public sealed record RestorePmo(Guid PmoId, long? Version = null) : ICommand<Guid>;

internal sealed class RestorePmoHandler : CommandHandler<RestorePmo, Guid>
{
    public override async Task<Guid> Handle(RestorePmo command, CommandContext context, CancellationToken cancel)
    {
        var pmo = await context.DemandPmo(command.PmoId, command.Version, cancel);
        await context.DemandFreeScope(pmo.ScopeId, pmo.Id, cancel);
        context.Restore(pmo, "PMO");
        context.Publish(Notice.Pmos);
        context.Publish(Notice.About(pmo.Id));
        return pmo.Id;
    }
}
