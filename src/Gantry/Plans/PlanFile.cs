using System.Globalization;
using Gantry.Exchange;
using Gantry.Exchange.MsProject;
using Gantry.Scheduling;

namespace Gantry.Plans;

/// <summary>A plan in a file, as the verbs of the command line read it.</summary>
internal static class PlanFile
{
    /// <exception cref="UnreadableFileException">There is no such file, or it is no plan; the message says what to do.</exception>
    public static PlanDocument Read(string path)
    {
        using var stream = Open(path);
        return MsProjectXml.Read(stream);
    }

    /// <summary>What people call the plan: its title, the name of its own summary task, or its file without the ending.</summary>
    public static string TitleOf(PlanDocument document, string file) => TitleOf(document.Properties, document.Plan, file);

    /// <inheritdoc cref="TitleOf(PlanDocument, string)" />
    public static string TitleOf(IReadOnlyDictionary<string, string> properties, Plan plan, string file)
    {
        if (properties.TryGetValue("Title", out var title) && title.Trim().Length > 0) return title.Trim();
        if (plan.Tasks.Count > 0 && plan.Tasks[0].OutlineLevel == 0 && plan.Tasks[0].Name.Trim().Length > 0) return plan.Tasks[0].Name.Trim();
        var name = plan.Name.Trim().Length > 0 ? plan.Name.Trim() : Path.GetFileName(file);
        return Path.GetExtension(name).ToUpperInvariant() is ".XML" or ".MPP" ? Path.GetFileNameWithoutExtension(name) : name;
    }

    /// <summary>Says what was wrong with the plan or the file.</summary>
    public static void Report(TextWriter stderr, PlanDocument document, Schedule schedule)
    {
        foreach (var diagnostic in schedule.Diagnostics)
            stderr.WriteLine($"{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Code}: {ScheduleTable.Printable(diagnostic.Message)}");
        foreach (var loss in document.Losses.Losses.Where(loss => loss.Kind == LossKind.Repaired))
            stderr.WriteLine(string.Create(CultureInfo.InvariantCulture, $"repaired {Place(loss)}: {loss.Why}{Times(loss)}"));
        var notKept = document.Losses.Losses.Where(loss => loss.Kind is LossKind.NotKept or LossKind.Converted).Sum(loss => (long)loss.Count);
        if (notKept > 0) stderr.WriteLine(string.Create(CultureInfo.InvariantCulture, $"note: {notKept:N0} things of the file were not kept or were converted; none of them decides dates."));
    }

    private static string Place(Loss loss)
    {
        var line = loss.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {loss.Line}, ") : "";
        return ScheduleTable.Printable(loss.Subject is null ? $"{line}{loss.Element}" : $"{line}{loss.Element} ({loss.Subject})");
    }

    private static string Times(Loss loss) => loss.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({loss.Count:N0} times)");

    private static FileStream Open(string path)
    {
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            Span<byte> head = stackalloc byte[16];
            var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (ProjectFileFormats.WhyUnreadable(head[..length]) is { } why)
            {
                stream.Dispose();
                throw new UnreadableFileException(why);
            }

            stream.Position = 0;
            return stream;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableFileException("there is no such file. Check the path.", 0, error);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException or ArgumentException or NotSupportedException)
        {
            throw new UnreadableFileException(Directory.Exists(path) ? "this is a folder. Name one file in it." : $"it cannot be opened: {error.Message}", 0, error);
        }
    }
}
