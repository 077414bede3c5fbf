using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Notices;

namespace Gantry.Projects;

/// <summary>Takes an archived project back.</summary>
[Command("projects.restore", Permissions.ProjectsEdit, "Restore an archived project")]
public sealed record RestoreProject(Guid ProjectId, long? Version = null) : ICommand<Guid>;

internal sealed class RestoreProjectHandler : CommandHandler<RestoreProject, Guid>
{
    public override async Task<Guid> Handle(RestoreProject command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ProjectId, Permissions.ProjectsRead, cancel);
        var project = await context.Load<Project>(command.ProjectId, command.Version, cancel);
        NamedRoot? program = project.ProgramId is { } g ? await context.Db.Programs.FindAsync([g], cancel) : null;
        NamedRoot? portfolio = project.PortfolioId is { } f ? await context.Db.Portfolios.FindAsync([f], cancel) : null;
        NamedRoot? unit = project.UnitId is { } u ? await context.Db.Units.FindAsync([u], cancel) : null;
        context.Restore(project, "project", program, portfolio, unit);
        context.Publish(Notice.Projects);
        context.Publish(Notice.About(project.Id));
        return project.Id;
    }
}
