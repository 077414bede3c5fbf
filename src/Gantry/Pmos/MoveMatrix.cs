using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Pmos;

/// <summary>Moves cells of a control matrix. Each is closed and opened anew, with the day, the person and the reason.</summary>
[Command("pmos.move-matrix", Permissions.PmosEdit, "Move cells of a control matrix")]
public sealed record MoveMatrix(Guid PmoId, IReadOnlyList<CellMove> Moves, string Reason, long? Version = null) : ICommand<int>;

internal sealed class MoveMatrixHandler : CommandHandler<MoveMatrix, int>
{
    public override async Task<int> Handle(MoveMatrix command, CommandContext context, CancellationToken cancel)
    {
        var pmo = await context.DemandPmo(command.PmoId, command.Version, cancel);
        pmo.DemandOpen();
        var reason = CommandContext.Text(nameof(command.Reason), command.Reason, 1000);
        if (command.Moves.Count == 0) throw CommandContext.Invalid(nameof(command.Moves), "Nothing is moved: choose another level for a cell first.");
        var moves = command.Moves.Select(PmoRules.Known).ToList();
        if (moves.DistinctBy(m => (m.Service, m.Tier)).Count() < moves.Count) throw CommandContext.Invalid(nameof(command.Moves), "A cell is moved twice: name each once.");
        var cells = await context.Db.ControlCells.Where(c => c.PmoId == pmo.Id && c.ScopeId == null && c.To == null).ToDictionaryAsync(c => (c.Service, c.Tier), cancel);
        var moved = 0;
        foreach (var move in moves)
        {
            var present = cells.GetValueOrDefault((move.Service, move.Tier));
            var set = present?.Setting ?? ControlPresets.Of(pmo.Preset, move.Service, move.Tier);
            var next = new ControlCell
            {
                PmoId = pmo.Id,
                Service = move.Service,
                Tier = move.Tier,
                Level = move.Level,
                DecisionDays = move.DecisionDays ?? set.DecisionDays,
                Lapse = move.Lapse ?? set.Lapse,
                From = context.Now,
                ById = context.Actor.PersonId,
                Reason = reason,
            };
            if (context.Put(pmo, present, next)) moved++;
        }

        if (moved == 0) throw CommandContext.Invalid(nameof(command.Moves), "The matrix stands so already.");
        context.Summary = $"Moved {Archiving.Count(moved, "cell")} of the matrix of {pmo.Name}: {reason}";
        context.Publish(Notice.Pmos);
        context.Publish(Notice.About(pmo.Id));
        return moved;
    }
}
