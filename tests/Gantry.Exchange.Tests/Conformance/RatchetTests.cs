using System.Globalization;
using System.Text.RegularExpressions;
using Gantry.Exchange.Conformance;
using Gantry.Testing;

namespace Gantry.Exchange.Tests.Conformance;

/// <summary>The number of tasks whose dates equal the vendor's may only rise.</summary>
/// <remarks>
/// The counts stand in ratchet.txt beside this file: group, tasks, forward, backward, all. A run that is better fails
/// too, naming the new line, so that the file keeps up.
/// </remarks>
public sealed partial class RatchetTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, double> Goals = new() { ["msp-large"] = 100, ["msp-real A+B"] = 99.5, ["msp-real C"] = 70, ["msp-small"] = 97 };

    [Fact]
    public void No_group_of_files_agrees_less_than_before()
    {
        var files = new[] { "msp-large", "msp-real", "msp-small" }.SelectMany(Files).ToList();
        var report = DateComparison.Of(files);
        Assert.All(report.Files, x => Assert.Null(x.Error));
        var lines = new List<string>();
        foreach (var (name, _, counts) in report.Groups)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {counts.Tasks} {counts.Forward} {counts.Backward} {counts.All}"));
            var goal = (int)Math.Ceiling(counts.Tasks * Goals[name] / 100);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name}: {counts.All} of {counts.Tasks} = {100.0 * counts.All / counts.Tasks:0.00} %; goal {Goals[name]} % = {goal}, {(counts.All >= goal ? "reached" : $"{goal - counts.All} short")}"));
        }

        var path = Path.Combine(ReferenceData.Repository, "tests/Gantry.Exchange.Tests/Conformance/ratchet.txt");
        Assert.Equal(File.ReadAllLines(path), lines);
    }

    private static IEnumerable<ConformanceFile> Files(string folder)
    {
        var path = ReferenceData.Require(folder);
        var grades = File.ReadLines(Path.Combine(Path.GetDirectoryName(path)!, "PROFILE-msp.csv")).Skip(1)
            .ToDictionary(line => line.Split(',')[0], line => Grade().Match(line).Groups[1].Value);
        foreach (var file in Directory.EnumerateFiles(path, "*.xml").Order(StringComparer.Ordinal))
        {
            var name = $"{folder}/{Path.GetFileName(file)}";
            var group = folder != "msp-real" ? folder : grades.GetValueOrDefault(name) == "C" ? "msp-real C" : "msp-real A+B";
            yield return new ConformanceFile(name, group, () => File.OpenRead(file));
        }
    }

    [GeneratedRegex(",([ABC]),[0-9]+,")]
    private static partial Regex Grade();
}
