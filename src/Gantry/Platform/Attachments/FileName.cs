using System.Globalization;
using System.Text;

namespace Gantry.Platform.Attachments;

/// <summary>What a file is called: the last part of what was sent, without what would mislead who saves it.</summary>
internal static class FileName
{
    public const int Longest = 255;

    /// <returns>The name, or null when nothing of it is left.</returns>
    public static string? Clean(string? sent)
    {
        var last = (sent ?? "").Replace('\\', '/').Split('/')[^1];
        var kept = new StringBuilder();
        foreach (var c in last)
            // Format characters turn the reading direction or hide: "exe.gpj" would read "jpg.exe".
            if (!char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format && c is not ('"' or '<' or '>' or '|' or '*' or '?' or ':')) kept.Append(c);
        var name = kept.ToString().Trim().TrimStart('.').TrimEnd('.', ' ');
        if (name.Length <= Longest) return name.Length == 0 ? null : name;
        var ending = Path.GetExtension(name) is { Length: <= 20 } extension ? extension : "";
        var end = Longest - ending.Length;
        return name[..(char.IsHighSurrogate(name[end - 1]) ? end - 1 : end)] + ending;
    }
}
