using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Commands;

/// <summary>Checks that the records a command refers to are there and may be seen, with an error that names the field.</summary>
internal static class RequiredRecords
{
    /// <summary>A person who is still with the organisation, when one is given.</summary>
    public static async Task RequirePerson(this CommandContext context, string field, Guid? personId, CancellationToken cancel)
    {
        if (personId is not { } id || id == Guid.Empty) return;
        if (context.Known is { } known ? !known.People.Contains(id) : !await context.Db.People.AnyAsync(p => p.Id == id && p.IsActive, cancel))
            throw CommandContext.Invalid(field, "There is no such person, or they left: choose somebody else.");
    }

    /// <summary>An owner and a deputy, when given: two different people.</summary>
    public static async Task RequireOwners(this CommandContext context, Guid? ownerId, Guid? deputyId, CancellationToken cancel)
    {
        await context.RequirePerson("OwnerId", ownerId, cancel);
        await context.RequirePerson("DeputyId", deputyId, cancel);
        RequireDifferent(ownerId, deputyId);
    }

    /// <summary>Changes who answers for a record; null leaves it as it is, an empty id means nobody.</summary>
    public static async Task ChangeOwners(this CommandContext context, OwnedRoot record, Guid? ownerId, Guid? deputyId, CancellationToken cancel)
    {
        await context.RequireOwners(ownerId, deputyId, cancel);
        if (ownerId is { } owner) record.OwnerId = owner == Guid.Empty ? null : owner;
        if (deputyId is { } deputy) record.DeputyId = deputy == Guid.Empty ? null : deputy;
        RequireDifferent(record.OwnerId, record.DeputyId);
    }

    /// <summary>Somebody who acts for themselves is no deputy.</summary>
    public static void RequireDifferent(Guid? ownerId, Guid? deputyId)
    {
        if (ownerId is { } owner && owner != Guid.Empty && ownerId == deputyId)
            throw CommandContext.Invalid("DeputyId", "The deputy is the same person: choose somebody who can act when they are away.");
    }

    /// <summary>A scope of the right kind that the actor may see and that is not archived, when one is given.</summary>
    /// <remarks>Units stand in the organisation chart that everybody sees; portfolios and programs are seen with a role there.</remarks>
    public static async Task RequireScope(this CommandContext context, string field, Guid? scopeId, ScopeKind kind, CancellationToken cancel)
    {
        if (scopeId is not { } id) return;
        var scope = context.Known is { } known ? known.Scopes.GetValueOrDefault(id) : await Find(context, id, cancel);
        var seen = scope?.Kind == kind && (kind == ScopeKind.Unit || (await context.RightsAt(id, cancel)).May(Permissions.ProjectsRead));
        if (!seen) throw CommandContext.Invalid(field, $"There is no such {kind.ToString().ToLowerInvariant()}: choose another.");
        if (scope!.IsArchived) throw CommandContext.Invalid(field, $"This {kind.ToString().ToLowerInvariant()} is archived: choose another, or restore it first.");
    }

    private static async Task<KnownScope?> Find(CommandContext context, Guid id, CancellationToken cancel)
    {
        var db = context.Db;
        var node = await db.ScopeNodes.AsNoTracking().SingleOrDefaultAsync(n => n.Id == id, cancel);
        return node is null ? null : new KnownScope(node.Kind, node.Kind switch
        {
            ScopeKind.Unit => await db.Units.AnyAsync(u => u.Id == id && u.ArchivedAt != null, cancel),
            ScopeKind.Portfolio => await db.Portfolios.AnyAsync(f => f.Id == id && f.ArchivedAt != null, cancel),
            ScopeKind.Program => await db.Programs.AnyAsync(g => g.Id == id && g.ArchivedAt != null, cancel),
            ScopeKind.Project => await db.Projects.AnyAsync(p => p.Id == id && p.ArchivedAt != null, cancel),
            _ => false,
        });
    }
}
