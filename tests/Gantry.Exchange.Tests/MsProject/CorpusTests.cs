using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gantry.Exchange.MsProject;
using Gantry.Testing;

namespace Gantry.Exchange.Tests.MsProject;

/// <summary>Our own files, each of which says itself what must become of it.</summary>
/// <remarks>
/// A file holds <c>expect:</c> and clauses divided by semicolons: <c>unreadable "words"</c>, <c>line N</c>, <c>tasks N</c>
/// (links, foreign, calendars, resources, assignments), <c>loss Kind Path "words" N</c>, <c>no losses</c>. A repaired
/// loss that no clause names fails the test.
/// </remarks>
public sealed partial class CorpusTests
{
    public static string Folder => Path.Combine(ReferenceData.Repository, "tests", "corpus", "msproject");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.xml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_becomes_what_it_expects(string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, name));
        var clauses = Expectation(bytes);
        Assert.NotEmpty(clauses);
        var line = clauses.Find(clause => clause.StartsWith("line ", StringComparison.Ordinal));
        if (clauses.Find(clause => clause.StartsWith("unreadable ", StringComparison.Ordinal)) is { } unreadable)
        {
            var error = Assert.Throws<UnreadableFileException>(() => MsProjectXml.Read(new MemoryStream(bytes)));
            Assert.Contains(Words(unreadable), error.Message, StringComparison.Ordinal);
            if (line is not null) Assert.Equal(Number(line[5..]), error.Line);
            return;
        }

        var document = MsProjectXml.Read(new MemoryStream(bytes));
        foreach (var clause in clauses) Check(clause, document);
        var claimed = clauses.Where(clause => clause.StartsWith("loss ", StringComparison.Ordinal)).ToList();
        Assert.All(document.Losses.Losses.Where(loss => loss.Kind == LossKind.Repaired), loss =>
            Assert.Contains(claimed, clause => clause.Split(' ')[2] == loss.Element && loss.Why.Contains(Words(clause), StringComparison.Ordinal)));
        Assert.All(document.Losses.Losses, loss => Assert.DoesNotContain('\u0001', loss.Subject ?? ""));
    }

    private static void Check(string clause, PlanDocument document)
    {
        var parts = clause.Split(' ');
        if (parts[0] == "no")
        {
            Assert.DoesNotContain(document.Losses.Losses, loss => loss.Kind != LossKind.Recomputed);
        }
        else if (parts[0] == "loss")
        {
            var kind = Enum.Parse<LossKind>(parts[1]);
            var loss = document.Losses.Losses.SingleOrDefault(loss => loss.Kind == kind && loss.Element == parts[2] && loss.Why.Contains(Words(clause), StringComparison.Ordinal));
            Assert.True(loss is not null, $"{clause}\n{string.Join('\n', document.Losses.Losses)}");
            Assert.True(Number(parts[^1]) == loss.Count, $"{clause}: {loss}");
        }
        else
        {
            var count = parts[0] switch
            {
                "tasks" => document.Plan.Tasks.Count,
                "links" => document.Plan.Links.Count,
                "foreign" => document.ForeignLinks.Count,
                "calendars" => document.Plan.Calendars.Count,
                "resources" => document.Plan.Resources.Count,
                "assignments" => document.Plan.Assignments.Count,
                _ => throw new FormatException($"No such clause: {clause}"),
            };
            Assert.True(Number(parts[1]) == count, $"{clause}: there are {count}");
        }
    }

    private static List<string> Expectation(byte[] bytes)
    {
        if (bytes.Length == 0) return ["unreadable \"empty\""];
        var text = bytes is [0xFF, 0xFE, ..] ? Encoding.Unicode.GetString(bytes) : Encoding.Latin1.GetString(bytes);
        var start = text.IndexOf("expect:", StringComparison.Ordinal);
        if (start < 0) return [];
        var end = text.AsSpan(start).IndexOfAny('\r', '\n');
        return [.. text[(start + 7)..(start + end)].Replace("-->", "", StringComparison.Ordinal).Split(';').Select(clause => clause.Trim())];
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Words(string clause) => Quoted().Match(clause).Groups[1].Value;

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();
}
