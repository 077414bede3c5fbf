using System.Text.Json;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.StatusReports;

/// <summary>Drafts the next status report of a project from what happened since the last one.</summary>
[Command("status.draft", Permissions.StatusReport, "Draft a status report from the facts of its period")]
public sealed record DraftStatus(Guid ProjectId) : ICommand<Guid>;

internal sealed class DraftStatusHandler : CommandHandler<DraftStatus, Guid>
{
    /// <summary>The period of a first report.</summary>
    private const int FirstDays = 7;

    /// <summary>After a long silence the draft looks back so far.</summary>
    private const int MostDays = 35;

    public override async Task<Guid> Handle(DraftStatus command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ProjectId, Permissions.ProjectsRead, cancel);
        var project = await context.Load<Project>(command.ProjectId, null, cancel);
        project.DemandOpen();
        var db = context.Db;
        if (await db.StatusReports.Where(r => r.ProjectId == project.Id && r.State != StatusState.Published).Select(r => (StatusState?)r.State).FirstOrDefaultAsync(cancel) is { } open)
            throw CommandContext.Invalid(nameof(command.ProjectId), open == StatusState.Draft ? "There is a draft already: finish it, or discard it first." : "A report waits for the PMO: wait for its decision.");
        var days = await OrganizationDays.Of(db, cancel);
        var today = days.DayOf(context.Now);
        var last = await db.StatusReports.Where(r => r.ProjectId == project.Id).OrderByDescending(r => r.To).Select(r => new { r.To, r.Until }).FirstOrDefaultAsync(cancel);
        var follows = last is not null && last.To > today.AddDays(-MostDays);
        var from = follows ? Earlier(last!.To.AddDays(1), today) : today.AddDays(1 - (last is null ? FirstDays : MostDays));
        var facts = await db.FactsOfPeriod(project, from, today, follows ? last!.Until : days.StartOf(from), context.Now, cancel);
        var health = await db.ProjectHealth.AsNoTracking().SingleOrDefaultAsync(h => h.ProjectId == project.Id, cancel);
        var report = new StatusReport
        {
            ProjectId = project.Id,
            From = from,
            To = today,
            Until = context.Now,
            AuthorId = context.Actor.PersonId,
            Declared = project.DeclaredHealth != Health.NotKnown ? project.DeclaredHealth : health?.Overall ?? Health.NotKnown,
            Computed = health?.Overall ?? Health.NotKnown,
            ComputedWhy = health?.OverallWhy,
            Summary = facts.Summary,
            Done = facts.Done,
            Next = facts.Next,
            Needs = facts.Needs,
            Facts = JsonSerializer.Serialize(facts.Figures),
        };
        db.StatusReports.Add(report);
        context.Tell(report, $"Drafted a status report of {project.Name}");
        return report.Id;
    }

    private static DateOnly Earlier(DateOnly day, DateOnly other) => day < other ? day : other;
}
