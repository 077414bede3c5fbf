using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Organization;

/// <summary>Takes an archived unit back.</summary>
[Command("units.restore", Permissions.UnitsEdit, "Restore an archived unit")]
public sealed record RestoreUnit(Guid UnitId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreUnitHandler : CommandHandler<RestoreUnit, Guid>
{
    public override async Task<Guid> Handle(RestoreUnit command, CommandContext context, CancellationToken cancel)
    {
        var unit = await context.DemandUnit(command.UnitId, command.Version, cancel);
        context.Restore(unit, "unit", unit.ParentId is { } parent ? await context.Db.Units.FindAsync([parent], cancel) : null);
        context.Publish(Notice.People);
        context.Publish(Notice.About(unit.Id));
        return unit.Id;
    }
}
