using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Needs;

/// <summary>Puts a need away, such as one that was entered by mistake.</summary>
[Command("needs.archive", Permissions.ChartersEdit, "Archive a need")]
public sealed record ArchiveNeed(Guid NeedId, long? Version = null) : ICommand<Guid>;

internal sealed class ArchiveNeedHandler : CommandHandler<ArchiveNeed, Guid>
{
    public override async Task<Guid> Handle(ArchiveNeed command, CommandContext context, CancellationToken cancel)
    {
        var need = await context.DemandRecord<Need>(command.NeedId, command.Version, cancel, archived: true);
        context.Archive(need, "need");
        context.Told(need, context.Summary);
        return need.Id;
    }
}
