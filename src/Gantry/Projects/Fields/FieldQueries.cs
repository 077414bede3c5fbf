using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Projects.Fields;

/// <summary>A custom field as the page of fields shows it.</summary>
public sealed record FieldRow(Guid Id, long Version, string Name, CustomFieldKind Kind, string? Choices, string? Hint, bool IsArchived, int Used);

/// <summary>The organisation's own fields of projects.</summary>
public sealed record FieldsFound(IReadOnlyList<FieldRow> Rows, Decision Edit);

/// <summary>Reads the organisation's own fields.</summary>
public sealed class FieldQueries(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>All fields, for whoever may see a project somewhere; null for others.</summary>
    public async Task<FieldsFound?> Read(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (!await db.CanAnywhere(actor, Permissions.ProjectsRead, now, cancel)) return null;
        var root = await db.Installations.Select(i => i.RootScopeId).SingleAsync(cancel);
        var scopes = db.ScopesWith(actor, Permissions.ProjectsRead, now);
        var rows = await db.CustomFields.AsNoTracking().OrderBy(f => f.ArchivedAt != null).ThenBy(f => f.NameKey)
            .Select(f => new FieldRow(f.Id, f.Version, f.Name, f.Kind, f.Choices, f.Hint, f.ArchivedAt != null, db.CustomFieldValues.Count(v => v.FieldId == f.Id && scopes.Contains(v.ProjectId))))
            .ToListAsync(cancel);
        return new FieldsFound(rows, (await db.RightsAt(actor, root, now, cancel)).Decide(Permissions.FieldsEdit));
    }
}
