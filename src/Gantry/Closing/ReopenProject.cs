using Gantry.Gates;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Closing;

/// <summary>Takes the closing of a project back, with the reason. People who were released are not called back.</summary>
[Command("projects.reopen", Permissions.GatesRequest, "Open a closed project again")]
public sealed record ReopenProject(Guid ProjectId, string Reason, long? Version = null) : ICommand<Guid>;

internal sealed class ReopenProjectHandler : CommandHandler<ReopenProject, Guid>
{
    public override async Task<Guid> Handle(ReopenProject command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ProjectId, Permissions.ProjectsRead, cancel);
        var project = await context.Load<Project>(command.ProjectId, command.Version, cancel);
        project.DemandOpen();
        if (project.Status != ProjectStatus.Closed) throw CommandContext.Invalid(nameof(project.Status), $"{project.Name} is not closed.");
        var reason = CommandContext.Text(nameof(command.Reason), command.Reason, 2000);
        var last = await context.Db.ProjectPhases.Where(p => p.ProjectId == project.Id).OrderByDescending(p => p.Number).FirstOrDefaultAsync(cancel);
        if (last is not null) (last.State, last.PassedAt) = (PhaseState.Current, null);
        project.Status = last?.Status ?? ProjectStatus.Closing;
        foreach (var closure in await context.Db.Closures.Where(c => c.ProjectId == project.Id && c.ReopenedAt == null).ToListAsync(cancel)) (closure.ReopenedAt, closure.ReopenReason) = (context.Now, reason);
        context.Summary = $"Opened {project.Name} again: {(reason.Length > 200 ? reason[..200] : reason)}";
        context.Publish(Notice.About(project.Id));
        context.Publish(Notice.Projects);
        return project.Id;
    }
}
