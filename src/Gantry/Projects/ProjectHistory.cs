using Gantry.Platform.Access;
using Gantry.Platform.Audit;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Projects;

/// <summary>The history of a project and of its plans, for those who may read the audit trail there.</summary>
public sealed class ProjectHistory(IDbContextFactory<GantryDb> databases, HistoryQueries history, TimeProvider clock)
{
    /// <summary>A page of changes, or null when the reader may not see them.</summary>
    public async Task<HistoryPage?> Read(Actor actor, Guid projectId, int page, CancellationToken cancel = default)
    {
        List<Guid> roots;
        await using (var db = await databases.CreateDbContextAsync(cancel))
        {
            if (!await db.Can(actor, Permissions.AuditRead, projectId, clock.GetUtcNow().UtcDateTime, cancel)) return null;
            roots = await db.Plans.Where(p => p.ProjectId == projectId).Select(p => p.Id).ToListAsync(cancel);
        }

        return await history.Of([projectId, .. roots], page, cancel);
    }
}
