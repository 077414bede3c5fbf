using System.Globalization;
using Gantry.Exchange;
using Gantry.Plans.Reports;
using Gantry.Scheduling;

namespace Gantry.Plans.Checks;

/// <summary>The verb <c>check FILE</c>: judges the quality of the schedule in a file.</summary>
internal static class CheckFile
{
    private const string Usage = "usage: gantry check FILE [--json] [--html OUT] [--baseline N] [--status-date YYYY-MM-DD]";

    /// <returns>0 when no measure fails; 1 when one does; 2 when the file cannot be read, the report not be written, or the words are wrong.</returns>
    public static int Run(string[] args, TextWriter stdout, TextWriter stderr) => Run(args, stdout, stderr, ScheduleTableLook.OfTerminal());

    internal static int Run(string[] args, TextWriter stdout, TextWriter stderr, ScheduleTableLook look)
    {
        var words = VerbWords.Of(args, ["--json"], ["--html", "--baseline", "--status-date"]);
        if (words.Error is { } wrong) return Refuse(stderr, $"{wrong} {Usage}");
        if (words.Files.Count != 1) return Refuse(stderr, words.Files.Count == 0 ? $"name the file to check. {Usage}" : $"one file at a time, {words.Files.Count} were named. {Usage}");
        var number = 0;
        if (words.Value("--baseline") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number > 10))
            return Refuse(stderr, $"--baseline {text} is not a baseline: give a number from 0 to 10.");
        PlanTime status = default;
        if (words.Value("--status-date") is { } date && (!PlanTime.TryParse(date, out status) || status < PlanTime.Earliest || status > PlanTime.Latest))
            return Refuse(stderr, $"--status-date {date} is not a date from 1900 to 2199: write it as 2026-11-25 or 2026-11-25T17:00.");
        var file = words.Files[0];
        if (words.Value("--html") is { } target && ReportFile.WhyNot(target, file) is { } why) return Refuse(stderr, why);

        try
        {
            var document = PlanFile.Read(file);
            if (words.Value("--baseline") is not null && PlanCheck.BaselineDatesOf(document, number).Count == 0)
                return Refuse(stderr, $"{file} has no baseline {number}. {Known(document)}");
            var schedule = Schedule.Compute(document.Plan);
            var check = PlanCheck.Of(file, document, schedule, number, words.Value("--status-date") is null ? null : status);
            if (words.Value("--html") is { } html && ReportFile.Write(html, CheckPage.Write(check)) is { } failure) return Refuse(stderr, failure);
            if (words.Has("--json")) CheckJson.Write(stdout, check);
            else CheckTable.Write(stdout, check, look);
            PlanFile.Report(stderr, document, schedule);
            return check.Quality.Passes ? 0 : 1;
        }
        catch (UnreadableFileException error)
        {
            return Refuse(stderr, $"{file}: {error.Message}");
        }
    }

    private static string Known(PlanDocument document)
    {
        var numbers = Enumerable.Range(0, 11).Where(number => PlanCheck.BaselineDatesOf(document, number).Count > 0).ToList();
        return numbers.Count == 0 ? "It has none at all." : $"It has {string.Join(", ", numbers)}.";
    }

    private static int Refuse(TextWriter stderr, string sentence)
    {
        stderr.WriteLine($"gantry check: {ScheduleTable.Printable(sentence)}");
        return 2;
    }
}
