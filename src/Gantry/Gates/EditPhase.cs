using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Gates;

/// <summary>Renames a phase of a project or plans the day of its gate.</summary>
[Command("phases.edit", Permissions.GatesRequest, "Edit a phase of a project")]
public sealed record EditPhase(Guid PhaseId, long? Version = null) : ICommand<Guid>
{
    public string? Name { get; init; }

    /// <summary>The day for which the gate is planned.</summary>
    public DateOnly? GateDay { get; init; }

    /// <summary>Takes the planned day away.</summary>
    public bool NoGateDay { get; init; }
}

internal sealed class EditPhaseHandler : CommandHandler<EditPhase, Guid>
{
    public override async Task<Guid> Handle(EditPhase command, CommandContext context, CancellationToken cancel)
    {
        var (phase, project) = await context.DemandPhase(command.PhaseId, command.Version, cancel);
        if (command.Name is not null) phase.Name = CommandContext.Text(nameof(command.Name), command.Name, 200);
        if (command.GateDay is { Year: < 1990 or > 2150 }) throw CommandContext.Invalid(nameof(command.GateDay), "Give a day between 1990 and 2150.");
        phase.GateDay = command.NoGateDay ? null : command.GateDay ?? phase.GateDay;
        context.Summary = $"Edited the phase {phase.Name} of {project.Name}";
        context.Tell(phase, project);
        return phase.Id;
    }
}
