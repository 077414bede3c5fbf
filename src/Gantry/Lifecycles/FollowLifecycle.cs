using Gantry.Gates;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Lifecycles;

/// <summary>Lets a project follow a life cycle: its phases, gates and artefacts become the project's own. Another can be chosen as long as no gate was decided.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Lifecycle">The key of one that is shipped, such as <c>pm2</c>, or the id of one of the organisation.</param>
/// <param name="Phase">The phase in which the project is, from 1; the first that fits its status when null.</param>
[Command("lifecycles.follow", Permissions.GatesRequest, "Let a project follow a life cycle")]
public sealed record FollowLifecycle(Guid ProjectId, string Lifecycle, int? Phase = null) : ICommand<Guid>;

internal sealed class FollowLifecycleHandler : CommandHandler<FollowLifecycle, Guid>
{
    public override async Task<Guid> Handle(FollowLifecycle command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ProjectId, Permissions.ProjectsRead, cancel);
        var project = await context.Load<Project>(command.ProjectId, null, cancel);
        project.DemandOpen();
        if (await context.Db.FindLifecycle(command.Lifecycle, cancel) is not { } plan) throw CommandContext.Invalid(nameof(command.Lifecycle), $"There is no life cycle {command.Lifecycle}: choose one of {string.Join(", ", LifecycleCatalogue.Shipped.Select(l => l.Key))}, or one of your own.");
        if (await context.Db.GateReviews.AnyAsync(r => r.ProjectId == project.Id && r.State != ReviewState.Withdrawn, cancel)) throw CommandContext.Invalid(nameof(command.Lifecycle), "A gate of this project was asked for or decided already: its phases stay. Further stages can be added.");
        var present = await context.Db.ProjectPhases.Where(p => p.ProjectId == project.Id).ToListAsync(cancel);
        var current = command.Phase ?? FirstFor(plan, project.Status);
        if (current < 1 || current > plan.Phases.Count) throw CommandContext.Invalid(nameof(command.Phase), $"{plan.Name} has the phases 1 to {plan.Phases.Count}.");
        await Remove(context, project.Id, present, cancel);
        foreach (var (phase, number) in plan.Phases.Select((p, i) => (p, i + 1))) context.AddPhase(project.Id, number, phase, current);
        context.Touch(project);
        context.Note(project, "Life cycle", present.Count == 0 ? null : string.Join(" > ", present.OrderBy(p => p.Number).Select(p => p.Name)), Lifecycles.Lifecycle.Words(plan.Phases));
        context.Summary = $"{project.Name} follows the life cycle {plan.Name}";
        context.Publish(Notice.About(project.Id));
        context.Publish(Notice.Projects);
        return project.Id;
    }

    /// <summary>The phase in which a project of that status is: one that runs is not sent back to its beginning.</summary>
    private static int FirstFor(LifecyclePlan plan, ProjectStatus status)
    {
        for (var i = 0; i < plan.Phases.Count; i++)
            if (plan.Phases[i].Status == (status == ProjectStatus.OnHold ? ProjectStatus.Executing : status)) return i + 1;
        return status is ProjectStatus.Closed or ProjectStatus.Cancelled ? plan.Phases.Count : 1;
    }

    private static async Task Remove(CommandContext context, Guid projectId, List<ProjectPhase> present, CancellationToken cancel)
    {
        if (present.Count == 0) return;
        var artefacts = await context.Db.Artefacts.Where(a => a.ProjectId == projectId).ToListAsync(cancel);
        var settled = artefacts.Find(a => a.State != ArtefactState.Open);
        if (settled is not null) throw CommandContext.Invalid(nameof(FollowLifecycle.Lifecycle), $"{settled.Name} was settled already in the phases there are: open it again first, or stay with them.");
        context.Db.GateReviewers.RemoveRange(context.Db.GateReviewers.Where(r => context.Db.GateReviews.Any(g => g.Id == r.ReviewId && g.ProjectId == projectId)));
        context.Db.GateFindings.RemoveRange(context.Db.GateFindings.Where(r => context.Db.GateReviews.Any(g => g.Id == r.ReviewId && g.ProjectId == projectId)));
        context.Db.GateReviews.RemoveRange(context.Db.GateReviews.Where(r => r.ProjectId == projectId));
        context.Db.Artefacts.RemoveRange(artefacts);
        context.Db.ProjectPhases.RemoveRange(present);
        await context.Db.SaveChangesAsync(cancel);
    }
}
