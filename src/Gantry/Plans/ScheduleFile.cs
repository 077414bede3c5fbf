using Gantry.Exchange;
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
            var document = PlanFile.Read(files[0]);
            var schedule = Schedule.Compute(document.Plan);
            if (options.Count > 0) ScheduleJson.Write(stdout, schedule);
            else ScheduleTable.Write(stdout, schedule, look);
            PlanFile.Report(stderr, document, schedule);
            return 0;
        }
        catch (UnreadableFileException error)
        {
            return Refuse(stderr, $"{ScheduleTable.Printable(files[0])}: {ScheduleTable.Printable(error.Message)}");
        }
    }

    private static int Refuse(TextWriter stderr, string sentence)
    {
        stderr.WriteLine($"gantry schedule: {sentence}");
        return 2;
    }
}
