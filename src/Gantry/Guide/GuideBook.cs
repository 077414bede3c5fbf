using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Gantry.Guide;

/// <summary>One guide as a page.</summary>
/// <param name="Name">Such as <c>gates</c>; <c>README</c> is the list of all.</param>
/// <param name="Title">Its first heading.</param>
/// <param name="Html">Its text as HTML; what the guide itself holds, nothing that anybody typed.</param>
/// <param name="Sections">The headings below its title with their anchors.</param>
public sealed record GuideText(string Name, string Title, string Html, IReadOnlyList<GuideSection> Sections);

/// <summary>A heading of a guide.</summary>
public sealed record GuideSection(string Id, string Title);

/// <summary>The user guide that travels with the program: the files of <c>docs/using</c>, read once.</summary>
public static partial class GuideBook
{
    /// <summary>The guide that lists the others.</summary>
    public const string Index = "README";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(Markdig.Extensions.AutoIdentifiers.AutoIdentifierOptions.GitHub).DisableHtml().Build();
    private static readonly ConcurrentDictionary<string, GuideText> Texts = [];

    /// <summary>Every guide but the list of them, in the order of that list.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Listed().Matches(Source(Index) ?? "").Select(m => m.Groups[1].Value).Distinct()];

    /// <summary>A guide, or null when there is none of that name.</summary>
    public static GuideText? Find(string name)
    {
        if (!Name().IsMatch(name)) return null;
        if (Texts.TryGetValue(name, out var known)) return known;
        return Source(name) is { } source ? Texts.GetOrAdd(name, Render(name, source)) : null;
    }

    /// <summary>A picture of the guide, or null when there is none of that name.</summary>
    public static Stream? Picture(string name) => PictureName().IsMatch(name) ? typeof(GuideBook).Assembly.GetManifestResourceStream($"guide/pictures/{name}") : null;

    private static string? Source(string name)
    {
        using var stream = typeof(GuideBook).Assembly.GetManifestResourceStream($"guide/{name}.md");
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static GuideText Render(string name, string source)
    {
        var document = Markdown.Parse(source, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList()) Turn(link);
        var headings = document.Descendants<HeadingBlock>().ToList();
        var title = headings.FirstOrDefault(h => h.Level == 1);
        if (title is not null) document.Remove(title);
        return new GuideText(
            name, title is null ? name : Words(title), document.ToHtml(Pipeline),
            [.. headings.Where(h => h.Level == 2).Select(h => new GuideSection(h.GetAttributes().Id ?? "", Words(h)))]);
    }

    /// <summary>Links between guides lead to their pages; what does not travel with the program becomes plain words.</summary>
    private static void Turn(LinkInline link)
    {
        var url = link.Url ?? "";
        if (url.StartsWith("pictures/", StringComparison.Ordinal)) link.Url = $"/help/{url}";
        else if (Other().Match(url) is { Success: true } other) link.Url = $"/help/{(other.Groups[1].Value == Index ? "" : other.Groups[1].Value)}{other.Groups[2].Value}";
        else if (!url.StartsWith('#') && !url.StartsWith("https://", StringComparison.Ordinal)) link.ReplaceBy(new LiteralInline(Words(link)));
    }

    private static string Words(LeafBlock block) => block.Inline is null ? "" : Words(block.Inline);

    private static string Words(ContainerInline inline) =>
        string.Concat(inline.Descendants().Select(i => i switch { LiteralInline text => text.Content.ToString(), CodeInline code => code.Content, _ => "" }));

    [GeneratedRegex(@"\]\(([a-z-]+)\.md\)")]
    private static partial Regex Listed();

    [GeneratedRegex("^([A-Za-z-]+)\\.md(#[a-z0-9-]+)?$")]
    private static partial Regex Other();

    [GeneratedRegex("^[A-Za-z-]{1,60}$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[a-z0-9-]{1,60}\.png$")]
    private static partial Regex PictureName();
}
