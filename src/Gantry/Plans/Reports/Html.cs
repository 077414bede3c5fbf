using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Gantry.Plans.Reports;

/// <summary>Text that is markup already and is not escaped again.</summary>
internal readonly record struct Markup(string Text)
{
    public static Markup Empty { get; } = new("");

    /// <summary>Markup from a template whose values are escaped.</summary>
    public static Markup Of(HtmlTemplate template) => new(template.ToString());

    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts.Select(part => part.Text)));
}

/// <summary>A page or picture being written. Values in its templates are escaped, so that no name of a task can become markup.</summary>
internal sealed class Html
{
    private readonly StringBuilder _text = new();

    public Html Add(HtmlTemplate template)
    {
        _text.Append(template.ToString()).Append('\n');
        return this;
    }

    public Html Add(Markup markup)
    {
        _text.Append(markup.Text).Append('\n');
        return this;
    }

    public Markup ToMarkup() => new(_text.ToString());

    public override string ToString() => _text.ToString();
}

/// <summary>An interpolated string whose values are escaped for HTML; numbers are written invariantly, to two places.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlTemplate
{
    private readonly StringBuilder _text;

    public HtmlTemplate(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (16 * formattedCount));

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(string? text) => _text.Append(WebUtility.HtmlEncode(Clean(text)));

    public void AppendFormatted(Markup markup) => _text.Append(markup.Text);

    public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(double number) => _text.Append(Math.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();

    /// <summary>Control characters have no place in a document and are refused by some readers.</summary>
    private static string? Clean(string? text) => text is not null && text.Any(char.IsControl) ? ScheduleTable.Printable(text) : text;
}
