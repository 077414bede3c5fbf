using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Organization;

/// <summary>Puts a unit, with everything below it, below another unit or at the top.</summary>
[Command("units.move", Permissions.UnitsEdit, "Move a unit below another one")]
public sealed record MoveUnit(Guid UnitId, long? Version, Guid? ParentId) : ICommand<Guid>;

internal sealed class MoveUnitHandler : CommandHandler<MoveUnit, Guid>
{
    public override async Task<Guid> Handle(MoveUnit command, CommandContext context, CancellationToken cancel)
    {
        var unit = await context.DemandUnit(command.UnitId, command.Version, cancel);
        unit.DemandOpen();
        await context.RequireScope(nameof(command.ParentId), command.ParentId, ScopeKind.Unit, cancel);
        if (unit.ParentId == command.ParentId) throw CommandContext.Invalid(nameof(command.ParentId), "The unit stands there already: choose another place.");
        if (command.ParentId is { } parent) await RefuseCycle(unit, parent, context, cancel);
        var place = command.ParentId ?? await context.RootScope(cancel);
        await context.DemandHere(Permissions.UnitsEdit, place, null, cancel);

        unit.ParentId = command.ParentId;
        await context.MoveScope(unit.Id, ScopeKind.Unit, [place], cancel);
        context.Summary = $"Moved the unit {unit.Name}";
        context.Publish(Notice.People);
        context.Publish(Notice.About(unit.Id));
        return unit.Id;
    }

    private static async Task RefuseCycle(OrganizationalUnit unit, Guid parentId, CommandContext context, CancellationToken cancel)
    {
        if (parentId == unit.Id) throw CommandContext.Invalid(nameof(MoveUnit.ParentId), $"{unit.Name} cannot stand below itself: choose another unit.");
        var isBelow = context.Known is { } known
            ? known.AncestorsOf(parentId).Contains(unit.Id)
            : await context.Db.ScopeClosures.AnyAsync(c => c.AncestorId == unit.Id && c.DescendantId == parentId, cancel);
        if (!isBelow) return;
        var parent = (await context.Db.Units.FindAsync([parentId], cancel))!;
        throw CommandContext.Invalid(nameof(MoveUnit.ParentId), $"{parent.Name} stands below {unit.Name}, so {unit.Name} cannot stand below it: move {parent.Name} elsewhere first, or choose another unit.");
    }
}
