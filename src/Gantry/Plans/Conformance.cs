using System.Globalization;
using System.Text.Json;
using Gantry.Exchange.Conformance;

namespace Gantry.Plans;

/// <summary>The verb <c>gantry conformance PATH [--json]</c>: compares computed dates with those that Microsoft Project's files hold.</summary>
internal static class Conformance
{
    private const int MostDifferences = 10_000;

    public static int Run(string[] args, TextWriter stdout, TextWriter stderr)
    {
        var json = args.Contains("--json");
        var paths = args.Where(x => x != "--json").ToList();
        if (paths.Count != 1 || paths[0].StartsWith('-'))
        {
            stderr.WriteLine("usage: gantry conformance PATH [--json]\nPATH is a file saved as XML by Microsoft Project, or a folder of such files.");
            return 2;
        }

        List<ConformanceFile> files;
        try
        {
            files = [.. Files(paths[0])];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            stderr.WriteLine($"gantry conformance: {error.Message}");
            return 2;
        }

        if (files.Count == 0)
        {
            stderr.WriteLine($"gantry conformance: there is no file ending in .xml at '{paths[0]}'. Name a file or folder saved by Microsoft Project.");
            return 2;
        }

        var report = DateComparison.Of(files);
        foreach (var file in report.Files.Where(x => x.Error is not null)) stderr.WriteLine($"{file.File}: {file.Error}");
        if (json) WriteJson(report, stdout);
        else WriteText(report, stdout);
        return report.Files.All(x => x.Error is not null) ? 2 : 0;
    }

    /// <summary>The group of a file is the first folder below the path.</summary>
    private static IEnumerable<ConformanceFile> Files(string path)
    {
        if (File.Exists(path))
        {
            var folder = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) ?? "";
            return [new ConformanceFile(Path.GetFileName(path), folder, () => File.OpenRead(path))];
        }

        if (!Directory.Exists(path)) throw new IOException($"'{path}' does not exist.");
        return Directory.EnumerateFiles(path, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file =>
        {
            var name = Path.GetRelativePath(path, file).Replace('\\', '/');
            var group = name.Contains('/', StringComparison.Ordinal) ? name[..name.IndexOf('/', StringComparison.Ordinal)] : Path.GetFileName(Path.GetFullPath(path));
            return new ConformanceFile(name, group, () => File.OpenRead(file));
        });
    }

    private static void WriteText(ConformanceReport report, TextWriter stdout)
    {
        stdout.WriteLine($"{"group",-24} {"files",6} {"tasks",7} {"forward",17} {"backward",17} {"all",17}");
        foreach (var (name, files, counts) in report.Groups)
            stdout.WriteLine($"{name,-24} {files,6} {counts.Tasks,7} {Share(counts.Forward, counts.Tasks),17} {Share(counts.Backward, counts.Tasks),17} {Share(counts.All, counts.Tasks),17}");
        foreach (var file in report.Files.Where(x => x.Differences.Count > 0))
        {
            stdout.WriteLine();
            stdout.WriteLine($"{file.File}: {file.Counts.Tasks} tasks, {file.Counts.Tasks - file.Counts.All} differ");
            foreach (var difference in file.Differences.Take(MostDifferences))
                stdout.WriteLine($"  {difference.TaskUid} '{Shortened(difference.TaskName)}' {difference.Field}: {difference.Stored} in the file, {difference.Computed} computed{(difference.Why.Length > 0 ? ": " + difference.Why : "")}");
        }
    }

    private static string Share(int count, int of) => of == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{count} {100.0 * count / of:0.00} %");

    private static string Shortened(string name) => name.Length <= 40 ? name : name[..40] + "...";

    private static void WriteJson(ConformanceReport report, TextWriter stdout)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("groups");
            foreach (var (name, files, counts) in report.Groups)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteNumber("files", files);
                WriteCounts(json, counts);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("files");
            foreach (var file in report.Files)
            {
                json.WriteStartObject();
                json.WriteString("file", file.File);
                json.WriteString("group", file.Group);
                WriteCounts(json, file.Counts);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stdout.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static void WriteCounts(Utf8JsonWriter json, ConformanceCounts counts)
    {
        json.WriteNumber("tasks", counts.Tasks);
        json.WriteNumber("forward", counts.Forward);
        json.WriteNumber("backward", counts.Backward);
        json.WriteNumber("all", counts.All);
    }
}
