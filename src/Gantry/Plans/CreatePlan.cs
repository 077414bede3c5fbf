using Gantry.Exchange;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Gantry.Scheduling;

namespace Gantry.Plans;

/// <summary>Gives a project without a plan an empty one, to be typed.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Start">The first day; today when null.</param>
[Command("plans.create", Permissions.PlansPublish, "Give a project an empty plan")]
public sealed record CreatePlan(Guid ProjectId, DateOnly? Start = null) : ICommand<Guid>;

internal sealed class CreatePlanHandler : CommandHandler<CreatePlan, Guid>
{
    public override async Task<Guid> Handle(CreatePlan command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ProjectId, Permissions.ProjectsRead, cancel);
        var project = await context.Load<Project>(command.ProjectId, null, cancel);
        project.DemandOpen();
        if (project.PlanId is not null) throw CommandContext.Invalid("project", "The project has a plan already: edit that one.");
        var day = command.Start ?? DateOnly.FromDateTime(context.Now);
        if (day < PlanTime.Earliest.Date || day > PlanTime.Latest.Date) throw CommandContext.Invalid("start", $"The start lies outside {PlanTime.Earliest.Date:yyyy-MM-dd} to {PlanTime.Latest.Date:yyyy-MM-dd}: type another.");
        var document = new PlanDocument();
        document.Plan.Name = project.Name;
        document.Plan.Calendars.Add(WorkCalendar.Standard());
        document.Plan.Start = new PlanTime(PlanTime.FromDate(day).Seconds + document.Plan.DefaultStartSecond);
        var plan = await ImportPlanHandler.Give(context, project, document, null, null, cancel);
        context.Summary = "Began an empty plan";
        return plan;
    }
}
