namespace Gantry.Platform.Identity;

/// <summary>What can be an address to sign in with: the mail server decides the rest.</summary>
internal static class EmailAddress
{
    // The longest address that mail can reach (RFC 5321 by way of erratum 1690).
    private const int MostLength = 254;

    /// <summary>Why a text cannot be an address; null when it can.</summary>
    public static string? Refuse(string? text)
    {
        var email = text?.Trim() ?? "";
        var at = email.LastIndexOf('@');
        if (email.Length == 0) return "Type an email address, such as anna.berg@example.org.";
        if (email.Length > MostLength) return $"At most {MostLength} characters are kept: shorten it.";
        return at <= 0 || at == email.Length - 1 || email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            ? "This is no email address: it needs a name, an @ and a domain, without spaces."
            : null;
    }
}
