using System.Text;

namespace Gantry.Plans.Reports;

/// <summary>A report on disk: whole or not at all.</summary>
internal static class ReportFile
{
    /// <summary>Why a report cannot be written there; null when nothing speaks against it yet.</summary>
    public static string? WhyNot(string path, params string[] inputs)
    {
        if (path.Length == 0) return "--html needs a file to write to.";
        if (Directory.Exists(path)) return $"--html {path} is a folder. Name a file in it, such as {Path.Combine(path, "report.html")}.";
        try
        {
            var full = Path.GetFullPath(path);
            if (Path.GetDirectoryName(full) is { } folder && !Directory.Exists(folder)) return $"the folder {folder} does not exist. Create it first, or name another file for --html.";
            if (Array.Exists(inputs, input => Path.GetFullPath(input) == full)) return $"--html {path} would overwrite the plan. Name another file.";
            return null;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException or IOException)
        {
            return $"--html {path} is not a path: {error.Message}";
        }
    }

    /// <summary>Writes beside the target and moves it there, so that nobody ever sees half a report.</summary>
    /// <returns>Why it failed; null when it is written.</returns>
    public static string? Write(string path, string text)
    {
        var full = Path.GetFullPath(path);
        var draft = $"{full}.{Environment.ProcessId}.part";
        try
        {
            File.WriteAllText(draft, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(draft, full, overwrite: true);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            TryDelete(draft);
            return $"the report cannot be written to {path}: {error.Message}";
        }
    }

    private static void TryDelete(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The sentence about the report says it all; a draft that cannot be deleted adds nothing to it.
        }
    }
}
