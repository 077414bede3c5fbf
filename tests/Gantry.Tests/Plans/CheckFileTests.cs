using System.Text.Json;
using Gantry.Exchange.MsProject;
using Gantry.Plans;
using Gantry.Plans.Checks;
using Gantry.Testing;

namespace Gantry.Tests.Plans;

public sealed class CheckFileTests : IDisposable
{
    private static readonly string[] Members =
    [
        "code", "title", "verdict", "why", "value", "unit", "bound", "threshold", "count", "population", "source", "counted", "formula", "explanation", "fix", "offenders",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("gantry-check").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Corpus => Path.Combine(ReferenceData.Repository, "tests", "corpus", "msproject");

    private static string TwoTasks => Path.Combine(Corpus, "two-tasks.xml");

    [Fact]
    public void Json_is_one_object_with_every_measure_and_practice()
    {
        var (code, output, _) = Run(TwoTasks, "--json");

        using var json = JsonDocument.Parse(output);
        var measures = json.RootElement.GetProperty("measures").EnumerateArray().ToList();
        Assert.All(measures, measure => Assert.Equal(Members, measure.EnumerateObject().Select(member => member.Name)));
        Assert.Equal(14, measures.Count(measure => measure.GetProperty("code").GetString()!.StartsWith("DCMA", StringComparison.Ordinal)));
        Assert.Equal(10, json.RootElement.GetProperty("practices").GetArrayLength());
        Assert.Equal(code == 0, json.RootElement.GetProperty("passes").GetBoolean());
        Assert.Equal(code == 1, measures.Exists(measure => measure.GetProperty("verdict").GetString() == "fails"));
    }

    [Fact]
    public void The_exit_code_says_whether_a_measure_fails()
    {
        Assert.Equal(1, Run(Saved("Dig", "Dig")).Code);
        // A chain with names that differ, without resources: only GAO's resourced work fails, until each task costs something.
        var document = Sketch.Plan("Dig", "Pour", "Strip");
        foreach (var task in document.Plan.Tasks) document.TaskDetails[task.Uid] = new() { FixedCost = 100 };
        var (code, output, _) = Run(Saved(document));
        Assert.Equal((0, true), (code, output.Contains("0 fail", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("no-such-file.xml", "no such file")]
    [InlineData("", "folder")]
    public void What_cannot_be_opened_is_refused_with_a_sentence(string name, string word)
    {
        var (code, output, error) = Run(Path.Combine(Corpus, name), "--json");
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(word, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("usage")]
    [InlineData("usage", "a.xml", "b.xml")]
    [InlineData("not an option", "a.xml", "--yaml")]
    [InlineData("needs a value", "a.xml", "--html")]
    [InlineData("needs a value", "a.xml", "--html", "--json")]
    [InlineData("0 to 10", "a.xml", "--baseline", "11")]
    [InlineData("not a date", "a.xml", "--status-date", "tomorrow")]
    [InlineData("not a date", "a.xml", "--status-date", "0001-01-01")]
    [InlineData("twice", "a.xml", "--baseline", "1", "--baseline", "2")]
    public void Wrong_words_are_answered_with_a_sentence(string word, params string[] words)
    {
        var (code, output, error) = Run(words);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(word, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_xml_is_refused()
    {
        var path = Path.Combine(_folder, "notes.xml");
        File.WriteAllText(path, "Dear all, here is the plan.");
        var (code, output, error) = Run(path);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("not an XML file", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_that_the_file_lacks_is_named()
    {
        var (code, _, error) = Run(TwoTasks, "--baseline", "7");
        Assert.Equal(2, code);
        Assert.Contains("no baseline 7", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_is_written_whole_or_not_at_all()
    {
        var report = Path.Combine(_folder, "report.html");
        Assert.InRange(Run(TwoTasks, "--html", report).Code, 0, 1);
        Assert.EndsWith("</html>\n", File.ReadAllText(report), StringComparison.Ordinal);
        Assert.Equal(["report.html"], Directory.EnumerateFileSystemEntries(_folder).Select(path => Path.GetFileName(path)));

        foreach (var target in new[] { _folder, Path.Combine(_folder, "missing", "report.html"), TwoTasks })
        {
            var (code, output, error) = Run(TwoTasks, "--html", target);
            Assert.Equal((2, ""), (code, output));
            Assert.Contains("gantry check: ", error, StringComparison.Ordinal);
        }

        Assert.Equal(["report.html"], Directory.EnumerateFileSystemEntries(_folder).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void A_name_cannot_become_markup_or_command_the_terminal()
    {
        var report = Path.Combine(_folder, "report.html");
        var (_, output, _) = Run(Saved("<script>alert(1)</script>", "\"><img src=x>", "a & b"), "--html", report);
        var html = File.ReadAllText(report);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public void The_report_asks_nothing_of_any_server()
    {
        var report = Path.Combine(_folder, "report.html");
        Run(TwoTasks, "--html", report);
        var html = File.ReadAllText(report);
        foreach (var word in new[] { "http:", "https:", "src=", "@import", "url(", "<link" }) Assert.DoesNotContain(word, html, StringComparison.Ordinal);
    }

    [Fact]
    public void Colour_is_for_terminals_that_want_it()
    {
        var output = new StringWriter();
        CheckFile.Run([TwoTasks], output, TextWriter.Null, new ScheduleTableLook(120, HasColour: true, HasBlocks: true));
        Assert.Contains("\u001b[31m", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', Run(TwoTasks).Output);
    }

    [Fact]
    public void Every_reference_plan_is_checked_without_a_crash()
    {
        foreach (var file in ReferencePlans.All())
        {
            var report = Path.Combine(_folder, "report.html");
            var (code, output, error) = Run(file, "--json", "--html", report, "--status-date", "2015-06-30");
            Assert.True(code is 0 or 1, $"{file}: {error}");
            using var json = JsonDocument.Parse(output);
            Assert.EndsWith("</html>\n", File.ReadAllText(report), StringComparison.Ordinal);
            Assert.InRange(Run(file).Code, 0, 1);
        }
    }

    private string Saved(params string[] tasks) => Saved(Sketch.Plan(tasks));

    private string Saved(Gantry.Exchange.PlanDocument document)
    {
        var path = Path.Combine(_folder, $"plan{Directory.GetFiles(_folder).Length}.xml");
        using var stream = File.Create(path);
        MsProjectXml.Write(document, null, stream);
        return path;
    }

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var code = CheckFile.Run(args, output, error, new ScheduleTableLook(120, HasColour: false, HasBlocks: false));
        return (code, output.ToString(), error.ToString());
    }
}
