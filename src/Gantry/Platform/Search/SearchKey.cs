using System.Globalization;
using System.Text;

namespace Gantry.Platform.Search;

/// <summary>Folds a text so that both databases sort and find it alike: lower case, no accents, single spaces.</summary>
public static class SearchKey
{
    public static string Of(string text)
    {
        // Half of a pair is no character: normalising would refuse it.
        if (text.Any(char.IsSurrogate)) text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        var key = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            if (!char.IsWhiteSpace(c)) key.Append(c == 'ß' ? "ss" : char.ToLowerInvariant(c).ToString());
            else if (key.Length > 0 && key[^1] != ' ') key.Append(' ');
        }

        return key.ToString().TrimEnd();
    }
}
