using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Gantry.People;

/// <summary>One line of the list of people.</summary>
public sealed record PersonRow(
    Guid Id, long Version, string Name, string Initials, string? JobTitle, string? Unit, string? Email, string? Country, bool IsActive, bool HasAccount, int Projects);

/// <summary>A unit to choose.</summary>
public sealed record UnitChoice(Guid Id, string Name);

/// <summary>One page of people.</summary>
public sealed record PeopleFound(IReadOnlyList<PersonRow> Rows, int Total, bool MayEdit, Decision Edit, IReadOnlyList<UnitChoice> Units);

/// <summary>The people of the organisation, for those who may see them.</summary>
public sealed class PeopleList(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>A page of people, or null when the reader may not see people anywhere.</summary>
    public async Task<PeopleFound?> Read(Actor actor, string? text, int page, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (!await db.CanAnywhere(actor, Permissions.PeopleRead, now, cancel)) return null;
        var key = SearchKey.Of(text ?? "");
        IQueryable<Person> matching = db.People.AsNoTracking();
        if (key.Length > 0) matching = matching.Where(p => p.NameKey.Contains(key));
        var total = await matching.CountAsync(cancel);
        // First the page, then what it shows: a database that sorts would otherwise count projects for every row it throws away.
        var shown = await matching.OrderBy(p => p.NameKey).ThenBy(p => p.Id).Select(p => p.Id).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        var rows = await db.People.AsNoTracking().Where(p => shown.Contains(p.Id)).OrderBy(p => p.NameKey).ThenBy(p => p.Id)
            .Select(p => new
            {
                Person = p,
                Unit = db.Units.Where(u => u.Id == p.UnitId).Select(u => u.Name).FirstOrDefault(),
                HasAccount = db.Users.Any(a => a.PersonId == p.Id),
                Projects = db.Projects.Count(j => j.OwnerId == p.Id),
            }).ToListAsync(cancel);
        var edit = (await db.RightsAnywhere(actor, now, cancel)).Decide(Permissions.PeopleEdit);
        var units = edit.IsAllowed ? await db.Units.Where(u => u.ArchivedAt == null).OrderBy(u => u.Name).Select(u => new UnitChoice(u.Id, u.Name)).ToListAsync(cancel) : [];
        return new PeopleFound(
            [.. rows.Select(r => new PersonRow(r.Person.Id, r.Person.Version, r.Person.Name, r.Person.Initials, r.Person.JobTitle, r.Unit,
                r.Person.Email, r.Person.Country, r.Person.IsActive, r.HasAccount, r.Projects))],
            total, edit.IsAllowed, edit, units);
    }
}
