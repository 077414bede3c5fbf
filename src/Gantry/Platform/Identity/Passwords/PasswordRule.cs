using System.Globalization;
using System.Text;
using Gantry.Platform.Data;
using Gantry.Platform.Search;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Identity.Passwords;

/// <summary>What a password must be: long, and not one that is tried first. No rule about kinds of characters (NIST SP 800-63B-4, 3.1.1).</summary>
internal static class PasswordRule
{
    /// <summary>Shortest password that stands alone.</summary>
    public const int AloneLength = 15;

    /// <summary>Shortest password beside a second factor.</summary>
    public const int WithSecondFactorLength = 8;

    /// <summary>Longest password: bounds the work of hashing.</summary>
    public const int MostLength = 256;

    public const string Hint =
        "15 characters or more; four or five unrelated words are easy to remember. With 8 to 14 characters you set up a second factor next.";

    /// <summary>Length as people count it: an emoji is one.</summary>
    public static int LengthOf(string password) => new StringInfo(Fold(password)).LengthInTextElements;

    public static bool NeedsSecondFactor(string password) => LengthOf(password) < AloneLength;

    /// <summary>The same text typed on another keyboard must be the same password: composed and decomposed letters are made alike.</summary>
    public static string Fold(string password) =>
        password.EnumerateRunes().Contains(Rune.ReplacementChar) ? password : password.Normalize(NormalizationForm.FormC);

    /// <summary>Why a password is refused, in words for the person who chose it; null when it is good.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="names">Names an attacker would try: of the person, their address, the organisation.</param>
    public static string? Refuse(string? password, IEnumerable<string> names)
    {
        if (string.IsNullOrEmpty(password)) return "Type a password.";
        if (password.Length > 4 * MostLength) return $"At most {MostLength} characters are kept: shorten it.";
        var length = LengthOf(password);
        if (length > MostLength) return $"This has {length} characters, at most {MostLength} are kept: shorten it.";
        if (length < WithSecondFactorLength)
            return $"This has {length} characters. Take {AloneLength} or more, or at least {WithSecondFactorLength} with a second factor.";
        if (CommonPasswords.Contains(password)) return "This is one of the passwords that are tried first. Take words that do not belong together.";
        if (IsPattern(password)) return "This repeats a short pattern or follows the keyboard. Take words that do not belong together.";
        if (Rest(password, names) < WithSecondFactorLength)
            return $"Without the names of you, your organisation and this product, fewer than {WithSecondFactorLength} characters remain. Take other words.";
        return null;
    }

    private static int Rest(string password, IEnumerable<string> names)
    {
        var rest = SearchKey.Of(password);
        var words = names.Append("gantry").SelectMany(n => SearchKey.Of(n).Split([' ', '.', '-', '_', '@', '\''], StringSplitOptions.RemoveEmptyEntries))
            .Where(w => w.Length >= 3).Distinct().OrderByDescending(w => w.Length);
        return words.Aggregate(rest, (text, word) => text.Replace(word, "", StringComparison.Ordinal)).Count(c => !char.IsWhiteSpace(c));
    }

    private static bool IsPattern(string password)
    {
        var text = password.ToLowerInvariant();
        for (var unit = 1; unit <= 4; unit++)
            if (Enumerable.Range(unit, text.Length - unit).All(i => text[i] == text[i - unit])) return true;
        return Enumerable.Range(1, text.Length - 1).Count(i => IsStep(text[i - 1], text[i])) >= (text.Length - 1) * 0.8;
    }

    private static bool IsStep(char from, char to) => Math.Abs(to - from) <= 1 || Walks.Any(row =>
    {
        var at = row.IndexOf(from, StringComparison.Ordinal);
        return at >= 0 && Math.Abs(row.IndexOf(to, StringComparison.Ordinal) - at) == 1;
    });

    private static readonly string[] Walks = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm", "1234567890"];
}

/// <summary>Lets Identity ask our rule wherever a password is set.</summary>
internal sealed class PasswordRuleOfAccounts(IDbContextFactory<GantryDb> databases) : IPasswordValidator<Account>
{
    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        await using var db = await databases.CreateDbContextAsync();
        return PasswordRule.Refuse(password, await NamesFor(db, user.PersonId, user.Email)) is { } why
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = why })
            : IdentityResult.Success;
    }

    /// <summary>What an attacker who knows the person would try.</summary>
    public static async Task<List<string>> NamesFor(GantryDb db, Guid personId, string? email)
    {
        var names = await db.People.Where(p => p.Id == personId).Select(p => p.Name).ToListAsync();
        names.Add(await db.Installations.Select(i => i.OrganizationName).SingleOrDefaultAsync() ?? "");
        if (email is not null) names.Add(email);
        return names;
    }
}

/// <summary>Identity's hashes with more rounds, over a normalised text; it also notes whether the password may stand alone.</summary>
internal sealed class PasswordHashes() : PasswordHasher<Account>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = Iterations }))
{
    // PBKDF2 with HMAC-SHA-512, as the OWASP password storage cheat sheet asks.
    private const int Iterations = 210_000;

    private readonly Lazy<string> _nobody = new(() => new PasswordHasher<Account>(
        Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = Iterations })).HashPassword(null!, Guid.CreateVersion7().ToString()));

    public override string HashPassword(Account user, string password)
    {
        user.PasswordNeedsSecondFactor = PasswordRule.NeedsSecondFactor(password);
        return base.HashPassword(user, PasswordRule.Fold(password));
    }

    public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) =>
        base.VerifyHashedPassword(user, hashedPassword, PasswordRule.Fold(providedPassword));

    /// <summary>The work of checking a password where there is no account, so that the time of an answer does not tell.</summary>
    public void VerifyNobody(string password) => base.VerifyHashedPassword(null!, _nobody.Value, PasswordRule.Fold(password));
}
