using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Organization;

/// <summary>Puts a unit away once nothing stands in it.</summary>
[Command("units.archive", Permissions.UnitsEdit, "Archive a unit")]
public sealed record ArchiveUnit(Guid UnitId, long? Version = null) : ICommand<Guid>;

internal sealed class ArchiveUnitHandler : CommandHandler<ArchiveUnit, Guid>
{
    public override async Task<Guid> Handle(ArchiveUnit command, CommandContext context, CancellationToken cancel)
    {
        var unit = await context.DemandUnit(command.UnitId, command.Version, cancel);
        var db = context.Db;
        context.Archive(unit, "unit",
            Archiving.Count(await db.Units.CountAsync(u => u.ParentId == unit.Id && u.ArchivedAt == null, cancel), "unit"),
            Archiving.Count(await db.People.CountAsync(p => p.UnitId == unit.Id && p.IsActive, cancel), "person", "people"),
            Archiving.Count(await db.Projects.CountAsync(p => p.UnitId == unit.Id && p.ArchivedAt == null, cancel), "project"));
        context.Publish(Notice.People);
        context.Publish(Notice.About(unit.Id));
        return unit.Id;
    }
}
