using Gantry.Plans.Scenarios;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Projects;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Templates;

/// <summary>Gives a project without a plan one from a template.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="TemplateId">The template.</param>
/// <param name="Start">The first day; that of the template when null. Everything typed as a date moves along.</param>
[Command("plans.create-from-template", Permissions.PlansPublish, "Give a project its plan from a template")]
public sealed record CreateFromTemplate(Guid ProjectId, Guid TemplateId, DateOnly? Start = null) : ICommand<Guid>;

internal sealed class CreateFromTemplateHandler : CommandHandler<CreateFromTemplate, Guid>
{
    public override async Task<Guid> Handle(CreateFromTemplate command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ProjectId, Permissions.ProjectsRead, cancel);
        var db = context.Db;
        var project = await context.Load<Project>(command.ProjectId, null, cancel);
        if (project.PlanId is not null) throw CommandContext.Invalid("project", "The project has a plan already: edit that one.");
        var template = await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.TemplateId && p.Kind == PlanKind.Template, cancel);
        if (template is null || !await db.Can(context.Actor, Permissions.ProjectsRead, template.ProjectId, context.Now, cancel))
            throw CommandContext.Invalid("template", "There is no such template, or you may not see it.");
        var pattern = await db.Load(template, cancel);
        var first = pattern.FromFinish && pattern.Finish is { } finish ? finish : pattern.Start;
        if (command.Start is { } start && (start < PlanTime.Earliest.Date || start > PlanTime.Latest.Date))
            throw CommandContext.Invalid("start", $"The start lies outside {PlanTime.Earliest.Date:yyyy-MM-dd} to {PlanTime.Latest.Date:yyyy-MM-dd}: type another.");
        var plan = TemplatePlan.Moved(pattern, command.Start is { } day ? day.DayNumber - first.Date.DayNumber : 0);
        plan.Name = project.Name;
        var copy = PlanCopy.Of(template, project.Id, PlanKind.Live, project.Name, plan, new PlanCopy.Origin(template.Version, template.LastUid, context.Actor.PersonId));
        db.Plans.Add(copy);
        project.PlanId = copy.Id;
        // The plan's row comes first: everything else refers to it.
        await db.SaveChangesAsync(cancel);
        await PlanCopy.Rows(db, template.Id, copy.Id, plan, withBaselines: false, cancel);
        await db.AddTaskDocuments(copy.Id, cancel);
        await db.StoreSchedule(copy, copy.Version, plan, Schedule.Compute(plan), await PlanSurroundings.Load(db, copy.Id, cancel), context.Now, project, cancel);
        context.Summary = $"Plan of {plan.Tasks.Count} tasks from the template '{template.Name}'";
        context.Publish(Notice.About(project.Id));
        context.Publish(Notice.Projects);
        return copy.Id;
    }
}
