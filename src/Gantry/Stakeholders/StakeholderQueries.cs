using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Projects;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Stakeholders;

/// <summary>A stakeholder as their project shows them.</summary>
/// <param name="Gap">Steps of engagement that are missing.</param>
public sealed record StakeholderRow(Guid Id, string Name, string? Person, int Interest, int Influence, Engagement Now, Engagement Wanted, int Gap, string? WhatIsDone, string? Owner);

/// <summary>The stakeholders of a project: those furthest from where they are wanted first.</summary>
public sealed record StakeholdersView(IReadOnlyList<StakeholderRow> Rows, int Below);

/// <summary>Reads the stakeholders of projects, for those who keep the project's RAID.</summary>
public sealed class StakeholderQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    public const int Most = 200;

    /// <summary>The stakeholders, or null for everybody else: what stands there is about people.</summary>
    public async Task<StakeholdersView?> Read(Actor actor, Guid projectId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (!await db.Projects.VisibleTo(db, actor, now).AnyAsync(p => p.Id == projectId, cancel) || !await db.Can(actor, Permissions.RaidEdit, projectId, now, cancel)) return null;
        var rows = await db.Stakeholders.AsNoTracking().Where(s => s.ProjectId == projectId && s.ArchivedAt == null).OrderByDescending(s => s.Gap).ThenByDescending(s => s.Interest * s.Influence).ThenBy(s => s.NameKey).Take(Most)
            .Select(s => new StakeholderRow(
                s.Id, s.Name, db.People.Where(p => p.Id == s.PersonId).Select(p => p.Name).FirstOrDefault(), s.Interest, s.Influence, s.EngagementNow, s.EngagementWanted, s.Gap, s.WhatIsDone,
                db.People.Where(p => p.Id == s.OwnerId).Select(p => p.Name).FirstOrDefault())).ToListAsync(cancel);
        return new StakeholdersView(rows, rows.Count(r => r.Gap > 0));
    }
}
