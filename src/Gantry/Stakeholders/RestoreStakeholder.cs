using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;

namespace Gantry.Stakeholders;

/// <summary>Takes an archived stakeholder back.</summary>
[Command("stakeholders.restore", Permissions.RaidEdit, "Restore an archived stakeholder")]
public sealed record RestoreStakeholder(Guid StakeholderId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreStakeholderHandler : CommandHandler<RestoreStakeholder, Guid>
{
    public override async Task<Guid> Handle(RestoreStakeholder command, CommandContext context, CancellationToken cancel)
    {
        var stakeholder = await context.DemandRecord<Stakeholder>(command.StakeholderId, command.Version, cancel, archived: true, readPermission: Permissions.RaidEdit);
        context.Restore(stakeholder, "stakeholder");
        context.Told(stakeholder, "Restored a stakeholder");
        return stakeholder.Id;
    }
}
