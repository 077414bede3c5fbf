using System.Globalization;
using Gantry.Exchange;
using Gantry.Exchange.MsProject;
using Gantry.Scheduling;

namespace Gantry.Plans;

/// <summary>The verb <c>schedule FILE [--json]</c>: computes the dates of a plan in a file and prints them, without a server or a database.</summary>
/// <remarks>
/// Every task of the file appears in its order, the project's own summary task (UID 0) too; blank rows between tasks are
/// no tasks and do not. On stdout stands the answer alone; whatever was wrong with the file or the plan goes to stderr.
/// </remarks>
internal static class ScheduleFile
{
    private const string Usage = "usage: gantry schedule FILE [--json]";

    /// <returns>0 when the plan was scheduled, also with diagnostics; 2 when the file cannot be read or the words are wrong.</returns>
    public static int Run(string[] args, TextWriter stdout, TextWriter stderr) => Run(args, stdout, stderr, ScheduleTableLook.OfTerminal());

    internal static int Run(string[] args, TextWriter stdout, TextWriter stderr, ScheduleTableLook look)
    {
        var files = args.Where(word => !word.StartsWith('-') || word == "-").ToList();
        var options = args.Where(word => word.StartsWith('-') && word != "-").ToList();
        if (options.Find(option => option != "--json") is { } unknown)
            return Refuse(stderr, $"'{ScheduleTable.Printable(unknown)}' is not an option. {Usage}");
        if (files.Count != 1)
            return Refuse(stderr, files.Count == 0 ? $"name the file to schedule. {Usage}" : $"one file at a time, {files.Count} were named. {Usage}");

        try
        {
            using var stream = Open(files[0]);
            var document = MsProjectXml.Read(stream);
            var schedule = Schedule.Compute(document.Plan);
            if (options.Count > 0) ScheduleJson.Write(stdout, schedule);
            else ScheduleTable.Write(stdout, schedule, look);
            Report(stderr, document, schedule);
            return 0;
        }
        catch (UnreadableFileException error)
        {
            return Refuse(stderr, $"{ScheduleTable.Printable(files[0])}: {ScheduleTable.Printable(error.Message)}");
        }
    }

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

    private static void Report(TextWriter stderr, PlanDocument document, Schedule schedule)
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

    private static int Refuse(TextWriter stderr, string sentence)
    {
        stderr.WriteLine($"gantry schedule: {sentence}");
        return 2;
    }
}
