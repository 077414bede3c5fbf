using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.People;

/// <summary>A role as the page of its holder shows it.</summary>
public sealed record HeldRole(Role Role, string Scope, DateTime From, DateTime? To, bool AsDeputy);

/// <summary>A project somebody manages.</summary>
public sealed record ManagedProject(Guid Id, string Name);

/// <summary>One person as their page shows them.</summary>
public sealed record PersonView(
    Guid Id, long Version, string Name, string? Email, string? JobTitle, Guid? UnitId, string? Unit, string? Country, bool IsActive, bool HasAccount, string? Manager,
    bool MayEdit, bool MayInvite, IReadOnlyList<HeldRole> Roles, IReadOnlyList<ManagedProject> Projects, IReadOnlyList<UnitChoice> Units);

/// <summary>Reads one person.</summary>
public sealed class OnePerson(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>The person, or null when there is none or the reader may not see people.</summary>
    public async Task<PersonView?> Read(Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (!await db.CanAnywhere(actor, Permissions.PeopleRead, now, cancel)) return null;
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel);
        if (person is null) return null;
        var root = await db.Installations.Select(i => i.RootScopeId).SingleAsync(cancel);
        var mayEdit = await db.Can(actor, Permissions.PeopleEdit, person.UnitId ?? root, now, cancel);
        var readable = db.ScopesWith(actor, Permissions.PeopleRead, now);
        var roles = await db.RoleAssignments.AsNoTracking().HeldBy(id, now).Where(a => readable.Contains(a.ScopeId)).OrderBy(a => a.Role)
            .Select(a => new HeldRole(
                a.Role,
                db.ScopeNames().Where(n => n.Id == a.ScopeId).Select(n => n.Name).First(),
                a.From, a.To, a.PersonId != id)).ToListAsync(cancel);
        var visible = db.ScopesWith(actor, Permissions.ProjectsRead, now);
        return new PersonView(
            person.Id, person.Version, person.Name, person.Email, person.JobTitle, person.UnitId,
            await db.Units.Where(u => u.Id == person.UnitId).Select(u => u.Name).SingleOrDefaultAsync(cancel),
            person.Country, person.IsActive, await db.Users.AnyAsync(a => a.PersonId == id, cancel),
            await db.People.Where(m => m.Id == person.ManagerId).Select(m => m.Name).SingleOrDefaultAsync(cancel),
            mayEdit, await db.Can(actor, Permissions.AccountsManage, root, now, cancel), roles,
            await db.Projects.Where(p => p.OwnerId == id && visible.Contains(p.Id)).OrderBy(p => p.NameKey).Select(p => new ManagedProject(p.Id, p.Name)).ToListAsync(cancel),
            mayEdit ? await db.Units.Where(u => u.ArchivedAt == null || u.Id == person.UnitId).OrderBy(u => u.Name).Select(u => new UnitChoice(u.Id, u.Name)).ToListAsync(cancel) : []);
    }
}
