using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Gates;

/// <summary>Goes on to the next phase where no gate stands at the end of this one.</summary>
[Command("phases.finish", Permissions.GatesRequest, "Go on to the next phase of a project")]
public sealed record FinishPhase(Guid PhaseId, long? Version = null) : ICommand<Guid>;

internal sealed class FinishPhaseHandler : CommandHandler<FinishPhase, Guid>
{
    public override async Task<Guid> Handle(FinishPhase command, CommandContext context, CancellationToken cancel)
    {
        var (phase, project) = await context.DemandPhase(command.PhaseId, command.Version, cancel);
        if (phase.State != PhaseState.Current) throw CommandContext.Invalid(nameof(command.PhaseId), $"{phase.Name} is not the phase the project is in: open the project's phases anew.");
        if (phase.Gate is not null) throw CommandContext.Invalid(nameof(command.PhaseId), $"{phase.Name} ends with the gate {phase.Gate}: ask for its review.");
        await context.Pass(phase, project, cancel);
        context.Summary = $"{project.Name} finished the phase {phase.Name}";
        return project.Id;
    }
}
