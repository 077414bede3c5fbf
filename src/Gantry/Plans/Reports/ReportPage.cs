using System.Globalization;
using System.Reflection;
using Gantry.Scheduling;

namespace Gantry.Plans.Reports;

/// <summary>What all reports share: the frame of the page, shapes, cards and words for numbers and dates.</summary>
internal static class ReportPage
{
    public static string Version =>
        typeof(ReportPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    /// <summary>A whole document that asks nothing of any server.</summary>
    public static string Document(string title, string kind, Markup body) => Markup.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="generator" content="Gantry {Version}">
        <title>{title}</title>
        <style>
        {new Markup(ReportStyle.Css)}
        </style>
        </head>
        <body>
        <main>
        <div class="brand"><span><i></i><b>Gantry</b> {Version}</span><span>{kind}</span></div>
        {body}
        </main>
        </body>
        </html>

        """).Text;

    public static Markup Facts(params (string Term, string? Fact)[] facts) =>
        Markup.Of($"<dl class=\"facts\">{Markup.Join(facts.Where(x => x.Fact is not null).Select(x => Markup.Of($"<div><dt>{x.Term}</dt><dd>{x.Fact}</dd></div>")))}</dl>");

    public static Markup Card(string caption, string figure, string tone, string beside) =>
        Markup.Of($"<div class=\"card\"><span>{caption}</span><b class=\"{tone}\">{figure}</b><small>{beside}</small></div>");

    /// <summary>Red diamond, amber triangle, green circle, dash: each tone has a shape of its own, for those who see no colours and for print.</summary>
    public static Markup Shape(string tone, string meaning) => Markup.Of(
        $"<svg class=\"mark\" width=\"12\" height=\"12\" viewBox=\"0 0 12 12\" role=\"img\" aria-label=\"{meaning}\"><title>{meaning}</title>{ShapePath(tone)}</svg>");

    /// <summary>A shape beside words that say the same.</summary>
    public static Markup SilentShape(string tone) => Markup.Of($"<svg class=\"mark\" width=\"10\" height=\"10\" viewBox=\"0 0 12 12\" aria-hidden=\"true\">{ShapePath(tone)}</svg>");

    private static Markup ShapePath(string tone) => tone switch
    {
        "red" => new Markup("<path class=\"f-red\" d=\"M6 0l6 6-6 6-6-6z\"/>"),
        "amber" => new Markup("<path class=\"f-amber\" d=\"M6 1l6 10.5H0z\"/>"),
        "green" => new Markup("<circle class=\"f-green\" cx=\"6\" cy=\"6\" r=\"5\"/>"),
        _ => new Markup("<path class=\"f-none\" d=\"M1 5h10v2H1z\"/>"),
    };

    public static string Date(PlanTime time) => time.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Days(double days) => Math.Round(days, 1).ToString("#,0.#", CultureInfo.InvariantCulture) + " d";

    public static string Shift(double days) => Math.Round(days, 1).ToString("+#,0.#;\u2212#,0.#;0", CultureInfo.InvariantCulture) + " d";

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Text for a picture, where nothing wraps.</summary>
    public static string Short(string text, int length) => text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1)] + "\u2026";
}
