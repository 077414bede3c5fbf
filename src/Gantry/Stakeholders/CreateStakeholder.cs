using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Gantry.Raid;

namespace Gantry.Stakeholders;

/// <summary>Adds somebody whom a project concerns, or who can decide its fate.</summary>
[Command("stakeholders.create", Permissions.RaidEdit, "Add a stakeholder of a project")]
public sealed record CreateStakeholder(Guid ProjectId, string Name, int Interest = 3, int Influence = 3) : ICommand<Guid>
{
    public string? Description { get; init; }

    /// <summary>The person, when the organisation knows them.</summary>
    public Guid? PersonId { get; init; }
    public Engagement EngagementNow { get; init; } = Engagement.Neutral;
    public Engagement EngagementWanted { get; init; } = Engagement.Supportive;
    public string? WhatIsDone { get; init; }

    /// <summary>Who looks after them; whoever adds them when not given.</summary>
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class CreateStakeholderHandler : CommandHandler<CreateStakeholder, Guid>
{
    public override async Task<Guid> Handle(CreateStakeholder command, CommandContext context, CancellationToken cancel)
    {
        var project = await context.DemandRecordOf(command.ProjectId, cancel);
        await context.RequirePerson(nameof(command.PersonId), command.PersonId, cancel);
        var stakeholder = new Stakeholder
        {
            ProjectId = project.Id,
            Name = CommandContext.Text(nameof(command.Name), command.Name, 300),
            Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000),
            PersonId = command.PersonId == Guid.Empty ? null : command.PersonId,
            Interest = RaidRules.Step(nameof(command.Interest), command.Interest),
            Influence = RaidRules.Step(nameof(command.Influence), command.Influence),
            EngagementNow = StakeholderRules.Known(nameof(command.EngagementNow), command.EngagementNow),
            EngagementWanted = StakeholderRules.Known(nameof(command.EngagementWanted), command.EngagementWanted),
            WhatIsDone = CommandContext.OptionalText(nameof(command.WhatIsDone), command.WhatIsDone, 4000),
        };
        stakeholder.Weigh();
        await context.ChangeOwners(stakeholder, command.OwnerId ?? context.Actor.PersonId, command.DeputyId, cancel);
        context.Db.Stakeholders.Add(stakeholder);
        context.Told(stakeholder, $"Added a stakeholder of {project.Name}");
        return stakeholder.Id;
    }
}
