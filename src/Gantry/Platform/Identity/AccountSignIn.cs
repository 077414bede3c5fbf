using System.Security.Claims;
using Gantry.Platform.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gantry.Platform.Identity;

/// <summary>Identity's sign-in, for people who are still here: who left cannot sign in, and their open sessions end at the next check.</summary>
internal sealed class AccountSignIn(
    UserManager<Account> accounts,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<Account> principals,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Account> confirmation,
    IDbContextFactory<GantryDb> databases)
    : SignInManager<Account>(accounts, http, principals, options, log, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(Account user)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.People.AnyAsync(p => p.Id == user.PersonId && p.IsActive) && await base.CanSignInAsync(user);
    }

    public override async Task<Account?> ValidateSecurityStampAsync(ClaimsPrincipal? principal) =>
        await base.ValidateSecurityStampAsync(principal) is { } account && await CanSignInAsync(account) ? account : null;
}
