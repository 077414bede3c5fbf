using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Gantry.Raid;

namespace Gantry.Stakeholders;

/// <summary>Changes a stakeholder. A property left null stays as it is; an empty id means nobody, an empty text none.</summary>
[Command("stakeholders.edit", Permissions.RaidEdit, "Edit a stakeholder")]
public sealed record EditStakeholder(Guid StakeholderId, long? Version = null) : ICommand<Guid>
{
    public string? Name { get; init; }
    public string? Description { get; init; }
    public Guid? PersonId { get; init; }
    public int? Interest { get; init; }
    public int? Influence { get; init; }
    public Engagement? EngagementNow { get; init; }
    public Engagement? EngagementWanted { get; init; }
    public string? WhatIsDone { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class EditStakeholderHandler : CommandHandler<EditStakeholder, Guid>
{
    public override async Task<Guid> Handle(EditStakeholder command, CommandContext context, CancellationToken cancel)
    {
        var stakeholder = await context.DemandRecord<Stakeholder>(command.StakeholderId, command.Version, cancel, readPermission: Permissions.RaidEdit);
        if (command.Name is not null) stakeholder.Name = CommandContext.Text(nameof(command.Name), command.Name, 300);
        if (command.Description is not null) stakeholder.Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000);
        if (command.PersonId is { } person)
        {
            await context.RequirePerson(nameof(command.PersonId), person, cancel);
            stakeholder.PersonId = person == Guid.Empty ? null : person;
        }

        if (command.Interest is { } interest) stakeholder.Interest = RaidRules.Step(nameof(command.Interest), interest);
        if (command.Influence is { } influence) stakeholder.Influence = RaidRules.Step(nameof(command.Influence), influence);
        if (command.EngagementNow is { } now) stakeholder.EngagementNow = StakeholderRules.Known(nameof(command.EngagementNow), now);
        if (command.EngagementWanted is { } wanted) stakeholder.EngagementWanted = StakeholderRules.Known(nameof(command.EngagementWanted), wanted);
        if (command.WhatIsDone is not null) stakeholder.WhatIsDone = CommandContext.OptionalText(nameof(command.WhatIsDone), command.WhatIsDone, 4000);
        stakeholder.Weigh();
        await context.ChangeOwners(stakeholder, command.OwnerId, command.DeputyId, cancel);
        context.Told(stakeholder, "Edited a stakeholder");
        return stakeholder.Id;
    }
}
