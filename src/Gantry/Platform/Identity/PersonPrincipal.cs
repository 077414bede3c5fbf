using System.Security.Claims;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Gantry.Platform.Tokens;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gantry.Platform.Identity;

/// <summary>Puts the person behind an account into the cookie.</summary>
internal sealed class PersonPrincipalFactory(UserManager<Account> accounts, IOptions<IdentityOptions> options, IDbContextFactory<GantryDb> databases)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        await using var db = await databases.CreateDbContextAsync();
        var name = await db.People.Where(p => p.Id == user.PersonId).Select(p => p.Name).SingleAsync();
        identity.AddClaim(new Claim(PersonPrincipal.PersonClaim, user.PersonId.ToString("N")));
        identity.AddClaim(new Claim(PersonPrincipal.NameClaim, name));
        return identity;
    }
}

/// <summary>Reads who acts from a signed-in principal.</summary>
public static class PersonPrincipal
{
    internal const string PersonClaim = "gantry:person";
    internal const string NameClaim = "gantry:name";

    /// <summary>The person behind a principal, or null when nobody is signed in.</summary>
    public static Actor? FindActor(this ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true && Guid.TryParseExact(principal.FindFirstValue(PersonClaim), "N", out var id)
            ? new Actor(id, principal.FindFirstValue(NameClaim) ?? "") { Only = principal.FindFirstValue(TokenSignIn.OnlyClaim)?.Split(' ').ToHashSet() }
            : null;

    /// <summary>The person behind a principal that is known to be signed in.</summary>
    public static Actor RequireActor(this ClaimsPrincipal principal) =>
        principal.FindActor() ?? throw new InvalidOperationException("Nobody is signed in: the route lacks its authorization.");
}
