using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Pmos;

/// <summary>Lets one cell stand differently for a unit, portfolio or program until a day. A second one for the same cell takes the place of the first.</summary>
[Command("pmos.override-control", Permissions.PmosEdit, "Override a cell of a control matrix until a day")]
public sealed record OverrideControl(Guid PmoId, Guid ScopeId, PmoService Service, ProjectTier Tier, ControlLevel Level, DateOnly Until, string Reason) : ICommand<Guid>;

internal sealed class OverrideControlHandler : CommandHandler<OverrideControl, Guid>
{
    public override async Task<Guid> Handle(OverrideControl command, CommandContext context, CancellationToken cancel)
    {
        var pmo = await context.DemandPmo(command.PmoId, null, cancel);
        pmo.DemandOpen();
        var move = PmoRules.Known(new CellMove(command.Service, command.Tier, command.Level));
        var reason = CommandContext.Text(nameof(command.Reason), command.Reason, 1000);
        var today = (await OrganizationDays.Of(context.Db, cancel)).DayOf(context.Now);
        if (command.Until < today || command.Until > today.AddYears(2)) throw CommandContext.Invalid(nameof(command.Until), "Choose a last day from today on, at most two years ahead: what is to stay belongs into the matrix.");
        var within = await context.Db.ScopeClosures.AnyAsync(c => c.AncestorId == pmo.ScopeId && c.DescendantId == command.ScopeId && c.DescendantId != pmo.ScopeId, cancel)
            && await context.Db.ScopeNodes.AnyAsync(n => n.Id == command.ScopeId && n.Kind != ScopeKind.Project, cancel);
        if (!within) throw CommandContext.Invalid(nameof(command.ScopeId), $"Choose a unit, portfolio or program that {pmo.Name} is there for.");
        var present = await context.Db.ControlCells.SingleOrDefaultAsync(c => c.PmoId == pmo.Id && c.ScopeId == command.ScopeId && c.Service == move.Service && c.Tier == move.Tier && c.To == null, cancel);
        var set = await context.Db.ControlCells.SingleOrDefaultAsync(c => c.PmoId == pmo.Id && c.ScopeId == null && c.Service == move.Service && c.Tier == move.Tier && c.To == null, cancel);
        var held = set?.Setting ?? ControlPresets.Of(pmo.Preset, move.Service, move.Tier);
        var next = new ControlCell
        {
            PmoId = pmo.Id,
            ScopeId = command.ScopeId,
            Service = move.Service,
            Tier = move.Tier,
            Level = move.Level,
            DecisionDays = held.DecisionDays,
            Lapse = held.Lapse,
            Until = command.Until,
            From = context.Now,
            ById = context.Actor.PersonId,
            Reason = reason,
        };
        if (!context.Put(pmo, present, next)) throw CommandContext.Invalid(nameof(command.Level), "It stands so already.");
        context.Summary = $"Let a cell of the matrix of {pmo.Name} stand at {move.Level.ToString().ToLowerInvariant()} for one scope until {command.Until:yyyy-MM-dd}: {reason}";
        context.Publish(Notice.Pmos);
        context.Publish(Notice.About(pmo.Id));
        return next.Id;
    }
}
