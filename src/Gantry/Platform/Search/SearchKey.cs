using System.Globalization;
using System.Text;

namespace Gantry.Platform.Search;

/// <summary>Folds a text so that both databases sort and find it alike: lower case, no accents, single spaces.</summary>
public static class SearchKey
{
    public static string Of(string text)
    {
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
