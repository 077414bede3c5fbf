using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Pmos;

/// <summary>Ends what holds for a scope instead of the matrix, before its last day.</summary>
[Command("pmos.end-override", Permissions.PmosEdit, "End an override of a control matrix")]
public sealed record EndOverride(Guid PmoId, Guid CellId) : ICommand<Guid>;

internal sealed class EndOverrideHandler : CommandHandler<EndOverride, Guid>
{
    public override async Task<Guid> Handle(EndOverride command, CommandContext context, CancellationToken cancel)
    {
        var pmo = await context.DemandPmo(command.PmoId, null, cancel);
        pmo.DemandOpen();
        var cell = await context.Db.ControlCells.SingleOrDefaultAsync(c => c.Id == command.CellId && c.PmoId == pmo.Id && c.ScopeId != null, cancel) ?? throw CommandContext.NotFound();
        if (cell.To is not null) throw CommandContext.Invalid(nameof(command.CellId), "It has ended already.");
        cell.To = context.Now;
        context.Note(pmo, $"{cell.Service} {cell.Tier} at {cell.ScopeId:N}", PmoRules.Words(cell.Setting, cell.Until), null);
        context.Summary = $"Ended an override of the matrix of {pmo.Name}";
        context.Publish(Notice.Pmos);
        context.Publish(Notice.About(pmo.Id));
        return cell.Id;
    }
}
