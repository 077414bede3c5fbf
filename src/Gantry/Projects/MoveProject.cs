using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Projects;

/// <summary>Puts a project below another program, portfolio or unit. All three are given: what is left empty it no longer belongs to.</summary>
/// <remarks>A program decides the portfolio. Who holds a role at the new place sees the project from now on, who held one at the old place no longer.</remarks>
[Command("projects.move", Permissions.ProjectsEdit, "Move a project to another program, portfolio or unit")]
public sealed record MoveProject(Guid ProjectId, long? Version = null) : ICommand<Guid>
{
    public Guid? PortfolioId { get; init; }
    public Guid? ProgramId { get; init; }
    public Guid? UnitId { get; init; }
}

internal sealed class MoveProjectHandler : CommandHandler<MoveProject, Guid>
{
    public override async Task<Guid> Handle(MoveProject command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ProjectId, Permissions.ProjectsRead, cancel);
        var project = await context.Load<Project>(command.ProjectId, command.Version, cancel);
        project.DemandOpen();
        var portfolioId = await context.RequirePlace(command.PortfolioId, command.ProgramId, cancel);
        await context.RequireScope(nameof(command.UnitId), command.UnitId, ScopeKind.Unit, cancel);
        if ((portfolioId, command.ProgramId, command.UnitId) == (project.PortfolioId, project.ProgramId, project.UnitId))
            throw CommandContext.Invalid(nameof(command.PortfolioId), "The project stands there already: choose another place.");

        var place = command.ProgramId ?? portfolioId ?? command.UnitId ?? await context.RootScope(cancel);
        if ((project.ProgramId ?? project.PortfolioId ?? project.UnitId) != (command.ProgramId ?? portfolioId ?? command.UnitId))
            await context.DemandHere(Permissions.ProjectsCreate, place, Permissions.ProjectsRead, cancel);
        (project.PortfolioId, project.ProgramId, project.UnitId) = (portfolioId, command.ProgramId, command.UnitId);
        await context.MoveScope(project.Id, ScopeKind.Project, command.UnitId is { } unit && unit != place ? [place, unit] : [place], cancel);
        context.Summary = $"Moved the project {project.Name}";
        context.Publish(Notice.Projects);
        context.Publish(Notice.About(project.Id));
        return project.Id;
    }
}
