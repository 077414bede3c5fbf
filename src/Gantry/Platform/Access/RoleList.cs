using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Access;

/// <summary>One role held by one person.</summary>
public sealed record RoleRow(
    Guid Id, long Version, Guid PersonId, string Person, Role Role, Guid ScopeId, ScopeKind ScopeKind, string Scope, Guid? DeputyId, string? Deputy, DateTime From, DateTime? To, bool MayEnd)
{
    public DateOnly FirstDay { get; init; }
    public DateOnly? LastDay { get; init; }
}

/// <summary>The roles the reader may see, and whether they may give one somewhere.</summary>
public sealed record RolePage(IReadOnlyList<RoleRow> Rows, int Total, Decision Assign);

/// <summary>Who holds which role where.</summary>
public sealed class RoleList(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    public const int PageSize = 50;

    public async Task<RolePage> Read(Actor actor, string? text, Role? role, int page, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var readable = db.ScopesWith(actor, Permissions.PeopleRead, now);
        var assignable = db.ScopesWith(actor, Permissions.RolesAssign, now);
        var assignsAll = await db.CanEverywhere(actor, Permissions.RolesAssign, now, cancel);
        var held = db.RoleAssignments.AsNoTracking().Where(a => a.To == null || a.To > now);
        if (!await db.CanEverywhere(actor, Permissions.PeopleRead, now, cancel)) held = held.Where(a => readable.Contains(a.ScopeId));
        if (role is { } wanted) held = held.Where(a => a.Role == wanted);
        // Every key is from "" on; said, it leads SQLite along the names, so that it stops after the page instead of sorting all roles.
        var people = db.People.Where(p => p.NameKey.CompareTo("") >= 0);
        var key = Search.SearchKey.Of(text ?? "");
        if (key.Length > 0) people = people.Where(p => p.NameKey.Contains(key));
        var named = held.Join(people, a => a.PersonId, p => p.Id, (a, p) => new { a.Id, a.Role, p.NameKey });
        var total = key.Length > 0 ? await named.CountAsync(cancel) : await held.CountAsync(cancel);
        // First the page, then what it shows: a database that sorts would otherwise look up names for every row it throws away.
        var shown = await named.OrderBy(x => x.NameKey).ThenBy(x => x.Role).ThenBy(x => x.Id).Select(x => x.Id)
            .Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        var found = await db.RoleAssignments.AsNoTracking().Where(a => shown.Contains(a.Id))
            .Select(a => new RoleRow(
                a.Id, a.Version, a.PersonId,
                db.People.Where(p => p.Id == a.PersonId).Select(p => p.Name).First(), a.Role, a.ScopeId,
                db.ScopeNodes.Where(n => n.Id == a.ScopeId).Select(n => n.Kind).First(),
                db.ScopeNames().Where(n => n.Id == a.ScopeId).Select(n => n.Name).First(),
                a.DeputyId,
                db.People.Where(d => d.Id == a.DeputyId).Select(d => d.Name).FirstOrDefault(),
                a.From, a.To, assignsAll || assignable.Contains(a.ScopeId)))
            .ToDictionaryAsync(r => r.Id, cancel);
        var days = await OrganizationDays.Of(db, cancel);
        List<RoleRow> rows = [.. shown.Where(found.ContainsKey).Select(id => found[id]).Select(r => r with { FirstDay = days.DayOf(r.From), LastDay = r.To is { } to ? days.LastDayBefore(to) : null })];
        return new RolePage(rows, total, (await db.RightsAnywhere(actor, now, cancel)).Decide(Permissions.RolesAssign));
    }
}
