using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Gantry.Platform.Identity.SecondFactor;

/// <summary>The second factor of an account: an authenticator app, and recovery codes for the day the phone is gone.</summary>
/// <remarks>The app's secret is kept encrypted, recovery codes only as hashes: Identity's own store would keep both readable.</remarks>
internal sealed class AuthenticatorApp(UserManager<Account> accounts, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Provider = "Gantry";
    private const string KeyName = "AuthenticatorKey";
    private const string CodesName = "RecoveryCodes";
    private const int RecoveryCodeCount = 10;
    private const string RecoveryAlphabet = "23456789abcdefghjkmnpqrstuvwxyz";

    private readonly IDataProtector _protector = protection.CreateProtector("Gantry.AuthenticatorKey");

    /// <summary>The secret to put into the app; made when there is none.</summary>
    public async Task<string> KeyOf(Account account)
    {
        if (await accounts.GetAuthenticationTokenAsync(account, Provider, KeyName) is { } kept) return _protector.Unprotect(kept);
        var key = OneTimeCode.NewKey();
        Demand(await accounts.SetAuthenticationTokenAsync(account, Provider, KeyName, _protector.Protect(key)));
        return key;
    }

    /// <summary>Whether a typed code is right and was not used before; it is spent by asking.</summary>
    public async Task<bool> Accept(Account account, string typed)
    {
        if (OneTimeCode.FindStep(await KeyOf(account), typed, clock.GetUtcNow(), account.LastCodeStep) is not { } step) return false;
        account.LastCodeStep = step;
        // The account's concurrency stamp lets only one of two requests at the same moment spend it.
        return (await accounts.UpdateAsync(account)).Succeeded;
    }

    /// <summary>Demands a code from now on. Other sessions end.</summary>
    /// <returns>Recovery codes, to be shown once.</returns>
    public async Task<IReadOnlyList<string>> TurnOn(Account account)
    {
        Demand(await accounts.SetTwoFactorEnabledAsync(account, true));
        return await NewRecoveryCodes(account);
    }

    /// <summary>Forgets the app and the recovery codes. Other sessions end.</summary>
    public async Task TurnOff(Account account)
    {
        Demand(await accounts.RemoveAuthenticationTokenAsync(account, Provider, KeyName));
        Demand(await accounts.RemoveAuthenticationTokenAsync(account, Provider, CodesName));
        Demand(await accounts.SetTwoFactorEnabledAsync(account, false));
    }

    /// <summary>Replaces the recovery codes; they are shown once and kept as hashes.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodes(Account account)
    {
        var codes = Enumerable.Range(0, RecoveryCodeCount)
            .Select(_ => $"{RandomNumberGenerator.GetString(RecoveryAlphabet, 6)}-{RandomNumberGenerator.GetString(RecoveryAlphabet, 6)}").ToList();
        Demand(await accounts.SetAuthenticationTokenAsync(account, Provider, CodesName, string.Join(';', codes.Select(HashOf))));
        return codes;
    }

    public async Task<int> RecoveryCodesLeft(Account account) => (await Hashes(account)).Count;

    /// <summary>Whether a typed recovery code is one that is left; it is spent by asking.</summary>
    public async Task<bool> AcceptRecoveryCode(Account account, string typed)
    {
        var left = await Hashes(account);
        if (!left.Remove(HashOf(typed))) return false;
        // Saved together with the account's concurrency stamp: of two requests at the same moment with the same code one fails.
        return (await accounts.SetAuthenticationTokenAsync(account, Provider, CodesName, string.Join(';', left))).Succeeded;
    }

    private async Task<List<string>> Hashes(Account account) =>
        [.. (await accounts.GetAuthenticationTokenAsync(account, Provider, CodesName) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)];

    private static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsLetterOrDigit)).ToLowerInvariant())));

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException($"The second factor was not saved: {string.Join("; ", result.Errors.Select(e => e.Code))}");
    }
}
