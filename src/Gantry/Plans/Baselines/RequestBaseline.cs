using Gantry.Approvals;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Pmos;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Baselines;

/// <summary>Asks the PMO for leave to set the baseline that everything is measured against, where its matrix makes that wait.</summary>
[Command("baselines.request", Permissions.PlansPublish, "Ask for leave to set the baseline")]
public sealed record RequestBaseline(Guid ProjectId, string? Request = null) : ICommand<Guid>;

internal sealed class RequestBaselineHandler : CommandHandler<RequestBaseline, Guid>
{
    public override async Task<Guid> Handle(RequestBaseline command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ProjectId, Permissions.ProjectsRead, cancel);
        var project = await context.Load<Project>(command.ProjectId, null, cancel);
        project.DemandOpen();
        if (project.PlanId is not { } plan || project.Facts.TaskCount == 0) throw CommandContext.Invalid(nameof(command.ProjectId), "There is no published plan to set a baseline of: publish the plan first.");
        var control = await context.Db.ControlAt(project.Id, project.Tier, PmoService.PlanningStandards, context.Now, cancel);
        if (!control.Waits) throw CommandContext.Invalid(nameof(command.ProjectId), $"{control.Why} Nothing waits: set the baseline in the plan.");
        if (await context.Db.Approvals.AnyAsync(a => a.Kind == ApprovalKind.Baseline && a.SubjectId == plan && a.State == ApprovalState.Open && a.Mode == ApprovalMode.Decision, cancel)) throw CommandContext.Invalid(nameof(command.ProjectId), "It is asked for already: wait for the decision.");
        if (await context.Db.LeaveToBaseline(plan, cancel) is not null) throw CommandContext.Invalid(nameof(command.ProjectId), "It is approved already: set the baseline in the plan.");
        var approval = await context.AskForBaseline(project, plan, control, control.PmoId!.Value, ApprovalMode.Decision, CommandContext.OptionalText(nameof(command.Request), command.Request, 4000), cancel);
        context.Touch(project);
        context.Summary = $"Asked for the baseline of {project.Name}";
        context.Publish(Notice.About(project.Id));
        return approval.Id;
    }
}
