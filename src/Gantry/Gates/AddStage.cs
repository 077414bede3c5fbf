using Gantry.Lifecycles;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Gates;

/// <summary>Adds another stage like one that repeats, such as a delivery stage or an increment, right after it.</summary>
[Command("phases.add", Permissions.GatesRequest, "Add another stage to a project")]
public sealed record AddStage(Guid PhaseId, string? Name = null, long? Version = null) : ICommand<Guid>;

internal sealed class AddStageHandler : CommandHandler<AddStage, Guid>
{
    private const int Most = 100;

    public override async Task<Guid> Handle(AddStage command, CommandContext context, CancellationToken cancel)
    {
        var (phase, project) = await context.DemandPhase(command.PhaseId, command.Version, cancel);
        if (!phase.Repeats) throw CommandContext.Invalid(nameof(command.PhaseId), $"{phase.Name} comes once in its life cycle: only stages that repeat can be added.");
        var phases = await context.Db.ProjectPhases.Where(p => p.ProjectId == project.Id).ToListAsync(cancel);
        if (phases.Count >= Most) throw CommandContext.Invalid(nameof(command.PhaseId), $"A project has at most {Most} phases.");
        if (phase.State == PhaseState.Passed) throw CommandContext.Invalid(nameof(command.PhaseId), $"The project has gone past {phase.Name}: add the stage after one that is not passed.");
        foreach (var later in phases.Where(p => p.Number > phase.Number)) later.Number++;
        var artefacts = await context.Db.Artefacts.AsNoTracking().Where(a => a.PhaseId == phase.Id).OrderBy(a => a.Number).ToListAsync(cancel);
        var plan = new PhasePlan(
            command.Name is null ? $"{phase.Name} {phases.Count(p => p.Repeats && p.Gate == phase.Gate) + 1}" : CommandContext.Text(nameof(command.Name), command.Name, 200),
            phase.Status, phase.Purpose, phase.Gate, phase.Decider, [.. artefacts.Select(a => new ArtefactPlan(a.Name, a.Kind, a.IsRequired))], phase.ReadCriteria(), Repeats: true);
        var added = context.AddPhase(project.Id, phase.Number + 1, plan, current: 0);
        context.Summary = $"Added the stage {added.Name} to {project.Name}";
        context.Tell(added, project);
        return added.Id;
    }
}
