using Gantry.Charters;
using Gantry.Lifecycles;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Gates;

/// <summary>What commands about phases share.</summary>
internal static class PhaseSteps
{
    /// <summary>Loads a phase and its project for those who may move the project along.</summary>
    public static async Task<(ProjectPhase Phase, Project Project)> DemandPhase(this CommandContext context, Guid phaseId, long? version, CancellationToken cancel)
    {
        var phase = await context.Load<ProjectPhase>(phaseId, null, cancel);
        await context.Demand(phase.ProjectId, Permissions.ProjectsRead, cancel);
        if (version is not null) phase = await context.Load<ProjectPhase>(phaseId, version, cancel);
        var project = await context.Db.Projects.SingleAsync(p => p.Id == phase.ProjectId, cancel);
        project.DemandOpen();
        return (phase, project);
    }

    /// <summary>Adds a phase with its artefacts to a project.</summary>
    public static ProjectPhase AddPhase(this CommandContext context, Guid projectId, int number, PhasePlan plan, int current)
    {
        var phase = ProjectPhase.Of(projectId, number, plan);
        phase.State = number < current ? PhaseState.Passed : number == current ? PhaseState.Current : PhaseState.Ahead;
        if (number == current) phase.EnteredAt = context.Now;
        context.Db.ProjectPhases.Add(phase);
        foreach (var (artefact, place) in (plan.Artefacts ?? []).Select((a, i) => (a, i + 1)))
            context.Db.Artefacts.Add(new Artefact { ProjectId = projectId, PhaseId = phase.Id, Number = (number * 100) + place, Name = artefact.Name, Kind = artefact.Kind, IsRequired = artefact.IsRequired });
        return phase;
    }

    /// <summary>Leaves a phase and enters the next: the project is then what that phase says.</summary>
    public static async Task Pass(this CommandContext context, ProjectPhase phase, Project project, CancellationToken cancel)
    {
        (phase.State, phase.PassedAt) = (PhaseState.Passed, context.Now);
        var next = await context.Db.ProjectPhases.Where(p => p.ProjectId == project.Id && p.Number > phase.Number).OrderBy(p => p.Number).FirstOrDefaultAsync(cancel);
        if (next is not null)
        {
            await context.DemandMayBegin(project, next.Status, cancel);
            (next.State, next.EnteredAt) = (PhaseState.Current, context.Now);
            project.Status = next.Status;
        }

        context.Tell(phase, project);
    }

    /// <summary>Tells open pages.</summary>
    public static void Tell(this CommandContext context, ProjectPhase phase, Project project)
    {
        context.Touch(project);
        context.Publish(Notice.About(phase.Id));
        context.Publish(Notice.About(project.Id));
        context.Publish(Notice.Projects);
    }
}
