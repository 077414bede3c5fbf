using System.Globalization;
using System.Text;

namespace Gantry.Platform.Search;

/// <summary>Cuts texts into words as they are kept and looked for: folded, letters and digits only.</summary>
internal static class DocumentText
{
    /// <summary>How much of a text is kept to show where words were found.</summary>
    public const int Kept = 2_000;

    /// <summary>How much of a text can be found.</summary>
    private const int MostCharacters = 40_000;
    private const int MostWords = 5_000;
    private const int LongestWord = 40;

    /// <summary>The words of texts, each once, divided by single spaces.</summary>
    public static string WordsOf(params IEnumerable<string?> texts)
    {
        var words = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
            foreach (var word in Split(text))
                if (words.Count < MostWords && seen.Add(word)) words.Add(word);
        return string.Join(' ', words);
    }

    /// <summary>The words somebody looks for, in order.</summary>
    public static IReadOnlyList<string> Asked(string? text, int most) => [.. Split(text is { Length: > 200 } ? text[..200] : text).Distinct().Take(most)];

    /// <summary>Words one after another. Scripts that put no spaces between words are cut into single characters.</summary>
    private static IEnumerable<string> Split(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) yield break;
        var word = new StringBuilder();
        foreach (var rune in SearchKey.Of(text.Length > MostCharacters ? text[..MostCharacters] : text).EnumerateRunes())
        {
            var stands = StandsAlone(rune.Value);
            if (word.Length > 0 && (stands || !Rune.IsLetterOrDigit(rune) || word.Length >= LongestWord))
            {
                yield return word.ToString();
                word.Clear();
            }

            if (stands) yield return rune.ToString();
            else if (Rune.IsLetterOrDigit(rune)) word.Append(rune.ToString());
        }

        if (word.Length > 0) yield return word.ToString();
    }

    /// <summary>Han, Hiragana, Katakana and Thai.</summary>
    private static bool StandsAlone(int c) => c is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x2FFFF) or (>= 0x0E00 and <= 0x0E7F);

    /// <summary>What is kept of a text.</summary>
    public static string? Beginning(string? text, int most = Kept)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var line = text.Trim();
        if (line.Length <= most) return line;
        var end = char.IsHighSurrogate(line[most - 1]) ? most - 1 : most;
        return line[..end];
    }

    /// <summary>The part of a text around the first word that was found, on one line; null when none stands in it.</summary>
    public static string? Around(string? text, IReadOnlyList<string> asked, int length = 160)
    {
        if (text is null) return null;
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var start in StringInfo.ParseCombiningCharacters(line))
        {
            if (start > 0 && char.IsLetterOrDigit(line[start - 1])) continue;
            var word = SearchKey.Of(line.Substring(start, Math.Min(LongestWord, line.Length - start)));
            if (!asked.Any(a => word.StartsWith(a, StringComparison.Ordinal))) continue;
            var from = Math.Max(0, start - (length / 3));
            if (from > 0 && line.IndexOf(' ', from, start - from) is var space and >= 0) from = space + 1;
            var part = Beginning(line[from..], length)!;
            return (from > 0 ? "… " : "") + part + (from + part.Length < line.Length ? " …" : "");
        }

        return null;
    }
}
