using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Tokens;

/// <summary>One line of the list of one's tokens.</summary>
public sealed record TokenRow(Guid Id, string Name, string Start, IReadOnlyList<string> Permissions, DateTime ExpiresAt, DateTime? LastUsedAt);

/// <summary>Reads the tokens of a person.</summary>
public sealed class TokenList(IDbContextFactory<GantryDb> databases, TimeProvider clock)
{
    /// <summary>The tokens that work, the newest first.</summary>
    public async Task<IReadOnlyList<TokenRow>> Read(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var rows = await db.ApiTokens.AsNoTracking().Where(t => t.PersonId == actor.PersonId && t.RevokedAt == null && t.ExpiresAt > now).OrderByDescending(t => t.Id)
            .Select(t => new { Token = t, Used = db.ApiTokenUses.Where(u => u.TokenId == t.Id).Select(u => (DateTime?)u.LastUsedAt).FirstOrDefault() }).ToListAsync(cancel);
        return [.. rows.Select(r => new TokenRow(r.Token.Id, r.Token.Name, r.Token.Start, r.Token.Permissions.Split(' '), r.Token.ExpiresAt, r.Used))];
    }

    /// <summary>The permissions a person has anywhere: what their tokens can be given.</summary>
    public async Task<IReadOnlyList<string>> Givable(Actor actor, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (actor.PersonId is not { } person) return [];
        var roles = await db.RoleAssignments.AsNoTracking().HeldBy(person, now).Select(a => a.Role).Distinct().ToListAsync(cancel);
        return [.. Permissions.All.Where(p => roles.Exists(r => Permissions.Of(r).Contains(p)))];
    }
}
