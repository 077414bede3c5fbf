using System.Diagnostics;
using System.Globalization;
using System.Text;
using Gantry.Scheduling;

namespace Gantry.Bench.Scheduling;

/// <summary>Times TaskJuggler (Debian's package tj3) on the networks our own figures are quoted for, when it is there.</summary>
internal static class TaskJuggler
{
    private const int MostMinutes = 5;

    public static void Run()
    {
        foreach (var count in (int[])[500, 1_000])
        {
            var plan = NetworkSketch.Of(count);
            if (Time(plan) is not { } theirs)
            {
                Console.Error.WriteLine("TaskJuggler is not timed: tj3 is not installed (Debian: apt-get install tj3), failed, or took too long.");
                return;
            }

            // Theirs is a whole process that reads a file and schedules; ours is the computation in this process. Both figures are wall time.
            var ours = Figure.Median(101, () => Schedule.Compute(plan).Dispose());
            Figure.Print($"schedule.N({count}).tj3.process", theirs, "ms", null);
            Figure.Print($"schedule.N({count}).tj3-process-over-ours-in-process", theirs / ours, "x", 20, higherIsBetter: true);
        }
    }

    private static double? Time(Plan plan)
    {
        var folder = Directory.CreateTempSubdirectory("gantry-tj3-");
        try
        {
            var file = Path.Combine(folder.FullName, "plan.tjp");
            File.WriteAllText(file, Text(plan));
            var start = Stopwatch.GetTimestamp();
            using var process = Process.Start(new ProcessStartInfo("tj3", ["--silent", "--no-reports", file]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder.FullName });
            if (process is null) return null;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (!process.WaitForExit(TimeSpan.FromMinutes(MostMinutes)))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }

            return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Text(Plan plan)
    {
        // Its time grows with the span of the project, so the span is hardly longer than what has to be scheduled.
        using var schedule = Schedule.Compute(plan);
        var end = schedule.Finish.Date.AddDays(30);
        var text = new StringBuilder($"project p \"P\" 2024-01-01 - {end:yyyy-MM-dd} {{\n  timingresolution 60min\n  workinghours mon - fri 8:00 - 12:00, 13:00 - 17:00\n  workinghours sat, sun off\n}}\n");
        var predecessors = plan.Links.ToLookup(x => x.SuccessorUid, x => x.PredecessorUid);
        foreach (var task in plan.Tasks)
        {
            text.Append(CultureInfo.InvariantCulture, $"task t{task.Uid} \"T{task.Uid}\" {{ length {task.Duration.Hours / 8:0}d ");
            if (predecessors[task.Uid].Distinct().ToList() is { Count: > 0 } before) text.Append("depends ").AppendJoin(", ", before.Select(x => $"!t{x}")).Append(" }\n");
            else text.Append("start 2024-01-01-08:00 }\n");
        }

        return text.ToString();
    }
}
