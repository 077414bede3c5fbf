using System.Security.Claims;
using Gantry.Platform.Identity.Passwords;
using Gantry.Platform.Identity.SecondFactor;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Gantry.Platform.Identity;

/// <summary>Where a person stands on the way in.</summary>
internal enum SignInStep
{
    /// <summary>Refused. The reason is not told: it would say which accounts exist.</summary>
    Refused,

    /// <summary>Too many tries from here or for this name: wait.</summary>
    TooMany,

    /// <summary>The password is right; a code of the authenticator app is wanted.</summary>
    CodeWanted,

    /// <summary>The password is right but too short to stand alone; a second factor must be set up first.</summary>
    SecondFactorWanted,

    /// <summary>Signed in.</summary>
    In,
}

/// <summary>The way in, one step at a time; between steps a short-lived cookie holds who has shown the password.</summary>
internal sealed class SigningIn(
    UserManager<Account> accounts,
    SignInManager<Account> session,
    PasswordHashes hashes,
    AuthenticatorApp app,
    SignInLimits limits,
    SignInJournal journal,
    IHttpContextAccessor http)
{
    /// <summary>What is said whenever a name and a password do not lead in, whatever the reason.</summary>
    public const string Refusal = "This email address and password do not match. After five wrong tries an account is locked for 15 minutes.";

    public const string Wait = "Too many tries. Wait a minute, then try again.";

    public async Task<SignInStep> WithPassword(string email, string password)
    {
        if (!limits.MayTry(email)) return SignInStep.TooMany;
        if (password.Length > 4 * PasswordRule.MostLength) return SignInStep.Refused;
        var account = await accounts.FindByNameAsync(email.Trim());
        // Every way through here hashes once, so that the time of the answer does not tell which accounts exist.
        if (account?.PasswordHash is null) hashes.VerifyNobody(password);
        var matches = account?.PasswordHash is not null && await accounts.CheckPasswordAsync(account, password);
        if (account is null)
        {
            await journal.Note(SignInEventKind.Failed, SignInMethod.Password, null);
            return SignInStep.Refused;
        }

        if (await accounts.IsLockedOutAsync(account) || !await session.CanSignInAsync(account)) return await Refuse(account, SignInMethod.Password, counts: false);
        return matches ? await Continue(account, SignInMethod.Password) : await Refuse(account, SignInMethod.Password, counts: true);
    }

    /// <summary>After the first proof (a password, a one-time link): signs in, or asks for what is still missing.</summary>
    public async Task<SignInStep> Continue(Account account, SignInMethod method)
    {
        if (account.TwoFactorEnabled)
        {
            await Hold(account);
            return SignInStep.CodeWanted;
        }

        if (account.PasswordNeedsSecondFactor)
        {
            await Hold(account);
            return SignInStep.SecondFactorWanted;
        }

        await Finish(account, method);
        return SignInStep.In;
    }

    /// <summary>Who has shown the password and must still show the second factor, or set one up; null when nobody or after 15 minutes.</summary>
    public async Task<Account?> Held()
    {
        var account = await session.GetTwoFactorAuthenticationUserAsync();
        if (account is null) return null;
        // A password changed meanwhile makes what was shown worthless.
        var ticket = await Context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return ticket.Principal?.FindFirstValue(StampClaim) == account.SecurityStamp ? account : null;
    }

    public Task<SignInStep> WithCode(Account account, string code) =>
        SecondStep(account, SignInMethod.SecondFactor, () => app.Accept(account, code));

    public Task<SignInStep> WithRecoveryCode(Account account, string code) =>
        SecondStep(account, SignInMethod.RecoveryCode, () => app.AcceptRecoveryCode(account, code));

    /// <summary>Opens the session.</summary>
    public async Task Finish(Account account, SignInMethod method)
    {
        await accounts.ResetAccessFailedCountAsync(account);
        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await session.SignInAsync(account, isPersistent: false);
        await journal.Note(SignInEventKind.SignedIn, method, account.Id);
    }

    private const string StampClaim = "gantry:stamp";

    private HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("Signing in needs a request.");

    private async Task<SignInStep> SecondStep(Account account, SignInMethod method, Func<Task<bool>> accept)
    {
        if (!limits.MayTry(account.Id.ToString("N"))) return SignInStep.TooMany;
        if (await accounts.IsLockedOutAsync(account) || !await session.CanSignInAsync(account)) return await Refuse(account, method, counts: false);
        if (!await accept()) return await Refuse(account, method, counts: true);
        await Finish(account, method);
        return SignInStep.In;
    }

    private async Task Hold(Account account)
    {
        var identity = new ClaimsIdentity(IdentityConstants.TwoFactorUserIdScheme);
        identity.AddClaim(new Claim(ClaimTypes.Name, account.Id.ToString()));
        identity.AddClaim(new Claim(StampClaim, account.SecurityStamp ?? ""));
        await Context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(identity));
    }

    private async Task<SignInStep> Refuse(Account account, SignInMethod method, bool counts)
    {
        if (counts) await accounts.AccessFailedAsync(account);
        var locked = await accounts.IsLockedOutAsync(account);
        await journal.Note(locked ? SignInEventKind.LockedOut : SignInEventKind.Failed, method, account.Id);
        return SignInStep.Refused;
    }
}
