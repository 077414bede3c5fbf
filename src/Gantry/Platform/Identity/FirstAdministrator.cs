using System.Security.Cryptography;
using System.Text;
using Gantry.Platform.Access;
using Gantry.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Gantry.Platform.Identity;

/// <summary>The one-time code that makes the first administrator. It is printed on the console and kept only as a hash.</summary>
public sealed class FirstAdministrator
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>The code while there is no administrator; null otherwise.</summary>
    public string? Code { get; private set; }

    /// <summary>Makes a new code at every start until an administrator exists: a code on an old console is worth nothing.</summary>
    internal static async Task Renew(IServiceProvider services, GantryDb db)
    {
        var self = services.GetRequiredService<FirstAdministrator>();
        var installation = await db.Installations.SingleAsync();
        var exists = await db.RoleAssignments.AnyAsync(a => a.Role == Role.Administrator);
        self.Code = exists ? null : NewCode();
        installation.FirstAdministratorCodeHash = self.Code is null ? null : HashOf(self.Code);
        await db.SaveChangesAsync();
    }

    /// <summary>Whether a typed code is the one that was printed; spaces, dashes and case do not matter.</summary>
    public static bool Matches(string typed, string hash)
    {
        var plain = typed.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(plain)), Encoding.ASCII.GetBytes(hash));
    }

    internal void Used() => Code = null;

    private static string NewCode() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 5)));

    private static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal))));
}
