using Gantry.Charters;
using Gantry.Platform.Commands;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Gates;

/// <summary>A project does not walk around its gates: on every door, because every door runs the same command.</summary>
internal static class MayGoOn
{
    /// <summary>Refuses a status that lies behind a gate which is not passed, where the matrix makes gates wait.</summary>
    public static async Task DemandGatesPassed(this CommandContext context, Project project, ProjectStatus next, CancellationToken cancel)
    {
        if (next == project.Status || next is ProjectStatus.OnHold or ProjectStatus.Cancelled or ProjectStatus.Idea) return;
        var phases = await context.Db.ProjectPhases.Where(p => p.ProjectId == project.Id && p.State != PhaseState.Passed).OrderBy(p => p.Number).ToListAsync(cancel);
        if (phases.Count == 0 || await MayBegin.BringsThemIn(context, project.Id, cancel)) return;
        var gate = phases.Find(p => p.Gate is not null && Rank(p.Status) < Rank(next));
        var held = project.Status is ProjectStatus.OnHold or ProjectStatus.Cancelled
            ? await context.Db.GateReviews.Where(r => r.PhaseId == phases[0].Id && r.State == ReviewState.Decided).OrderByDescending(r => r.DecidedAt).Select(r => new { r.Gate, r.Outcome }).FirstOrDefaultAsync(cancel)
            : null;
        var stopped = held?.Outcome is GateOutcome.Hold or GateOutcome.Stop;
        if (gate is null && !stopped) return;
        var control = await context.Db.ControlAt(project.Id, project.Tier, PmoService.GateReview, context.Now, cancel);
        if (!control.Waits) return;
        throw CommandContext.Invalid(nameof(Project.Status), stopped
            ? $"{held!.Gate} decided {GateSteps.Words(held.Outcome!.Value)}. {control.Why} Ask for its review again: the project goes on once it is decided."
            : $"The gate {gate!.Gate} is not passed. {control.Why} Ask for its review: the project goes on once it is decided.");
    }

    private static int Rank(ProjectStatus status) => status switch
    {
        ProjectStatus.Idea => 0,
        ProjectStatus.Planning => 1,
        ProjectStatus.Executing => 2,
        ProjectStatus.Closing => 3,
        ProjectStatus.Closed => 4,
        _ => 0,
    };
}
