using Gantry.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Commands;

/// <summary>Checks that the records a command refers to are there, with an error that names the field.</summary>
internal static class RequiredRecords
{
    /// <summary>A person who is still with the organisation, when one is given.</summary>
    public static async Task RequirePerson(this CommandContext context, string field, Guid? personId, CancellationToken cancel)
    {
        if (personId is not { } id) return;
        if (!await context.Db.People.AnyAsync(p => p.Id == id && p.IsActive, cancel))
            throw CommandContext.Invalid(field, "There is no such person, or they left: choose somebody else.");
    }

    /// <summary>An owner and a deputy, when given: two different people.</summary>
    public static async Task RequireOwners(this CommandContext context, Guid? ownerId, Guid? deputyId, CancellationToken cancel)
    {
        await context.RequirePerson("OwnerId", ownerId, cancel);
        await context.RequirePerson("DeputyId", deputyId, cancel);
        if (ownerId is not null && ownerId == deputyId)
            throw CommandContext.Invalid("DeputyId", "The deputy is the same person: choose somebody who can act when they are away.");
    }

    /// <summary>A scope of the right kind, when one is given.</summary>
    public static async Task RequireScope(this CommandContext context, string field, Guid? scopeId, ScopeKind kind, CancellationToken cancel)
    {
        if (scopeId is not { } id) return;
        if (!await context.Db.ScopeNodes.AnyAsync(n => n.Id == id && n.Kind == kind, cancel))
            throw CommandContext.Invalid(field, $"There is no such {kind.ToString().ToLowerInvariant()}: choose another.");
    }
}
