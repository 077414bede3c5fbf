using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Organization;

/// <summary>Adds a unit to the organisation, below another one or at the top.</summary>
[Command("units.create", Permissions.UnitsEdit, "Add a unit to the organisation")]
public sealed record CreateUnit(string Name, Guid? ParentId = null, Guid? OwnerId = null, Guid? DeputyId = null) : ICommand<Guid>;

internal sealed class CreateUnitHandler : CommandHandler<CreateUnit, Guid>
{
    public override async Task<Guid> Handle(CreateUnit command, CommandContext context, CancellationToken cancel)
    {
        var root = await context.RootScope(cancel);
        await context.Demand(command.ParentId ?? root, null, cancel);
        var name = CommandContext.Text(nameof(command.Name), command.Name, 200);
        await context.RequireScope(nameof(command.ParentId), command.ParentId, ScopeKind.Unit, cancel);
        await context.RequireOwners(command.OwnerId, command.DeputyId, cancel);

        var unit = new OrganizationalUnit { Name = name, ParentId = command.ParentId, OwnerId = command.OwnerId, DeputyId = command.DeputyId };
        context.Db.Units.Add(unit);
        await context.AddScope(unit.Id, ScopeKind.Unit, [command.ParentId ?? root], cancel);
        context.Summary = $"Added the unit {name}";
        context.Publish(Notice.People);
        return unit.Id;
    }
}
