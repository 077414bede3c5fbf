using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Access;

/// <summary>Rights, evaluated by the database as sets: never row by row in memory.</summary>
public static class AccessQueries
{
    /// <summary>Roles a person holds now, as themselves or as a deputy.</summary>
    public static IQueryable<RoleAssignment> HeldBy(this IQueryable<RoleAssignment> assignments, Guid personId, DateTime now) =>
        assignments.Where(a => (a.PersonId == personId || a.DeputyId == personId) && a.From <= now && (a.To == null || a.To > now));

    /// <summary>The scopes in which a person has a permission: those they hold a role at and everything below.</summary>
    public static IQueryable<Guid> ScopesWith(this GantryDb db, Actor actor, string permission, DateTime now)
    {
        if (actor.PersonId is not { } personId) return db.ScopeNodes.Select(n => n.Id);
        if (actor.Only?.Contains(permission) == false) return db.ScopeNodes.Where(n => false).Select(n => n.Id);
        return db.RoleAssignments.HeldBy(personId, now)
            .Where(Permissions.CarriedBy(permission))
            .Join(db.ScopeClosures, a => a.ScopeId, c => c.AncestorId, (_, c) => c.DescendantId);
    }

    /// <summary>Whether a person has a permission at a scope.</summary>
    public static Task<bool> Can(this GantryDb db, Actor actor, string permission, Guid scopeId, DateTime now, CancellationToken cancel = default) =>
        actor.IsInstallation ? Task.FromResult(true) : db.ScopesWith(actor, permission, now).AnyAsync(id => id == scopeId, cancel);

    /// <summary>Whether a person has a permission anywhere.</summary>
    public static Task<bool> CanAnywhere(this GantryDb db, Actor actor, string permission, DateTime now, CancellationToken cancel = default) =>
        actor.IsInstallation ? Task.FromResult(true) : db.ScopesWith(actor, permission, now).AnyAsync(cancel);

    /// <summary>The roles a person holds at a scope, there or above, as themselves or as a deputy.</summary>
    public static async Task<RightsHere> RightsAt(this GantryDb db, Actor actor, Guid scopeId, DateTime now, CancellationToken cancel = default)
    {
        if (actor.PersonId is not { } personId) return RightsHere.Everything;
        return new RightsHere(await db.RoleAssignments.HeldBy(personId, now)
            .Join(db.ScopeClosures.Where(c => c.DescendantId == scopeId), a => a.ScopeId, c => c.AncestorId, (a, _) => a.Role)
            .Distinct().ToListAsync(cancel))
        { Only = actor.Only };
    }

    /// <summary>Every role a person holds anywhere, whatever the scope.</summary>
    public static async Task<RightsHere> RightsAnywhere(this GantryDb db, Actor actor, DateTime now, CancellationToken cancel = default)
    {
        if (actor.PersonId is not { } personId) return RightsHere.Everything;
        return new RightsHere(await db.RoleAssignments.HeldBy(personId, now).Select(a => a.Role).Distinct().ToListAsync(cancel)) { Only = actor.Only };
    }

    /// <summary>Whether a permission is held at the organisation itself: then no list need be limited, which spares the database a look at every scope.</summary>
    public static async Task<bool> CanEverywhere(this GantryDb db, Actor actor, string permission, DateTime now, CancellationToken cancel = default)
    {
        if (actor.PersonId is not { } personId) return true;
        if (actor.Only?.Contains(permission) == false) return false;
        // The few roles held there are looked through here: one sentence for all permissions is translated once, a list of roles within it each time.
        var held = await db.RoleAssignments.HeldBy(personId, now).Where(a => db.Installations.Any(i => i.RootScopeId == a.ScopeId)).Select(a => a.Role).ToListAsync(cancel);
        return Permissions.RolesWith(permission).Intersect(held).Any();
    }
}
