using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Lifecycles;

/// <summary>A life cycle in the list.</summary>
/// <param name="Id">Its id; null for one that is shipped.</param>
public sealed record LifecycleRow(LifecyclePlan Plan, Guid? Id, long Version, bool IsArchived, int Gates);

/// <summary>The life cycles there are.</summary>
public sealed record LifecyclesView(IReadOnlyList<LifecycleRow> Rows, Decision Edit);

/// <summary>Reads life cycles.</summary>
public sealed class LifecycleQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>Those that are shipped, then the organisation's own by name for everybody who sees some project.</summary>
    public async Task<LifecyclesView> List(Actor actor, bool archived = false, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var own = !await db.CanAnywhere(actor, Permissions.ProjectsRead, now, cancel) ? [] : await db.Lifecycles.AsNoTracking().Where(l => archived || l.ArchivedAt == null).OrderBy(l => l.NameKey).Take(200).ToListAsync(cancel);
        var root = await db.Installations.Select(i => i.RootScopeId).SingleAsync(cancel);
        var rights = await db.RightsAt(actor, root, now, cancel);
        return new LifecyclesView(
            [.. LifecycleCatalogue.Shipped.Select(l => new LifecycleRow(l, null, 0, false, Gates(l))), .. own.Select(l => (Own: l, Plan: PlanOf(l))).Select(l => new LifecycleRow(l.Plan, l.Own.Id, l.Own.Version, l.Own.ArchivedAt is not null, Gates(l.Plan)))],
            rights.Decide(Permissions.LifecyclesEdit));
    }

    private static int Gates(LifecyclePlan plan) => plan.Phases.Count(p => p.Gate is not null);

    internal static LifecyclePlan PlanOf(Lifecycle l) => new(l.Id.ToString(), l.Name, l.About ?? "", l.Read());
}

/// <summary>Finds a life cycle by what commands and addresses call it.</summary>
internal static class FindLifecycles
{
    public static async Task<LifecyclePlan?> FindLifecycle(this GantryDb db, string? key, CancellationToken cancel)
    {
        if (LifecycleCatalogue.Shipped.FirstOrDefault(l => l.Key == key) is { } shipped) return shipped;
        return Guid.TryParse(key, out var id) && await db.Lifecycles.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id && l.ArchivedAt == null, cancel) is { } own ? LifecycleQueries.PlanOf(own) : null;
    }
}
