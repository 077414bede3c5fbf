using System.Globalization;
using System.Text.RegularExpressions;

namespace Gantry.Tests.House;

public partial class DocumentTests
{
    private static readonly string[] Roots = ["README.md", "ARCHITECTURE.md", "GLOSSARY.md", "CONTRIBUTING.md", "CHANGELOG.md"];

    [Fact]
    public void The_documents_a_newcomer_looks_for_exist()
    {
        foreach (var name in Roots.Append("LICENSE"))
            Assert.True(File.Exists(Checkout.FullPath(name)), $"{name} is missing at the root of the checkout.");
    }

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        var offences = new Offences("Correct the link: its target does not exist.");
        foreach (var (file, line, target) in Links())
            if (!Path.Exists(Checkout.FullPath(target))) offences.Add(file, line, target);
        offences.MustBeNone();
    }

    [Fact]
    public void Every_document_is_linked_from_another()
    {
        var linked = Links().Where(link => link.File.Name != link.Target).Select(link => link.Target).ToHashSet(StringComparer.Ordinal);
        var offences = new Offences("Link the document from the index of its folder or from the README: nobody finds it otherwise.");
        foreach (var file in Checkout.Written(".md").Where(file => file.Name.StartsWith("docs/", StringComparison.Ordinal)))
            if (!linked.Contains(file.Name)) offences.Add(file.Name, "is not linked from anywhere");
        offences.MustBeNone();
    }

    [Fact]
    public void Decisions_are_numbered_without_gaps_and_say_context_decision_and_consequences()
    {
        var offences = new Offences("Name it docs/decisions/NNNN-what.md with the next number, title '# NNNN What', and the three headings.");
        var decisions = Checkout.Written(".md").Where(file => file.Name.StartsWith("docs/decisions/0", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(decisions);
        for (var i = 0; i < decisions.Count; i++)
        {
            var number = (i + 1).ToString("0000", CultureInfo.InvariantCulture);
            if (!decisions[i].Name.StartsWith($"docs/decisions/{number}-", StringComparison.Ordinal)) offences.Add(decisions[i].Name, $"is number {number} in order");
            foreach (var heading in (string[])[$"# {number} ", "## Context", "## Decision", "## Consequences"])
                if (!decisions[i].Lines.Any(line => line.StartsWith(heading, StringComparison.Ordinal))) offences.Add(decisions[i].Name, $"lacks '{heading.Trim()}'");
        }
        offences.MustBeNone();
    }

    [Fact]
    public void The_architecture_fits_one_screen()
    {
        var lines = File.ReadAllLines(Checkout.FullPath("ARCHITECTURE.md"));
        Assert.True(lines.Length <= 90, $"ARCHITECTURE.md has {lines.Length} lines: move detail to docs/, so that it stays within 90.");
    }

    private static IEnumerable<(SourceFile File, int Line, string Target)> Links()
    {
        foreach (var file in Checkout.Written(".md"))
            for (var i = 0; i < file.Lines.Length; i++)
                foreach (var target in Link().Matches(file.Lines[i]).Select(match => match.Groups["target"].Value.Split('#')[0]))
                {
                    if (target.Length == 0 || target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal)) continue;
                    var folder = Path.GetDirectoryName(Checkout.FullPath(file.Name))!;
                    yield return (file, i + 1, Checkout.NameOf(Path.GetFullPath(Path.Combine(folder, target))));
                }
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
