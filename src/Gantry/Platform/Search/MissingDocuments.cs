using Gantry.Plans;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Search;

/// <summary>Adds documents of records that have none: those written before there was a search. It runs before anybody can change them.</summary>
internal static class MissingDocuments
{
    private const int AtOnce = 500;

    /// <returns>How many records and plans were without.</returns>
    public static async Task<int> AddMissingDocuments(this IDbContextFactory<GantryDb> databases, CancellationToken cancel = default)
    {
        var added = 0;
        added += await Add(databases, db => db.Units, cancel);
        added += await Add(databases, db => db.Portfolios, cancel);
        added += await Add(databases, db => db.Programs, cancel);
        added += await Add(databases, db => db.Projects, cancel);
        added += await Add(databases, db => db.Bodies, cancel);
        added += await Add(databases, db => db.People, cancel);
        added += await Add(databases, db => db.Risks, cancel);
        added += await Add(databases, db => db.Issues, cancel);
        added += await Add(databases, db => db.Deliverables, cancel);
        added += await Add(databases, db => db.Needs, cancel);
        added += await Add(databases, db => db.Benefits, cancel);
        added += await Add(databases, db => db.Actions, cancel);
        added += await Add(databases, db => db.Decisions, cancel);
        added += await Add(databases, db => db.Assumptions, cancel);
        added += await Add(databases, db => db.Lessons, cancel);
        added += await Add(databases, db => db.Dependencies, cancel);

        await using var reading = await databases.CreateDbContextAsync(cancel);
        var plans = await reading.Projects
            .Where(p => p.PlanId != null && reading.PlanTasks.Any(t => t.PlanId == p.PlanId) && !reading.SearchDocuments.Any(d => d.RecordId == p.PlanId))
            .Select(p => p.PlanId!.Value).ToListAsync(cancel);
        foreach (var plan in plans)
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.AddTaskDocuments(plan, cancel);
            await transaction.CommitAsync(cancel);
        }

        return added + plans.Count;
    }

    private static async Task<int> Add<T>(IDbContextFactory<GantryDb> databases, Func<GantryDb, IQueryable<T>> records, CancellationToken cancel)
        where T : Root
    {
        for (var added = 0; ;)
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var some = await records(db).AsNoTracking().Where(r => !db.SearchDocuments.Any(d => d.RecordId == r.Id)).OrderBy(r => r.Id).Take(AtOnce).ToListAsync(cancel);
            if (some.Count == 0) return added;
            await db.KeepFound(some, cancel);
            await transaction.CommitAsync(cancel);
            added += some.Count;
        }
    }
}
