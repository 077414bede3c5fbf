using System.Text.Json;
using Gantry.Exchange;
using Gantry.Organization;
using Gantry.Plans.ExternalTasks;
using Gantry.Platform.Access;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Notices;
using Gantry.Projects;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans;

/// <summary>Gives a project its live plan from a document; a plan it had before is kept as superseded.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Document">What was read from a file, or generated.</param>
/// <param name="SourceFile">The file as it was called.</param>
/// <param name="SourceHash">The kept original.</param>
[Command("plans.import", Permissions.ImportsRun, "Give a project its plan from a file", HasRoute = false)]
public sealed record ImportPlan(Guid ProjectId, PlanDocument Document, string? SourceFile = null, string? SourceHash = null) : ICommand<Guid>;

internal sealed class ImportPlanHandler : CommandHandler<ImportPlan, Guid>
{
    public override async Task<Guid> Handle(ImportPlan command, CommandContext context, CancellationToken cancel)
    {
        await context.Demand(command.ProjectId, Permissions.ProjectsRead, cancel);
        var project = await context.Load<Project>(command.ProjectId, null, cancel);
        project.DemandOpen();
        return await Give(context, project, command.Document, command.SourceFile, command.SourceHash, cancel);
    }

    /// <summary>Makes a document the live plan of a project.</summary>
    internal static async Task<Guid> Give(CommandContext context, Project project, PlanDocument document, string? sourceFile, string? sourceHash, CancellationToken cancel)
    {
        var db = context.Db;
        var superseded = project.PlanId;
        if (superseded is { } before)
        {
            (await context.Load<StoredPlan>(before, null, cancel)).Kind = PlanKind.Superseded;
            await db.RemoveTaskDocuments(before, cancel);
        }

        var stored = StoredFrom(project.Id, document, sourceFile, sourceHash);
        db.Plans.Add(stored);
        project.PlanId = stored.Id;
        // The plan's row comes first: everything else refers to it.
        await db.SaveChangesAsync(cancel);

        var schedule = Schedule.Compute(document.Plan);
        var rows = new PlanRowsOf(stored.Id, document);
        await PoolOfPlan.Tie(context, document, rows, cancel);
        await db.InsertMany(rows.Calendars, cancel);
        await db.InsertMany(rows.Tasks, cancel);
        await db.AddTaskDocuments(rows.Tasks, cancel);
        await db.InsertMany(rows.Links, cancel);
        await db.InsertMany(rows.Resources, cancel);
        await db.InsertMany(rows.Assignments, cancel);
        await db.InsertMany(rows.Baselines, cancel);
        await db.InsertMany(rows.ForeignLinks, cancel);
        await db.StoreSchedule(stored, stored.Version, document.Plan, schedule, PlanSurroundings.Of(rows), context.Now, project, cancel);
        if (superseded is { } old) await FollowTheNew(context, old, stored.Id, cancel);
        context.Summary = sourceFile is null
            ? $"Plan of {rows.Tasks.Count} tasks created"
            : $"Plan of {rows.Tasks.Count} tasks imported from {sourceFile}";
        context.Publish(Notice.About(project.Id));
        context.Publish(Notice.Projects);
        return stored.Id;
    }

    /// <summary>Plans that are linked to the old plan follow the same tasks of the new one. A task that is gone leaves its dates where they are.</summary>
    private static async Task FollowTheNew(CommandContext context, Guid old, Guid plan, CancellationToken cancel)
    {
        var db = context.Db;
        var followed = await db.ExternalTasks.Where(e => e.ForeignPlanId == old && db.PlanTasks.Any(t => t.PlanId == plan && t.Uid == e.ForeignUid))
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.ForeignPlanId, plan).SetProperty(e => e.ForeignVersion, 0), cancel);
        if (followed == 0) return;
        db.Outbox.Add(new OutboxMessage { CreatedAt = context.Now, Kind = ExternalDelivery.PlanChanged, Payload = ExternalDelivery.Write(plan, 1) });
        context.Publish(Notice.Outbox);
    }

    private static StoredPlan StoredFrom(Guid projectId, PlanDocument document, string? sourceFile, string? sourceHash)
    {
        var plan = document.Plan;
        return new StoredPlan
        {
            ProjectId = projectId,
            Kind = PlanKind.Live,
            Name = plan.Name.Length == 0 ? sourceFile ?? "Plan" : Cut(plan.Name, 300),
            Start = plan.Start,
            Finish = plan.Finish,
            FromFinish = plan.FromFinish,
            StatusDate = plan.StatusDate,
            CalendarUid = plan.CalendarUid,
            MinutesPerDay = plan.MinutesPerDay,
            MinutesPerWeek = plan.MinutesPerWeek,
            DaysPerMonth = plan.DaysPerMonth,
            DefaultStartSecond = plan.DefaultStartSecond,
            DefaultFinishSecond = plan.DefaultFinishSecond,
            HonorConstraints = plan.HonorConstraints,
            CriticalFloatLimitSeconds = plan.CriticalFloatLimit.Seconds,
            MultipleCriticalPaths = plan.MultipleCriticalPaths,
            SplitsInProgress = plan.SplitsInProgress,
            SourceFile = sourceFile is null ? null : Cut(sourceFile, 500),
            SourceHash = sourceHash,
            Details = JsonSerializer.Serialize(new PlanExtras(document.Properties, document.CustomFields), PlanRowsOf.Json),
            TaskCount = plan.Tasks.Count,
        };
    }

    private static string Cut(string text, int limit) => text.Length <= limit ? text : text[..limit];
}

/// <summary>What is kept of a plan beside its columns.</summary>
internal sealed record PlanExtras(Dictionary<string, string> Properties, List<CustomFieldDefinition> CustomFields);
