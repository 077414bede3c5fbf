namespace Gantry.Platform.Identity.Passwords;

/// <summary>The passwords that are tried first, shipped with the product; what they are made of is told in docs/decisions.</summary>
internal static class CommonPasswords
{
    /// <summary>Whether a password is one of them, in upper or lower case alike.</summary>
    /// <remarks>Passwords are set rarely: reading the list each time takes milliseconds, keeping it would take megabytes.</remarks>
    public static bool Contains(string password) => All().Contains(password.Trim(), StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> All()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is not in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }
}
