using Gantry.Exchange;
using Gantry.Plans.Reports;
using Gantry.Scheduling;

namespace Gantry.Plans.Differences;

/// <summary>The verb <c>diff OLD NEW</c>: tells what differs between two versions of a plan, and why its finish moved.</summary>
internal static class DiffFiles
{
    private const string Usage = "usage: gantry diff OLD NEW [--json] [--html OUT]";

    /// <returns>0 when nothing differs; 1 when something does; 2 when a file cannot be read, the report not be written, or the words are wrong.</returns>
    public static int Run(string[] args, TextWriter stdout, TextWriter stderr) => Run(args, stdout, stderr, ScheduleTableLook.OfTerminal());

    internal static int Run(string[] args, TextWriter stdout, TextWriter stderr, ScheduleTableLook look)
    {
        var words = VerbWords.Of(args, ["--json"], ["--html"]);
        if (words.Error is { } wrong) return Refuse(stderr, $"{wrong} {Usage}");
        if (words.Files.Count != 2) return Refuse(stderr, $"name two files, the old one first; {words.Files.Count} were named. {Usage}");
        var (old, @new) = (words.Files[0], words.Files[1]);
        if (IsSame(old, @new)) return Refuse(stderr, $"OLD and NEW are the same file, {old}. Name two versions of the plan.");
        if (words.Value("--html") is { } target && ReportFile.WhyNot(target, old, @new) is { } why) return Refuse(stderr, why);
        if (Read(old, stderr) is not { } before || Read(@new, stderr) is not { } after) return 2;

        var difference = PlanDifference.Of(old, before, @new, after);
        if (words.Value("--html") is { } html && ReportFile.Write(html, DiffPage.Write(difference)) is { } failure) return Refuse(stderr, failure);
        if (words.Has("--json")) DiffJson.Write(stdout, difference);
        else DiffTable.Write(stdout, difference, look);
        Report(stderr, old, difference.Old);
        Report(stderr, @new, difference.New);
        return difference.Difference.IsEmpty ? 0 : 1;
    }

    /// <summary>What could not be scheduled as it says makes a comparison of dates doubtful.</summary>
    private static void Report(TextWriter stderr, string file, Schedule schedule)
    {
        foreach (var error in schedule.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error))
            stderr.WriteLine(ScheduleTable.Printable($"{file}: error {error.Code}: {error.Message}"));
    }

    private static bool IsSame(string old, string @new)
    {
        try
        {
            return Path.GetFullPath(old) == Path.GetFullPath(@new);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException or IOException)
        {
            // Whatever is no path is refused with a sentence when it is opened.
            return false;
        }
    }

    private static PlanDocument? Read(string path, TextWriter stderr)
    {
        try
        {
            return PlanFile.Read(path);
        }
        catch (UnreadableFileException error)
        {
            Refuse(stderr, $"{path}: {error.Message}");
            return null;
        }
    }

    private static int Refuse(TextWriter stderr, string sentence)
    {
        stderr.WriteLine($"gantry diff: {ScheduleTable.Printable(sentence)}");
        return 2;
    }
}
