using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;

namespace Gantry.Projects;

/// <summary>Puts a project away: it leaves the lists, keeps its plan and history, and takes no changes.</summary>
[Command("projects.archive", Permissions.ProjectsEdit, "Archive a project")]
public sealed record ArchiveProject(Guid ProjectId, long? Version = null) : ICommand<Guid>;

internal sealed class ArchiveProjectHandler : CommandHandler<ArchiveProject, Guid>
{
    public override async Task<Guid> Handle(ArchiveProject command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ProjectId, Permissions.ProjectsRead, cancel);
        var project = await context.Load<Project>(command.ProjectId, command.Version, cancel);
        context.Archive(project, "project");
        context.Publish(Notice.Projects);
        context.Publish(Notice.About(project.Id));
        return project.Id;
    }
}
