using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Needs;

/// <summary>Takes an archived need back.</summary>
[Command("needs.restore", Permissions.ChartersEdit, "Restore an archived need")]
public sealed record RestoreNeed(Guid NeedId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreNeedHandler : CommandHandler<RestoreNeed, Guid>
{
    public override async Task<Guid> Handle(RestoreNeed command, CommandContext context, CancellationToken cancel)
    {
        var need = await context.DemandRecord<Need>(command.NeedId, command.Version, cancel, archived: true);
        context.Restore(need, "need");
        context.Told(need, context.Summary);
        return need.Id;
    }
}
