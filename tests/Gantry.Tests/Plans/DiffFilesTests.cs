using System.Text.Json;
using Gantry.Exchange;
using Gantry.Exchange.MsProject;
using Gantry.Plans;
using Gantry.Plans.Differences;
using Gantry.Scheduling;
using Gantry.Testing;

namespace Gantry.Tests.Plans;

public sealed class DiffFilesTests : IDisposable
{
    private static readonly string[] Members =
        ["old", "new", "version", "same", "finishMovedDays", "finishSteps", "matched", "retroactive", "plan", "tasks", "links", "calendars", "resources", "assignments"];

    private readonly string _folder = Directory.CreateTempSubdirectory("gantry-diff").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string TwoTasks => Path.Combine(ReferenceData.Repository, "tests", "corpus", "msproject", "two-tasks.xml");

    [Fact]
    public void Equal_files_do_not_differ()
    {
        var (old, @new) = (Saved("old", "Dig", "Pour"), Saved("new", "Dig", "Pour"));
        var (code, output, _) = Run(old, @new);
        Assert.Equal(0, code);
        Assert.Contains("same inputs", output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Run(old, @new, "--json").Output);
        Assert.Equal(Members, json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.True(json.RootElement.GetProperty("same").GetBoolean());
    }

    [Fact]
    public void A_longer_task_and_rewritten_history_are_told()
    {
        var (old, @new) = (Sketch.Plan("Dig", "Pour", "Strip"), Sketch.Plan("Dig", "Pour", "Strip"));
        old.Plan.StatusDate = @new.Plan.StatusDate = PlanTime.At(2026, 11, 24, 17);
        (old.Plan.Tasks[0].ActualStart, old.Plan.Tasks[0].PercentComplete) = (PlanTime.At(2026, 11, 23, 8), 50);
        (@new.Plan.Tasks[0].ActualStart, @new.Plan.Tasks[0].PercentComplete) = (PlanTime.At(2026, 11, 24, 8), 50);
        @new.Plan.Tasks[1].Duration = WorkTime.FromHours(40);
        var report = Path.Combine(_folder, "report.html");

        var (code, output, _) = Run(Saved("old", old), Saved("new", @new), "--html", report);

        Assert.Equal(1, code);
        Assert.Contains("History rewritten", output, StringComparison.Ordinal);
        Assert.Contains("finish moved +4 d", output, StringComparison.Ordinal);
        var html = File.ReadAllText(report);
        Assert.Contains("duration 2 d", html, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Run(Path.Combine(_folder, "old.xml"), Path.Combine(_folder, "new.xml"), "--json").Output);
        Assert.Equal(["actualStart"], json.RootElement.GetProperty("retroactive").EnumerateArray().Select(value => value.GetProperty("property").GetString()));
        Assert.Equal(4, json.RootElement.GetProperty("finishMovedDays").GetDouble());
    }

    [Fact]
    public void The_same_file_twice_is_a_mistake()
    {
        var (code, output, error) = Run(TwoTasks, TwoTasks);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("same file", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two files")]
    [InlineData("two files", "a.xml")]
    [InlineData("not an option", "a.xml", "b.xml", "--yaml")]
    [InlineData("no such file", "a.xml", "b.xml")]
    public void Wrong_words_are_answered_with_a_sentence(string word, params string[] words)
    {
        var (code, output, error) = Run(words);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(word, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_cannot_be_written_leaves_nothing_behind()
    {
        var (old, @new) = (Saved("old", "Dig"), Saved("new", "Dig", "Pour"));
        foreach (var target in new[] { _folder, old, Path.Combine(_folder, "missing", "x.html") })
            Assert.Equal((2, ""), (Run(old, @new, "--html", target).Code, Run(old, @new, "--html", target).Output));
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder).Length);
    }

    [Fact]
    public void A_name_cannot_become_markup()
    {
        var report = Path.Combine(_folder, "report.html");
        Run(Saved("old", "Dig"), Saved("new", "<script>alert(1)</script>", "\"><img src=x>"), "--html", report);
        var html = File.ReadAllText(report);
        foreach (var word in new[] { "<script", "<img", "http:", "https:", "src=x>" }) Assert.DoesNotContain(word, html.Replace("&quot;&gt;&lt;img src=x&gt;", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_reference_plan_can_be_compared_with_its_copy_and_with_another()
    {
        string? before = null;
        foreach (var file in ReferencePlans.All())
        {
            var copy = Path.Combine(_folder, "copy.xml");
            File.Copy(file, copy, overwrite: true);
            Assert.True(Run(file, copy).Code == 0, file);
            if (before is not null)
            {
                var report = Path.Combine(_folder, "report.html");
                var (code, output, error) = Run(before, file, "--json", "--html", report);
                Assert.True(code is 0 or 1, $"{before} and {file}: {error}");
                using var json = JsonDocument.Parse(output);
                Assert.Equal(code, Run(before, file).Code);
            }

            before = file;
        }
    }

    private string Saved(string name, params string[] tasks) => Saved(name, Sketch.Plan(tasks));

    private string Saved(string name, PlanDocument document)
    {
        var path = Path.Combine(_folder, name + ".xml");
        using var stream = File.Create(path);
        MsProjectXml.Write(document, null, stream);
        return path;
    }

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var code = DiffFiles.Run(args, output, error, new ScheduleTableLook(120, HasColour: false, HasBlocks: false));
        return (code, output.ToString(), error.ToString());
    }
}
