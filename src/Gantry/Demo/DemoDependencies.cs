using Gantry.Dependencies;
using Gantry.Plans;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Demo;

/// <summary>What the demo's projects need from one another.</summary>
internal static class DemoDependencies
{
    private sealed record DependencyOf(string Gets, string Gives, string Name, int NeededBefore, bool Agreed);

    // The day is so many days before the giving project finishes: who has a number above 0 waits too long.
    private static readonly DependencyOf[] Dependencies =
    [
        new("IPR", "CLM", "Balances in real time from the new ledger", 12, true),
        new("PRE", "CLM", "Products of the new ledger by their numbers", -30, false),
        new("KYR", "IPR", "The payee name check as a service", -20, true),
    ];

    public static async Task Load(IServiceProvider services, DemoDoings doings, DateTime now, CancellationToken cancel)
    {
        var managerOf = doings.Company.Projects.Where(p => p.Code is not null).ToDictionary(p => p.Code!, p => p.Manager);
        await using var db = await services.GetRequiredService<IDbContextFactory<GantryDb>>().CreateDbContextAsync(cancel);
        foreach (var dependency in Dependencies)
        {
            var giving = doings.Places["project:" + dependency.Gives];
            var last = await db.Projects.Where(p => p.Id == giving)
                .Join(db.PlanTasks.Where(t => t.Traits.HasFlag(TaskTraits.Milestone)), p => p.PlanId, t => t.PlanId, (p, t) => t)
                .Join(db.TaskDates.Where(d => d.Finish != null), t => new { t.PlanId, t.Uid }, d => new { d.PlanId, d.Uid }, (t, d) => d)
                .OrderByDescending(d => d.Finish).ThenBy(d => d.Uid).FirstAsync(cancel);
            var id = await doings.Do(WorkingDays.Morning(now, 21), "katrin.albers", new CreateDependency(doings.Places["project:" + dependency.Gets], dependency.Name, giving)
            {
                Due = last.Finish!.Value.Date.AddDays(-dependency.NeededBefore),
                GivingTaskUid = last.Uid,
                OwnerId = doings.PersonId(managerOf[dependency.Gets]),
            }, cancel);
            if (dependency.Agreed) await doings.Do(WorkingDays.Morning(now, 19), managerOf[dependency.Gives], new AgreeDependency(id), cancel);
        }
    }
}
