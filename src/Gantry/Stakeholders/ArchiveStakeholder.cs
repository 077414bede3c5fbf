using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Stakeholders;

/// <summary>Puts a stakeholder away, such as one that was entered by mistake.</summary>
[Command("stakeholders.archive", Permissions.RaidEdit, "Archive a stakeholder")]
public sealed record ArchiveStakeholder(Guid StakeholderId, long? Version = null) : ICommand<Guid>;

internal sealed class ArchiveStakeholderHandler : CommandHandler<ArchiveStakeholder, Guid>
{
    public override async Task<Guid> Handle(ArchiveStakeholder command, CommandContext context, CancellationToken cancel)
    {
        var stakeholder = await context.DemandRecord<Stakeholder>(command.StakeholderId, command.Version, cancel, archived: true, readPermission: Permissions.RaidEdit);
        context.Archive(stakeholder, "stakeholder");
        context.Told(stakeholder, "Archived a stakeholder");
        return stakeholder.Id;
    }
}
