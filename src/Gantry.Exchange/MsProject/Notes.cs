using System.Text;

namespace Gantry.Exchange.MsProject;

/// <summary>Notes as plain text. Some programs write rich text (RTF) into them; its words are kept and its looks are not.</summary>
internal static class Notes
{
    public static string Plain(Field field)
    {
        var text = field.LongText();
        if (!text.StartsWith(@"{\rtf", StringComparison.Ordinal)) return text;
        field.Reader.Lose(LossKind.Converted, field.Line, field.Name, field.Reader.Subject, "Rich text: the words were kept, fonts, colours, pictures and tables were not.");
        return FromRichText(text);
    }

    /// <summary>The words of a rich text. Groups that hold no words (fonts, colours, pictures) are passed over.</summary>
    internal static string FromRichText(string text)
    {
        var words = new StringBuilder(text.Length / 2);
        var depth = 0;
        var silentFrom = int.MaxValue;
        var position = 0;
        while (position < text.Length)
        {
            var character = text[position++];
            switch (character)
            {
                case '{':
                    depth++;
                    if (silentFrom == int.MaxValue && IsSilent(text.AsSpan(position))) silentFrom = depth;
                    break;
                case '}':
                    if (depth == silentFrom) silentFrom = int.MaxValue;
                    depth--;
                    break;
                case '\\':
                    position = Control(text, position, words, silentFrom != int.MaxValue);
                    break;
                case '\r' or '\n':
                    break;
                default:
                    if (silentFrom == int.MaxValue) words.Append(character);
                    break;
            }
        }

        return words.ToString().Trim();
    }

    private static bool IsSilent(ReadOnlySpan<char> group)
    {
        foreach (var start in (string[])[@"\*", @"\fonttbl", @"\colortbl", @"\stylesheet", @"\info", @"\pict", @"\listtable", @"\object"])
            if (group.StartsWith(start, StringComparison.Ordinal)) return true;
        return false;
    }

    private static int Control(string text, int position, StringBuilder words, bool silent)
    {
        if (position >= text.Length) return position;
        var first = text[position];
        if (!char.IsAsciiLetter(first))
        {
            if (first == '\'' && position + 2 < text.Length)
            {
                if (!silent && int.TryParse(text.AsSpan(position + 1, 2), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture, out var code)) words.Append((char)code);
                return position + 3;
            }

            if (!silent && first is '\\' or '{' or '}') words.Append(first);
            if (!silent && first is '~') words.Append(' ');
            return position + 1;
        }

        var end = position;
        while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
        var word = text.AsSpan(position, end - position);
        var number = end;
        if (number < text.Length && text[number] == '-') number++;
        while (number < text.Length && char.IsAsciiDigit(text[number])) number++;
        if (!silent) Append(words, word, text.AsSpan(end, number - end));
        if (word is "u" && number < text.Length && text[number] == '?') number++;
        return number < text.Length && text[number] == ' ' ? number + 1 : number;
    }

    private static void Append(StringBuilder words, ReadOnlySpan<char> word, ReadOnlySpan<char> number)
    {
        if (word is "par" or "line") words.Append('\n');
        else if (word is "tab") words.Append('\t');
        else if (word is "u" && short.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var code)) words.Append((char)code);
    }
}
