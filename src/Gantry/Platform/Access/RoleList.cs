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
        var key = Search.SearchKey.Of(text ?? "");
        var matching = db.RoleAssignments.AsNoTracking()
            .Where(a => readable.Contains(a.ScopeId) && (a.To == null || a.To > now))
            .Join(db.People, a => a.PersonId, p => p.Id, (a, p) => new { Assignment = a, Person = p })
            .Where(x => (key == "" || x.Person.NameKey.Contains(key)) && (role == null || x.Assignment.Role == role));
        var total = await matching.CountAsync(cancel);
        var rows = await matching.OrderBy(x => x.Person.NameKey).ThenBy(x => x.Assignment.Role).ThenBy(x => x.Assignment.Id)
            .Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize)
            .Select(x => new RoleRow(
                x.Assignment.Id, x.Assignment.Version, x.Person.Id, x.Person.Name, x.Assignment.Role, x.Assignment.ScopeId,
                db.ScopeNodes.Where(n => n.Id == x.Assignment.ScopeId).Select(n => n.Kind).First(),
                db.ScopeNames().Where(n => n.Id == x.Assignment.ScopeId).Select(n => n.Name).First(),
                x.Assignment.DeputyId,
                db.People.Where(d => d.Id == x.Assignment.DeputyId).Select(d => d.Name).FirstOrDefault(),
                x.Assignment.From, x.Assignment.To, assignable.Contains(x.Assignment.ScopeId)))
            .ToListAsync(cancel);
        var days = await OrganizationDays.Of(db, cancel);
        rows = [.. rows.Select(r => r with { FirstDay = days.DayOf(r.From), LastDay = r.To is { } to ? days.LastDayBefore(to) : null })];
        return new RolePage(rows, total, (await db.RightsAnywhere(actor, now, cancel)).Decide(Permissions.RolesAssign));
    }
}
