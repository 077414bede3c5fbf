using Gantry.Exchange.Estates;
using Gantry.Platform.Commands;
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
        foreach (var link in open)
            if (planByName.TryGetValue(EstatePath.Stem(link.ForeignFile), out var plan))
                link.ForeignPlanId = plan;
        return open.Count(l => l.ForeignPlanId is not null);
    }
}
