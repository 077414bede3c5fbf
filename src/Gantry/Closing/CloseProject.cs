using Gantry.Charters;
using Gantry.Gates;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Notices;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Closing;

/// <summary>What came of an objective.</summary>
/// <param name="Number">Which of the charter.</param>
/// <param name="Result">What was measured.</param>
/// <param name="IsReached">Whether that is what was agreed.</param>
public sealed record ObjectiveResult(int Number, string Result, bool IsReached);

/// <summary>Closes a project: what came of its objectives is said, what is left is handed over, its people are released.</summary>
[Command("projects.close", Permissions.GatesRequest, "Close a project")]
public sealed record CloseProject(Guid ProjectId, string Outcome, long? Version = null) : ICommand<Guid>
{
    /// <summary>What came of each objective of the charter.</summary>
    public IReadOnlyList<ObjectiveResult> Objectives { get; init; } = [];

    /// <summary>To whom goes what is left open: risks, issues, actions, the benefits still to come.</summary>
    public string? HandedOver { get; init; }

    /// <summary>Ends the roles that people hold in this project alone, at the end of the day; the project manager keeps theirs.</summary>
    public bool ReleasesPeople { get; init; } = true;
}

internal sealed class CloseProjectHandler : CommandHandler<CloseProject, Guid>
{
    public override async Task<Guid> Handle(CloseProject command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ProjectId, Permissions.ProjectsRead, cancel);
        var project = await context.Load<Project>(command.ProjectId, command.Version, cancel);
        project.DemandOpen();
        if (project.Status == ProjectStatus.Closed) throw CommandContext.Invalid(nameof(project.Status), $"{project.Name} is closed already.");
        await context.DemandGatesPassed(project, ProjectStatus.Closed, cancel);
        if (await context.Db.GateReviews.AnyAsync(r => r.ProjectId == project.Id && r.State == ReviewState.Open, cancel)) throw CommandContext.Invalid(nameof(project.Status), "A gate of this project is under review: wait for its decision, or withdraw it first.");
        var outcome = CommandContext.Text(nameof(command.Outcome), command.Outcome, 4000);
        var left = await context.Db.LeftOpen(project.Id, cancel);
        var handed = CommandContext.OptionalText(nameof(command.HandedOver), command.HandedOver, 4000);
        if (left.Total > 0 && handed is null) throw CommandContext.Invalid(nameof(command.HandedOver), $"{left.Words} still open: close them, or say to whom they go.");
        var closure = new Closure
        {
            ProjectId = project.Id,
            ClosedAt = context.Now,
            ClosedById = context.Actor.PersonId,
            Outcome = outcome,
            HandedOver = handed,
            LeftOpen = left.Total,
            Finish = project.Facts.Finish?.Date,
            BaselineFinish = project.Facts.BaselineFinish?.Date,
        };
        await Results(context, closure, project, command.Objectives, cancel);
        context.Db.Closures.Add(closure);
        project.Status = ProjectStatus.Closed;
        foreach (var phase in await context.Db.ProjectPhases.Where(p => p.ProjectId == project.Id && p.State == PhaseState.Current).ToListAsync(cancel)) (phase.State, phase.PassedAt) = (PhaseState.Passed, context.Now);
        closure.Released = command.ReleasesPeople ? await Release(context, project, cancel) : 0;
        context.Summary = $"Closed {project.Name}";
        context.Publish(Notice.About(project.Id));
        context.Publish(Notice.Projects);
        return project.Id;
    }

    private static async Task Results(CommandContext context, Closure closure, Project project, IReadOnlyList<ObjectiveResult> results, CancellationToken cancel)
    {
        var objectives = await context.Db.CharterObjectives.AsNoTracking().Where(o => context.Db.Charters.Any(c => c.Id == o.CharterId && c.ProjectId == project.Id && c.State == CharterState.InForce)).OrderBy(o => o.Number).ToListAsync(cancel);
        var known = results.GroupBy(r => r.Number).ToDictionary(g => g.Key, g => g.Last());
        if (objectives.Find(o => !known.TryGetValue(o.Number, out var r) || string.IsNullOrWhiteSpace(r.Result)) is { } missing) throw CommandContext.Invalid($"Objective{missing.Number}", $"Say what came of \"{missing.Text}\": a figure, or that it is not known yet.");
        foreach (var objective in objectives)
            context.Db.ClosureResults.Add(new ClosureResult { ClosureId = closure.Id, Number = objective.Number, Objective = objective.Text, Criterion = objective.Criterion, Result = CommandContext.Text("Result", known[objective.Number].Result, 1000), IsReached = known[objective.Number].IsReached });
    }

    private static async Task<int> Release(CommandContext context, Project project, CancellationToken cancel)
    {
        var days = await OrganizationDays.Of(context.Db, cancel);
        var end = days.EndOf(days.DayOf(context.Now));
        var roles = await context.Db.RoleAssignments.Where(a => a.ScopeId == project.Id && a.PersonId != project.OwnerId && (a.To == null || a.To > end) && a.From <= context.Now).ToListAsync(cancel);
        foreach (var role in roles) role.To = end;
        if (roles.Count > 0) context.Publish(Notice.People);
        return roles.Count;
    }
}
