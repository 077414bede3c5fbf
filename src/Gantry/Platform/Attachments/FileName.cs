using System.Text;

namespace Gantry.Platform.Attachments;

/// <summary>What a file is called: the last part of what was sent, without what would mislead who saves it.</summary>
internal static class FileName
{
    public const int Longest = 255;

    // They turn the reading direction: "exe.gpj" would read "jpg.exe".
    private const string Turning = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    /// <returns>The name, or null when nothing of it is left.</returns>
    public static string? Clean(string? sent)
    {
        var last = (sent ?? "").Replace('\\', '/').Split('/')[^1];
        var kept = new StringBuilder();
        foreach (var c in last)
            if (!char.IsControl(c) && !Turning.Contains(c, StringComparison.Ordinal) && c is not ('"' or '<' or '>' or '|' or '*' or '?' or ':')) kept.Append(c);
        var name = kept.ToString().Trim().TrimStart('.').TrimEnd('.', ' ');
        if (name.Length <= Longest) return name.Length == 0 ? null : name;
        var ending = Path.GetExtension(name) is { Length: <= 20 } extension ? extension : "";
        return name[..(Longest - ending.Length)] + ending;
    }
}
