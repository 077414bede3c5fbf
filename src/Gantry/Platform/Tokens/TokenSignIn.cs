using System.Security.Claims;
using System.Text.Encodings.Web;
using Gantry.Platform.Data;
using Gantry.Platform.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gantry.Platform.Tokens;

/// <summary>Lets a program in that shows a token: <c>Authorization: Bearer gantry_...</c>, below <c>/api</c> only.</summary>
internal sealed class TokenSignIn(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, IDbContextFactory<GantryDb> databases, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "gantry.token";
    public const string TokenClaim = "gantry:token";
    public const string OnlyClaim = "gantry:only";

    private const string Bearer = "Bearer ";
    private const int LongestSecret = 200;
    private static readonly TimeSpan UseNoted = TimeSpan.FromMinutes(10);

    /// <summary>The scheme for a request that shows a token, or null.</summary>
    public static string? Selects(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && context.Request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? SchemeName
            : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var secret = Request.Headers.Authorization.ToString()[Bearer.Length..].Trim();
        if (secret.Length > LongestSecret) return AuthenticateResult.Fail("The token is longer than any.");
        var hash = CreateTokenHandler.HashOf(secret);
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(Context.RequestAborted);
        var found = await db.ApiTokens.AsNoTracking().Where(t => t.SecretHash == hash && t.RevokedAt == null && t.ExpiresAt > now)
            .Join(db.People.Where(p => p.IsActive), t => t.PersonId, p => p.Id, (t, p) => new { t.Id, t.Permissions, PersonId = p.Id, p.Name })
            .SingleOrDefaultAsync(Context.RequestAborted);
        if (found is null) return AuthenticateResult.Fail("The token is unknown, revoked or too old.");
        await Note(db, found.Id, now);
        var identity = new ClaimsIdentity(
            [
                new Claim(PersonPrincipal.PersonClaim, found.PersonId.ToString("N")),
                new Claim(PersonPrincipal.NameClaim, found.Name),
                new Claim(TokenClaim, found.Id.ToString("N")),
                new Claim(OnlyClaim, found.Permissions),
            ], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return Task.CompletedTask;
    }

    private async Task Note(GantryDb db, Guid token, DateTime now)
    {
        try
        {
            var use = await db.ApiTokenUses.SingleOrDefaultAsync(u => u.TokenId == token, Context.RequestAborted);
            if (use is null) db.ApiTokenUses.Add(new ApiTokenUse { TokenId = token, LastUsedAt = now });
            else if (now - use.LastUsedAt > UseNoted) use.LastUsedAt = now;
            else return;
            await db.SaveChangesAsync(Context.RequestAborted);
        }
        catch (DbUpdateException)
        {
            // Another request of the same token noted its first use at the same moment.
        }
    }
}
