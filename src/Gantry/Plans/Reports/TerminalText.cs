namespace Gantry.Plans.Reports;

/// <summary>Text for a terminal: shapes, colours where they are wanted, and columns.</summary>
internal sealed class TerminalText(TextWriter writer, ScheduleTableLook look)
{
    private const string Plain = "\u001b[0m";

    public int Width => look.Width;

    public void Line(string text = "") => writer.WriteLine(text.TrimEnd());

    public void Heading(string text)
    {
        writer.WriteLine();
        writer.WriteLine(look.HasColour ? $"\u001b[1m{text}{Plain}" : text);
    }

    /// <summary>The sign of a tone, in its colour.</summary>
    public string Shape(string tone) => Coloured(tone, (tone, look.HasBlocks) switch
    {
        ("red", true) => "\u25C6",
        ("amber", true) => "\u25B2",
        ("green", true) => "\u25CF",
        (_, true) => "\u2013",
        ("red", false) => "x",
        ("amber", false) => "!",
        ("green", false) => "o",
        _ => "-",
    });

    public string Coloured(string tone, string text) => !look.HasColour ? text : tone switch
    {
        "red" => $"\u001b[31m{text}{Plain}",
        "amber" => $"\u001b[33m{text}{Plain}",
        "green" => $"\u001b[32m{text}{Plain}",
        _ => text,
    };

    /// <summary>Signs that only some terminals can show, replaced where they cannot.</summary>
    public string Signs(string text) => look.HasBlocks ? text : text.Replace("\u2265", ">=", StringComparison.Ordinal).Replace("\u2264", "<=", StringComparison.Ordinal).Replace("\u2192", "->", StringComparison.Ordinal).Replace("\u2212", "-", StringComparison.Ordinal);

    /// <summary>Lines of text broken at spaces, each with an indent.</summary>
    public void Wrapped(string text, int indent)
    {
        var room = Math.Max(20, look.Width - indent);
        var line = "";
        foreach (var word in ScheduleTable.Printable(Signs(text)).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > room)
            {
                writer.WriteLine(new string(' ', indent) + line);
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        if (line.Length > 0) writer.WriteLine(new string(' ', indent) + line);
    }

    public string Cell(string text, int width) => ScheduleTable.Cut(ScheduleTable.Printable(Signs(text)), Math.Max(1, width));

    public string Right(string text, int width) => Signs(text).PadLeft(width);
}
