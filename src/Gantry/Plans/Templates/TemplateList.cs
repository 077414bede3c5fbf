using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Plans.Templates;

/// <summary>A template as people choose it.</summary>
/// <param name="Id">Its plan.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Project">The project it was made from.</param>
/// <param name="Tasks">How many tasks it has.</param>
public sealed record TemplateLine(Guid Id, string Name, string Project, int Tasks);

/// <summary>The templates a reader may see: those made from projects they may see.</summary>
public sealed class TemplateList(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>More are not chosen from a list.</summary>
    private const int Most = 500;

    public async Task<IReadOnlyList<TemplateLine>> All(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var readable = db.ScopesWith(actor, Permissions.ProjectsRead, clock.GetUtcNow().UtcDateTime);
        return await db.Plans.AsNoTracking().Where(p => p.Kind == PlanKind.Template && readable.Contains(p.ProjectId))
            .Join(db.Projects, p => p.ProjectId, p => p.Id, (plan, project) => new { plan, project })
            .OrderBy(x => x.plan.Name).ThenBy(x => x.plan.Id).Take(Most)
            .Select(x => new TemplateLine(x.plan.Id, x.plan.Name, x.project.Name, x.plan.TaskCount)).ToListAsync(cancel);
    }
}
