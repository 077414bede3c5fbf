using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Organization;

/// <summary>Changes a unit's name, head or deputy. A property left null stays as it is; an empty id means nobody.</summary>
[Command("units.edit", Permissions.UnitsEdit, "Edit a unit of the organisation")]
public sealed record EditUnit(Guid UnitId, long? Version = null) : ICommand<Guid>
{
    public string? Name { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid? DeputyId { get; init; }
}

internal sealed class EditUnitHandler : CommandHandler<EditUnit, Guid>
{
    public override async Task<Guid> Handle(EditUnit command, CommandContext context, CancellationToken cancel)
    {
        var unit = await context.DemandUnit(command.UnitId, command.Version, cancel);
        unit.DemandOpen();
        if (command.Name is not null) unit.Name = CommandContext.Text(nameof(command.Name), command.Name, 200);
        await context.ChangeOwners(unit, command.OwnerId, command.DeputyId, cancel);
        context.Summary = $"Edited the unit {unit.Name}";
        context.Publish(Notice.People);
        return unit.Id;
    }
}
