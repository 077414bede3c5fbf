using Gantry.Platform.Commands;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Dependencies;

/// <summary>What holds for every dependency.</summary>
internal static class DependencyRules
{
    /// <summary>The project that gives; whoever asks it for something has to see it.</summary>
    public static async Task<Project> GivingProject(this CommandContext context, Guid projectId, Guid givingId, CancellationToken cancel)
    {
        if (givingId == projectId) throw CommandContext.Invalid(nameof(ProjectDependency.GivingProjectId), "A project does not depend on itself: choose another, or link the tasks in its plan.");
        var giving = givingId == Guid.Empty ? null : await context.Db.Projects.VisibleTo(context.Db, context.Actor, context.Now).AsNoTracking().SingleOrDefaultAsync(p => p.Id == givingId, cancel);
        if (giving is null) throw CommandContext.Invalid(nameof(ProjectDependency.GivingProjectId), "Choose the project that gives it; there is no such project, or you may not see it.");
        giving.DemandOpen();
        return giving;
    }

    /// <summary>A task of the plan of a project, by its UID; 0 is none.</summary>
    public static async Task<int?> TaskOf(this CommandContext context, string field, Guid projectId, int? uid, CancellationToken cancel)
    {
        if (uid is null or 0) return null;
        var visible = context.Db.Projects.VisibleTo(context.Db, context.Actor, context.Now);
        if (!await visible.Where(p => p.Id == projectId).Join(context.Db.PlanTasks.Where(t => t.Uid == uid), p => p.PlanId, t => t.PlanId, (p, t) => t.Uid).AnyAsync(cancel))
            throw CommandContext.Invalid(field, $"The plan of that project has no task of uid {uid}, or you may not see it: choose one of its milestones.");
        return uid;
    }

    /// <summary>A dependency goes from one state to another.</summary>
    public static void Move(ProjectDependency dependency, DependencyState to, params ReadOnlySpan<DependencyState> from)
    {
        if (!from.Contains(dependency.State)) throw CommandContext.Invalid(nameof(dependency.State), $"This dependency is {dependency.State.ToString().ToLowerInvariant()}: {(dependency.State is DependencyState.Delivered or DependencyState.Dropped ? "open it again first" : "nothing is to be done")}.");
        dependency.State = to;
    }
}
