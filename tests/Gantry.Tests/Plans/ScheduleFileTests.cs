using System.Text.Json;
using Gantry.Plans;
using Gantry.Testing;

namespace Gantry.Tests.Plans;

public sealed class ScheduleFileTests
{
    private static readonly string[] Members =
    [
        "uid", "id", "name", "summary", "start", "finish", "earlyStart", "earlyFinish", "lateStart", "lateFinish", "totalFloatMinutes", "freeFloatMinutes", "critical",
    ];

    private static string Corpus => Path.Combine(ReferenceData.Repository, "tests", "corpus", "msproject");

    [Fact]
    public void Json_is_one_array_with_exactly_the_promised_members()
    {
        var (code, output, _) = Run(Path.Combine(Corpus, "two-tasks.xml"), "--json");

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        var tasks = json.RootElement.EnumerateArray().ToList();
        Assert.Equal(["Project", "Dig", "Pour <script>é"], tasks.Select(task => task.GetProperty("name").GetString()));
        Assert.All(tasks, task => Assert.Equal(Members, task.EnumerateObject().Select(member => member.Name)));
        Assert.Equal([true, false, false], tasks.Select(task => task.GetProperty("summary").GetBoolean()));
    }

    [Fact]
    public void The_option_may_stand_before_the_file()
    {
        var (code, output, _) = Run("--json", Path.Combine(Corpus, "two-tasks.xml"));
        Assert.Equal(0, code);
        Assert.StartsWith("[", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-file.xml", "no such file")]
    [InlineData("", "folder")]
    public void What_cannot_be_opened_is_refused_with_a_sentence(string name, string word)
    {
        var (code, output, error) = Run(Path.Combine(Corpus, name), "--json");
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(word, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData()]
    [InlineData("a.xml", "b.xml")]
    [InlineData("a.xml", "--yaml")]
    public void Wrong_words_are_answered_with_the_usage(params string[] words)
    {
        var (code, output, error) = Run(words);
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains("usage: gantry schedule FILE [--json]", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_fits_the_terminal_and_has_no_colour_when_refused()
    {
        foreach (var width in new[] { 40, 80, 120, 200 })
        {
            var output = new StringWriter();
            Assert.Equal(0, ScheduleFile.Run([Path.Combine(Corpus, "two-tasks.xml")], output, TextWriter.Null, new ScheduleTableLook(width, HasColour: false, HasBlocks: true)));
            var lines = output.ToString().Split('\n');
            Assert.Contains(lines, line => line.Contains("Dig", StringComparison.Ordinal));
            Assert.DoesNotContain('\u001b', output.ToString());
            Assert.All(lines.Skip(1), line => Assert.True(line.Length <= Math.Max(width, 55), $"{width}: {line}"));
        }
    }

    [Fact]
    public void A_name_cannot_command_the_terminal()
    {
        Assert.Equal("a [31m b", ScheduleTable.Printable("a\u001b[31m\nb"));
        Assert.Equal("ab~", ScheduleTable.Cut("abcdef", 3));
        Assert.Equal("計~ ", ScheduleTable.Cut("計画書", 4));
    }

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var code = ScheduleFile.Run(args, output, error, new ScheduleTableLook(120, HasColour: false, HasBlocks: false));
        return (code, output.ToString(), error.ToString());
    }
}
