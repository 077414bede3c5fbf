using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans;

/// <summary>The stored snapshot of a plan, as its page reads it.</summary>
public sealed record StoredSnapshot(long Version, byte[] Compressed);

/// <summary>Reads plans without their grain.</summary>
public sealed class PlanQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>The snapshot of a project's plan, or null when there is none or the reader may not see it.</summary>
    public async Task<StoredSnapshot?> Snapshot(Actor actor, Guid planId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var scopes = db.ScopesWith(actor, Permissions.ProjectsRead, clock.GetUtcNow().UtcDateTime);
        return await db.PlanSchedules.AsNoTracking()
            .Where(s => s.PlanId == planId && db.Plans.Any(p => p.Id == planId && scopes.Contains(p.ProjectId)))
            .Select(s => new StoredSnapshot(s.Version, s.Snapshot)).SingleOrDefaultAsync(cancel);
    }
}
