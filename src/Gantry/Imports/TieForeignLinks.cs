using System.Text.Json;
using Gantry.Exchange.Estates;
using Gantry.Plans;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Imports;

/// <summary>Finds the other end of links between the plans of one import, by the file's name.</summary>
[Command("imports.tie-links", CommandAttribute.OwnRecord, "Tie the links between the plans of an import")]
internal sealed record TieForeignLinks(Guid BatchId) : ICommand<int>;

internal sealed class TieForeignLinksHandler : CommandHandler<TieForeignLinks, int>
{
    public override async Task<int> Handle(TieForeignLinks command, CommandContext context, CancellationToken cancel)
    {
        var batch = await context.Load<ImportBatch>(command.BatchId, null, cancel);
        context.DemandOwn(batch.OwnerId);
        var db = context.Db;
        var plans = await db.ImportFiles.Where(f => f.BatchId == batch.Id && f.ProjectId != null)
            .Join(db.Projects, f => f.ProjectId, p => p.Id, (f, p) => new { f.Path, p.PlanId }).ToListAsync(cancel);
        var planByName = plans.Where(p => p.PlanId is not null)
            .GroupBy(p => EstatePath.Stem(p.Path), StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First().PlanId!.Value, StringComparer.OrdinalIgnoreCase);
        var ids = planByName.Values.ToList();
        var open = await db.ForeignLinks.Where(l => ids.Contains(l.PlanId) && l.ForeignPlanId == null).ToListAsync(cancel);
        var named = open.Where(l => planByName.ContainsKey(EstatePath.Stem(l.ForeignFile))).ToLookup(l => planByName[EstatePath.Stem(l.ForeignFile)]);
        foreach (var links in named) await Tie(db, links.Key, [.. links], cancel);
        await TieSubprojects(db, planByName, cancel);
        return open.Count(l => l.ForeignPlanId is not null);
    }

    /// <summary>Tasks that stand for a whole other plan get to know which one it is.</summary>
    private static async Task TieSubprojects(GantryDb db, Dictionary<string, Guid> planByName, CancellationToken cancel)
    {
        var ids = planByName.Values.ToList();
        var masters = await db.PlanTasks.Where(t => ids.Contains(t.PlanId) && t.Details != null && t.Details.Contains(nameof(TaskExtras.SubprojectFile))).ToListAsync(cancel);
        foreach (var master in masters)
        {
            var extras = JsonSerializer.Deserialize<TaskExtras>(master.Details!, PlanRowsOf.Json);
            if (extras?.SubprojectFile is { } file && planByName.TryGetValue(EstatePath.Stem(file), out var plan) && plan != master.PlanId)
                master.Details = JsonSerializer.Serialize(extras with { SubprojectPlanId = plan }, PlanRowsOf.Json);
        }
    }

    /// <summary>Ties the links that lead to one plan: one question for all of them.</summary>
    private static async Task Tie(GantryDb db, Guid plan, List<ForeignLinkRow> links, CancellationToken cancel)
    {
        var numbers = links.Select(l => l.ForeignUid).Distinct().ToList();
        var tasks = await db.PlanTasks.Where(t => t.PlanId == plan && (numbers.Contains(t.Uid) || numbers.Contains(t.DisplayId)))
            .Join(db.TaskDates, t => new { t.PlanId, t.Uid }, d => new { d.PlanId, d.Uid }, (t, d) => new ForeignTask(t.Uid, t.DisplayId, d.Start, d.Finish, d.Version)).ToListAsync(cancel);
        var byUid = tasks.ToDictionary(t => t.Uid);
        var byId = tasks.GroupBy(t => t.DisplayId).ToDictionary(g => g.Key, g => g.First());
        foreach (var link in links)
            if ((link.ForeignIsId ? byId : byUid).TryGetValue(link.ForeignUid, out var task)) Tie(link, plan, task);
    }

    private static void Tie(ForeignLinkRow link, Guid plan, ForeignTask task)
    {
        link.ForeignPlanId = plan;
        link.ForeignUid = task.Uid;
        link.ForeignIsId = false;
        // The end of the other task that the link ties, with the version of the plan it was read from.
        var tiesFinish = link.ForeignIsPredecessor
            ? link.Kind is LinkKind.FinishStart or LinkKind.FinishFinish
            : link.Kind is LinkKind.FinishFinish or LinkKind.StartFinish;
        link.ForeignDate = tiesFinish ? task.Finish : task.Start;
        link.ForeignVersion = task.Version;
    }

    private sealed record ForeignTask(int Uid, int DisplayId, PlanTime? Start, PlanTime? Finish, long Version);
}
