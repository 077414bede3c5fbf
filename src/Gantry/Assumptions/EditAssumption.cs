using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Raid;

namespace Gantry.Assumptions;

/// <summary>Changes an assumption. A property left null stays as it is; an empty id means nobody.</summary>
[Command("assumptions.edit", Permissions.RaidEdit, "Edit an assumption")]
public sealed record EditAssumption(Guid AssumptionId, long? Version = null) : ICommand<Guid>
{
    public string? Name { get; init; }
    public string? Description { get; init; }
    public string? Effect { get; init; }
    public DateOnly? Due { get; init; }

    /// <summary>Takes the day away.</summary>
    public bool NoDue { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class EditAssumptionHandler : CommandHandler<EditAssumption, Guid>
{
    public override async Task<Guid> Handle(EditAssumption command, CommandContext context, CancellationToken cancel)
    {
        var assumption = await context.DemandRaid<Assumption>(command.AssumptionId, command.Version, cancel);
        if (command.Name is not null) assumption.Name = CommandContext.Text(nameof(command.Name), command.Name, 300);
        if (command.Description is not null) assumption.Description = CommandContext.OptionalText(nameof(command.Description), command.Description, 4000);
        if (command.Effect is not null) assumption.Effect = CommandContext.OptionalText(nameof(command.Effect), command.Effect, 4000);
        if (command.Due is { } due) assumption.Due = due;
        if (command.NoDue) assumption.Due = null;
        await context.ChangeOwners(assumption, command.OwnerId, command.DeputyId, cancel);
        context.Keep(assumption, $"Edited the assumption {assumption.Name}");
        return assumption.Id;
    }
}
